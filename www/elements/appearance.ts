// How an element looks, as far as the person can say so on the page: elder mode with its sizes of text, and reading aloud.
// The style sheets read the host's attributes; nothing is stored, the attributes last as long as the page.

import type { Catalogue } from "./catalogue.js";
import type { View } from "./context.js";
import { type Child, h } from "./dom.js";
import type { AppearanceDetail } from "./events.js";
import { lastOf } from "./floor.js";
import { ReadAloud } from "./read-aloud.js";
import { LARGEST, SMALLEST } from "./styles/sizes.js";

export const LOOKS: readonly string[] = ["elder", "text-size"];

/** Shows an element in the mode that the person chose in another. */
export function likewise(element: Element, other: Element): void {
  for (const name of LOOKS) {
    const value = other.getAttribute(name);
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

/** What elder mode keeps behind one button, wherever it stands on a page. */
const ASIDE = ".fold, .figures, .path, .summary, .provenance, #as-of, .notice > :is(.facts, .hint)";

/** What the buttons for bigger and smaller text lead through; hosts can set any size between. */
const STEPS = [SMALLEST, 20, 24, LARGEST];

export interface AppearanceActions {
  redraw(): void;
  /** To be said to people who hear the page. */
  say(text: string): void;
  /** To the page around. */
  tell(detail: AppearanceDetail): void;
}

export class Appearance {
  readonly #host: HTMLElement;
  readonly #actions: AppearanceActions;
  readonly #reader: ReadAloud;
  /** Pages whose further parts have been asked for. */
  readonly #whole = new Set<string>();

  constructor(host: HTMLElement, actions: AppearanceActions) {
    this.#host = host;
    this.#actions = actions;
    this.#reader = new ReadAloud(() => actions.redraw());
  }

  connect(): void {
    this.#reader.connect();
  }
  disconnect(): void {
    this.#reader.disconnect();
  }
  /** Another page is shown. */
  leave(): void {
    this.#reader.stop();
  }

  get elder(): boolean {
    return this.#host.hasAttribute("elder");
  }

  get textSize(): number {
    const size = Number(this.#host.getAttribute("text-size"));
    return Number.isInteger(size) && size >= SMALLEST && size <= LARGEST ? size : SMALLEST;
  }

  /** The page as it is shown: below the buttons that change how, and in elder mode without what can wait. */
  dress({ node }: View, t: Catalogue, page: string | undefined): Node {
    const shown = document.createDocumentFragment();
    const controls = [
      (page === "start" || page === "all" || (this.elder && page !== undefined)) && this.#elderView(t),
      (page === "question" || page === "outcome") && this.#reader.view(t, node),
    ];
    if (controls.some((each) => each && each.length > 0)) {
      shown.append(
        h("div", { class: "look", part: "look", role: "group", "aria-label": t.text("look.title") }, controls),
      );
    }
    shown.append(node);
    // The page of all questions is for those who want everything at once, and is not drawn anew.
    if (this.elder && page !== undefined && page !== "all") this.#simplify(node, t, page);
    return shown;
  }

  #elderView(t: Catalogue): Child[] {
    const { elder, textSize } = this;
    const resize = (name: "smaller" | "bigger", size: number | undefined): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          id: `look-${name}`,
          "aria-disabled": size === undefined && "true",
          on: { click: () => size !== undefined && this.#set(t, true, size) },
        },
        t.text(`look.${name}`),
      );
    return [
      h(
        "button",
        { type: "button", id: "look-elder", part: "elder", on: { click: () => this.#set(t, !elder, textSize) } },
        t.text(elder ? "look.standard" : "look.elder"),
      ),
      elder && resize("smaller", lastOf(STEPS.filter((size) => size < textSize))),
      elder &&
        resize(
          "bigger",
          STEPS.find((size) => size > textSize),
        ),
    ];
  }

  /** The attributes say it to the sheets, the event to the page around. */
  #set(t: Catalogue, elder: boolean, size: number): void {
    this.#host.toggleAttribute("elder", elder);
    if (elder) this.#host.setAttribute("text-size", String(size));
    this.#actions.tell({ elder, text_size: size });
    this.#actions.say(elder ? t.text("look.size", { n: size }) : t.text("look.standard"));
  }

  /** Moves what can wait to the end, behind a button; what can be done with the result stays last. */
  #simplify(node: HTMLElement, t: Catalogue, page: string): void {
    const aside = h("div", { class: "aside", id: "aside" });
    for (const each of node.querySelectorAll<HTMLElement>(ASIDE)) {
      const section = each.closest("section");
      const emptied =
        section && [...section.children].every((part) => part.matches(`h1, h2, h3, h4, h5, h6, ${ASIDE}`));
      if (!aside.contains(each)) aside.append(emptied && section !== node ? section : each);
    }
    if (aside.childElementCount === 0) return;
    const button = h("button", { type: "button", class: "secondary", id: "look-more", "aria-controls": "aside" });
    const show = (): void => {
      const whole = this.#whole.has(page);
      aside.classList.toggle("folded", !whole);
      button.setAttribute("aria-expanded", String(whole));
      button.textContent = t.text(whole ? "look.less" : "look.more");
    };
    button.addEventListener("click", () => {
      if (!this.#whole.delete(page)) this.#whole.add(page);
      show();
    });
    show();
    const tools = node.querySelector(".tools");
    const place = h("div", { class: "further" }, button, aside);
    if (tools) tools.before(place);
    else node.append(place);
  }
}
