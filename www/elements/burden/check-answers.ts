// All that was said, to read it once more before the outcome.

import { type Context, h, heading, type Pages, type View } from "../index.js";
import { type Result, summaryView } from "../outcome-part.js";
import { particularsView } from "./particulars.js";
import type { RequestTexts } from "./request-file.js";

export interface CheckOptions {
  readonly texts: RequestTexts;
  readonly said: Result["said"];
  readonly asOf: HTMLElement;
}

export function checkView(context: Context, pages: Pages, { texts, said, asOf }: CheckOptions): View {
  const { t } = context;
  const { actions } = pages;
  const title = t.text("check.title");
  const head = heading(context, 0, { id: "check", tabindex: "-1", part: "heading" }, title);
  const node = h(
    "div",
    { class: "outcome check", part: "check" },
    h(
      "p",
      { class: "back" },
      h("button", { type: "button", class: "link", on: { click: () => actions.back() } }, t.text("nav.back")),
    ),
    head,
    h("p", { class: "lead" }, t.text("check.lead")),
    particularsView(context, pages, texts),
    summaryView(context, said, (id, opener) => actions.open(id, opener)),
    asOf,
    h(
      "div",
      { class: "actions" },
      h(
        "button",
        { type: "button", class: "primary", part: "button", on: { click: () => actions.proceed() } },
        t.text("check.go"),
      ),
    ),
  );
  return { node, heading: head, title };
}
