// The counter's first page: type a few characters, see at once what may be issued. An ARIA combobox whose list is always open.

import {
  type Child,
  type Context,
  dayView,
  h,
  heading,
  insteadView,
  OFFICIAL_LANG,
  type Pages,
  privacyText,
  type Report,
  type View,
} from "../index.js";
import { ITEM, type Item, itemsOf, matching, OTHER } from "./items.js";
import { notYet } from "./not-yet.js";
import { signView } from "./signs.js";

/** Most characters of a name that is on no list. */
const MAX_TYPED = 40;

/** `onTyped` learns what a certificate was called that is on no list; nothing where it is on one. */
export function lookupView(context: Context, pages: Pages, report: Report, onTyped: (typed: string) => void): View {
  const { t, words, info } = context;
  const { policy, actions } = pages;
  const title = t.text("lookup.title");
  const head = heading(context, 0, { id: "start", tabindex: "-1", part: "heading" }, title);
  const items = itemsOf(context, policy);
  let shown: readonly Item[] = items;
  let active = -1;
  /** The first was marked by typing, not by an arrow: the first arrow down stays on it. */
  let offered = false;

  const list = h("ul", { id: "lookup-list", role: "listbox", class: "items", "aria-label": t.text("lookup.list") });
  const count = h("p", { class: "hint", role: "status", id: "lookup-count" });
  const input = h("input", {
    type: "text",
    id: "lookup",
    class: "wide",
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    maxlength: String(MAX_TYPED),
    "aria-autocomplete": "list",
    "aria-expanded": "true",
    "aria-controls": "lookup-list",
    "aria-describedby": "lookup-hint",
    on: {
      input: () => filter(),
      keydown: (event) => {
        // Enter ends the input of Chinese characters, too.
        if (event.isComposing || !press(event.key)) return;
        event.preventDefault();
      },
    },
  });

  function choose(item: Item | undefined): void {
    if (!item) return;
    onTyped(item.code === OTHER ? input.value.trim() : "");
    actions.answer(ITEM, item.code);
  }

  function option(item: Item, at: number): HTMLElement {
    return h(
      "li",
      {
        role: "option",
        id: `item-${item.code}`,
        "aria-selected": "false",
        on: {
          // Focus stays in the field.
          mousedown: (event) => event.preventDefault(),
          click: () => choose(shown[at]),
        },
      },
      h("span", { class: "item-label" }, item.label),
      signView(context, item.verdict),
    );
  }

  function filter(): void {
    shown = matching(items, input.value);
    list.replaceChildren(...shown.map(option));
    count.textContent = t.text("lookup.count", { n: shown.length });
    // What is typed for leads: Enter takes it. Where nothing was found, Enter does not take the last resort unasked.
    const found = input.value.trim() !== "" && shown[0]?.code !== OTHER;
    activate(found ? 0 : -1);
    offered = found;
  }

  function activate(at: number): void {
    offered = false;
    active = shown.length === 0 ? -1 : at;
    for (const [index, node] of [...list.children].entries()) {
      node.setAttribute("aria-selected", String(index === active));
      if (index === active && root().activeElement === input) node.scrollIntoView({ block: "nearest" });
    }
    const item = shown[active];
    if (item) input.setAttribute("aria-activedescendant", `item-${item.code}`);
    else input.removeAttribute("aria-activedescendant");
  }

  const root = (): DocumentOrShadowRoot => input.getRootNode() as ShadowRoot | Document;

  /** Whether the key was for the list. */
  function press(key: string): boolean {
    const last = shown.length - 1;
    switch (key) {
      case "ArrowDown":
        activate(offered || active >= last ? 0 : active + 1);
        return true;
      case "ArrowUp":
        activate(active <= 0 ? last : active - 1);
        return true;
      case "PageDown":
        activate(Math.min(last, active + 8));
        return true;
      case "PageUp":
        activate(Math.max(0, active - 8));
        return true;
      case "Enter":
        choose(shown[active]);
        return true;
      case "Escape":
        input.value = "";
        filter();
        return true;
      default:
        return false;
    }
  }

  filter();
  const document = report.documents.find(({ id }) => id === info.id);
  const node = h(
    "div",
    { class: "lookup", part: "start" },
    head,
    h("slot", { name: "start" }),
    h(
      "div",
      { class: "text" },
      h("label", { for: "lookup" }, t.text("lookup.label")),
      h("p", { class: "hint", id: "lookup-hint" }, t.text("lookup.hint")),
      input,
    ),
    report.verdict === "not_covered" && uncovered(context, actions),
    count,
    list,
    h(
      "p",
      { class: "hint" },
      words.get(`pack.${info.id}.title`),
      document?.number !== undefined && [" ", h("span", { lang: OFFICIAL_LANG }, document.number)],
    ),
    h("p", { class: "hint" }, privacyText(context, pages)),
    dayView(context, pages),
  );
  return { node, heading: head, title };
}

/** Why no certificate of the list can be looked up, and where it can. */
function uncovered(context: Context, actions: Pages["actions"]): Child {
  const { t, format, asOf } = context;
  const found = notYet(context);
  const lines = found ? [found.headline, found.lead] : [t.text("headline.not_covered", { date: format.date(asOf) })];
  return [
    lines.map((text) => h("p", { class: "lead" }, text)),
    found?.instead && insteadView(context, found.instead, (policy) => actions.usePolicy(policy)),
  ];
}
