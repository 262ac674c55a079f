// The checklist of papers to bring: those needed, and those that may be, depending on open answers.

import { type Context, heading } from "./context.js";
import { h } from "./dom.js";
import type { Paper } from "./result.js";

export function papersView(context: Context, papers: readonly Paper[]): HTMLElement | null {
  if (papers.length === 0) return null;
  const { t } = context;
  return h(
    "section",
    { class: "papers", part: "papers", "aria-labelledby": "papers-title" },
    heading(context, 1, { id: "papers-title" }, t.text("papers.title")),
    h(
      "ul",
      { class: "checklist" },
      papers.map(({ name, note, needed }) =>
        h(
          "li",
          { class: needed ? "needed" : "maybe" },
          h("span", { class: "box", "aria-hidden": "true" }),
          h(
            "div",
            null,
            h("strong", null, name),
            !needed && h("span", { class: "tag" }, t.text("papers.maybe")),
            note !== undefined && h("p", { class: "hint" }, note),
          ),
        ),
      ),
    ),
    h("p", { class: "hint" }, t.text("papers.note")),
  );
}
