// What is looked for: a day, a matter, words.

import { type Catalogue, h } from "../../elements/index.js";
import type { Wanted } from "./find.js";
import { date, word } from "./names.js";

export interface Toolbar {
  readonly element: HTMLElement;
  readonly wanted: Wanted & { readonly day: string };
  /** Says how much was found. */
  tell(text: string): void;
  /** No matter and no words: all is shown. */
  clear(): void;
}

interface Choices {
  readonly matters: readonly string[];
  /** Days on which something changes. */
  readonly turns: readonly string[];
  readonly before: Toolbar["wanted"] | undefined;
}

/** How long typing rests before it is looked for, in milliseconds. */
const REST = 250;

export function toolbar(t: Catalogue, { matters, turns, before }: Choices, changed: () => void): Toolbar {
  const day = h("input", { id: "browse-day", type: "date", value: before?.day ?? today(), required: true });
  const slider = h("input", { id: "browse-turn", type: "range", min: 0, max: turns.length - 1, step: 1 });
  const matter = h(
    "select",
    { id: "browse-matter" },
    h("option", { value: "" }, t.text("browse.all_matters")),
    matters.map((name) => h("option", { value: name }, word(t, "matter", name))),
  );
  const typed = h("input", { id: "browse-words", type: "search", value: before?.words ?? "", autocomplete: "off" });
  const status = h("p", { role: "status", class: "found" });
  matter.value = before?.matter ?? "";
  /** The last turn up to the day. */
  const slide = (): void => {
    const at = turns.filter((turn) => turn <= day.value).length - 1;
    slider.value = String(Math.max(at, 0));
    slider.setAttribute("aria-valuetext", date(t, turns[Number(slider.value)] ?? day.value));
  };
  slide();
  day.addEventListener("change", () => {
    if (day.value === "") day.value = today();
    slide();
    changed();
  });
  slider.addEventListener("input", () => {
    day.value = turns[Number(slider.value)] ?? day.value;
    slide();
    changed();
  });
  matter.addEventListener("change", changed);
  let resting: ReturnType<typeof setTimeout> | undefined;
  typed.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(changed, REST);
  });
  const field = (label: string, input: HTMLElement): HTMLElement =>
    h("p", null, h("label", { for: input.id }, label), input);
  const element = h(
    "form",
    {
      class: "filter",
      role: "search",
      "aria-label": t.text("browse.filter"),
      on: { submit: (event) => event.preventDefault() },
    },
    field(t.text("browse.day"), day),
    field(t.text("browse.turn"), slider),
    field(t.text("browse.matter"), matter),
    field(t.text("browse.words"), typed),
    status,
  );
  return {
    element,
    get wanted() {
      return { day: day.value, matter: matter.value, words: typed.value.trim() };
    },
    tell: (text) => {
      status.textContent = text;
    },
    clear: () => {
      matter.value = "";
      typed.value = "";
    },
  };
}

/** Where the person is. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
