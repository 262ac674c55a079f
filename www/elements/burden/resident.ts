// What the resident is told, in large type: shown over the page, and printed alone.

import { type Context, h, icon, OFFICIAL_LANG, type Report } from "../index.js";
import type { Result } from "../outcome-part.js";
import { signView } from "./signs.js";

export interface Resident {
  /** The button that opens it. */
  readonly opener: HTMLElement;
  readonly sheet: HTMLElement;
}

export interface ResidentOptions {
  readonly label: string;
  readonly words: readonly string[];
  readonly verdict: Report["verdict"];
  readonly result: Result;
  /** Told when the sheet is open, and so the one thing to print. */
  readonly onShow: (open: boolean) => void;
}

export function residentView(context: Context, options: ResidentOptions): Resident {
  const { t, format, asOf } = context;
  const { result, verdict, onShow } = options;
  const deciding = result.groups[0]?.findings ?? [];
  const close = h(
    "button",
    { type: "button", class: "secondary", on: { click: () => sheet.close() } },
    t.text("resident.close"),
  );
  const sheet = h(
    "dialog",
    { class: "resident", "aria-labelledby": "resident-title", on: { close: () => onShow(false) } },
    h("p", { class: "resident-sign" }, signView(context, verdict)),
    // Focus on it opens a long sheet at its beginning, not at its first button.
    h("h2", { id: "resident-title", tabindex: "-1", autofocus: true }, options.label),
    options.words.map((text) => h("p", { class: "resident-words" }, text)),
    deciding
      .slice(0, 2)
      .map(({ source }) =>
        h(
          "p",
          { class: "resident-source", lang: OFFICIAL_LANG },
          `${source.title}${source.number === undefined ? "" : `（${source.number}）`}${source.clause ?? ""}`,
        ),
      ),
    h("p", { class: "resident-source" }, t.text("as_of.current", { date: format.date(asOf) })),
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "primary", on: { click: () => print() } }, t.text("resident.print")),
      close,
    ),
  );
  const opener = h(
    "button",
    {
      type: "button",
      class: "primary",
      id: "resident",
      on: {
        click: () => {
          onShow(true);
          sheet.showModal();
        },
      },
    },
    icon("review"),
    t.text("resident.show"),
  );
  return { opener, sheet };
}
