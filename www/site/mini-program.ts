// The page of the mini-program: each of its components live, beside the web element of the same matter with the same policy.

import { besideElements, Files, OFFICIAL_LANG } from "../elements/index.js";
import { type Shown, show } from "./mini-program/host.js";
import { fragment, keep, showChosen } from "./settings.js";

/** What the two of a matter are given. */
const POLICIES: Readonly<Record<string, string>> = {
  eligibility: "daan-2022",
  pay: "xiangan-2013",
  "task-admission": "jl-2020",
  secondment: "jl-2020",
};
const FIRST = "eligibility";

/** One of the two, as far as it told: where it is, and its report. */
interface Told {
  page?: string;
  report?: string;
}

const page = document.documentElement;
const one = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const buttons = [...document.querySelectorAll<HTMLElement>("button[data-matter]")];
let current = "";
let shown: Shown | undefined;
/** Gives the component its policy, in the words of the page's language. */
let use = async (): Promise<void> => undefined;
let here: Told = {};
let there: Told = {};

/** As the page is shown, for the component; the page sets the same on the element. */
function looks(): object {
  const { elder, textSize = "0", theme = "default" } = page.dataset;
  return { lang: page.lang, elder: elder !== undefined, textSize: Number(textSize), theme };
}

/** The reports hold no answers, so they are the same where other answers come to the same. */
function compare(): void {
  const ended = here.page === "outcome" && there.page === "outcome";
  one("until").hidden = ended;
  one("same").hidden = !ended || here.report !== there.report;
  one("other").hidden = !ended || here.report === there.report;
}

function showElement(name: string): void {
  const element = document.createElement(`zhunru-${name}`);
  element.className = "matter";
  element.lang = page.lang;
  element.setAttribute("policy", POLICIES[name] ?? "");
  const told: Told = {};
  there = told;
  element.addEventListener("zhunru-report", ({ detail }) => {
    told.report = JSON.stringify(detail);
  });
  element.addEventListener("zhunru-change", (event) => {
    told.page = event.detail.page;
    compare();
  });
  one("element").replaceChildren(element);
  showChosen();
}

/** The policy as a mini-program has it: its bytes, and its texts, of which the page fetches those of languages it is shown in. */
function giver(name: string): () => Promise<object> {
  const id = `${POLICIES[name]}.${name.replace("-", "_")}`;
  const files = new Files(besideElements("policies/"), `${id}.manifest.json`);
  const policy = files.fetch(`${id}.zrp`).then((response) => response.arrayBuffer());
  const read = new Map<string, object>();
  return async () => {
    const texts = async (lang: string): Promise<void> => {
      if (!read.has(lang)) read.set(lang, await (await files.fetch(`${id}.${lang}.json`)).json());
    };
    // What has not been translated, or cannot be had, is said in the official language.
    const [bytes] = await Promise.all([policy, texts(page.lang).catch(() => texts(OFFICIAL_LANG))]);
    return { policy: bytes, words: [...read.values()] };
  };
}

async function showComponent(name: string): Promise<void> {
  shown?.remove();
  const component = show(`zhunru-${name}/zhunru-${name}`, one("screen"), looks());
  shown = component;
  const told: Told = {};
  here = told;
  component.on("zhunru-report", (detail) => {
    told.report = JSON.stringify(detail);
  });
  component.on("zhunru-change", (detail) => {
    told.page = (detail as { page: string }).page;
    compare();
  });
  // The switch inside is that of the page, as that of the element is.
  component.on("zhunru-appearance", (detail) => {
    one("screen").dispatchEvent(new CustomEvent("zhunru-appearance", { detail, bubbles: true }));
  });
  const given = giver(name);
  use = async () => {
    const policy = await given();
    if (component === shown) component.call("use", policy);
  };
  await use();
}

function choose(name: string): void {
  for (const button of buttons) {
    const chosen = button.dataset.matter === name;
    button.setAttribute("aria-pressed", String(chosen));
    if (!chosen) continue;
    one("bar").dataset.text = button.dataset.text;
    one("bar").textContent = button.textContent;
  }
  showElement(name);
  tryComponent(name);
  compare();
}

/** Stands on the screen in place of the component. */
function trouble(there: boolean): void {
  one("trouble").hidden = !there;
  one("screen").hidden = there;
}

function tryComponent(name: string): void {
  current = name;
  trouble(false);
  showComponent(name).catch(() => {
    if (name === current) trouble(true);
  });
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    const { matter = FIRST } = button.dataset;
    keep("matter", matter);
    choose(matter);
  });
}
new MutationObserver(() => {
  shown?.set(looks());
  use().catch(() => undefined);
}).observe(page, {
  attributeFilter: ["lang", "data-elder", "data-text-size", "data-theme"],
});
one("trouble")
  .querySelector("button")
  ?.addEventListener("click", () => {
    tryComponent(current);
    // The button goes.
    one("screen").focus();
  });

/** What the address names; nothing where that is none of them. */
function named(): string | undefined {
  const matter = fragment().get("matter") ?? "";
  return Object.hasOwn(POLICIES, matter) ? matter : undefined;
}
addEventListener("hashchange", () => {
  const matter = named() ?? current;
  if (matter !== current) choose(matter);
});
choose(named() ?? FIRST);
