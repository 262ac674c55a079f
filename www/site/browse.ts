// The policy browser: documents by level → clauses → rules → cases, as they hold on a day that can be moved. What is shown stands
// in the fragment of the address: #cn-2024, #cn-2024/17.

import words from "words:browse";
import { Bundle, type Catalogue, h, negotiate, OFFICIAL_LANG, speak } from "../elements/index.js";
import { type Index, index, type Listed, type Opened, open, state } from "./browse/data.js";
import { documentView, type Shown } from "./browse/document.js";
import { groups, type Wanted } from "./browse/find.js";
import { standing, word } from "./browse/names.js";
import { type Toolbar, toolbar } from "./browse/toolbar.js";
import { carried, fragment } from "./settings.js";

const BROWSE = new Bundle("browse", words);
const LEVELS = ["national", "province", "city", "county", "notice"];
const page = document.documentElement;
const place = document.querySelector<HTMLElement>("#browse");

class Browser {
  readonly #into: HTMLElement;
  readonly #index: Index;
  readonly #list = h("div", { class: "documents" });
  /** Documents that are open. */
  readonly #open = new Set<string>();
  #t: Catalogue;
  #toolbar: Toolbar;
  #turn = 0;

  constructor(into: HTMLElement, listed: Index, t: Catalogue) {
    this.#into = into;
    this.#index = listed;
    this.#t = t;
    this.#toolbar = this.#tools();
  }

  get #packs(): readonly Listed[] {
    return this.#index.packs.filter(({ parts, clauses }) => parts + clauses > 0);
  }

  #tools(): Toolbar {
    const matters = [...new Set(this.#packs.flatMap((pack) => pack.matters))];
    return toolbar(
      this.#t,
      { matters, turns: this.#index.turns, before: this.#toolbar?.wanted },
      () => void this.draw(),
    );
  }

  /** Again in another language. */
  async speak(t: Catalogue): Promise<void> {
    this.#t = t;
    this.#toolbar = this.#tools();
    this.#into.replaceChildren(this.#toolbar.element, this.#list);
    await this.draw();
  }

  #title = (id: string): string => this.#said(id, "titles") ?? id;
  #example = (id: string): string | undefined => this.#said(id, "examples");

  #said(id: string, what: "titles" | "examples"): string | undefined {
    const texts = this.#index.packs.find((pack) => pack.id === id)?.[what];
    return texts?.[this.#t.lang] ?? texts?.[OFFICIAL_LANG];
  }

  #has = (id: string): boolean => this.#packs.some((pack) => pack.id === id);

  /** What the address names: opens it and goes there. */
  async go(): Promise<void> {
    const keys = [...fragment().keys()];
    const target = keys.find((key) => this.#has(key.split("/")[0] ?? ""));
    if (target === undefined) return;
    const [id = ""] = target.split("/");
    this.#open.add(id);
    this.#toolbar.clear();
    await this.draw();
    const there = document.getElementById(target);
    there?.scrollIntoView();
    there?.focus({ preventScroll: true });
  }

  async draw(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { matter, words: typed, day } = this.#toolbar.wanted;
    const wanted: Wanted = { matter, words: typed };
    const shown: Shown = { t: this.#t, day, wanted, title: this.#title, example: this.#example, has: this.#has };
    const fitting = this.#packs.filter((pack) => matter === "" || pack.matters.includes(matter) || pack.clauses > 0);
    // Words are looked for in all documents; else only those open are read.
    const read = fitting.filter(({ id }) => typed !== "" || this.#open.has(id) || matter !== "");
    const opened = new Map<string, Opened>();
    await Promise.all(read.map(async ({ id }) => opened.set(id, await open(id, this.#t.lang))));
    if (turn !== this.#turn) return;
    const found = fitting.filter(({ id }) => {
      const one = opened.get(id);
      return one === undefined || (matter === "" && typed === "") || groups(one, wanted).length > 0;
    });
    this.#toolbar.tell(this.#t.text("browse.found", { n: found.length }));
    const sections = LEVELS.map((level) => [level, found.filter((pack) => pack.level === level)] as const);
    this.#list.replaceChildren(
      ...sections
        .filter(([, packs]) => packs.length > 0)
        .map(([level, packs]) =>
          h(
            "section",
            { "aria-labelledby": `level-${level}` },
            h("h2", { id: `level-${level}` }, word(this.#t, "level", level)),
            packs.map((pack) => this.#document(pack, opened.get(pack.id), shown)),
          ),
        ),
    );
  }

  #document(pack: Listed, opened: Opened | undefined, shown: Shown): HTMLElement {
    const { t, day, wanted } = shown;
    const example = this.#example(pack.id);
    // What is an example is in force nowhere, whatever the day.
    const now = example === undefined ? standing(t, pack, day) : { name: "example", text: example };
    const body = h("div", { class: "body" });
    const fill = (one: Opened): void => {
      const view = h("div", { lang: one.lang }, documentView(one, shown));
      body.replaceChildren(...view.childNodes);
      if (one.lang !== t.lang) body.lang = one.lang;
    };
    if (opened) fill(opened);
    const isOpen = this.#open.has(pack.id) || wanted.words !== "";
    const details: HTMLDetailsElement = h(
      "details",
      {
        class: `document ${example === undefined ? state(pack, day) : "example"}`,
        open: isOpen,
        on: { toggle: () => void toggle() },
      },
      h(
        "summary",
        null,
        h("h3", { id: pack.id, tabindex: "-1" }, this.#title(pack.id)),
        h("span", { class: `standing ${now.name}` }, now.text),
      ),
      body,
    );
    const toggle = async (): Promise<void> => {
      if (!details.open) return void this.#open.delete(pack.id);
      this.#open.add(pack.id);
      if (body.childElementCount > 0) return;
      body.replaceChildren(t.text("browse.loading"));
      fill(await open(pack.id, t.lang));
    };
    return details;
  }
}

async function start(into: HTMLElement): Promise<void> {
  const catalogue = (): Promise<Catalogue> => speak(negotiate(fragment().get("lang") ?? page.lang), [BROWSE]);
  const [listed, t] = await Promise.all([index(), catalogue()]);
  const browser = new Browser(into, listed, t);
  await browser.speak(t);
  await browser.go();
  new MutationObserver(() => void catalogue().then((now) => browser.speak(now))).observe(page, {
    attributeFilter: ["lang"],
  });
  // Within the page; the settings stay in the address.
  into.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (!link) return;
    event.preventDefault();
    const settings = carried();
    const target = link.getAttribute("href") ?? "";
    history.pushState(null, "", settings === "" ? target : `${target}&${settings}`);
    void browser.go();
  });
  addEventListener("popstate", () => void browser.go());
}

if (place) {
  start(place).catch(() => {
    const trouble = document.querySelector<HTMLElement>("#browse-trouble");
    if (trouble) trouble.hidden = false;
  });
}
