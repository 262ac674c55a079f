// Where the person stands, in a headline: the first thing of an outcome. Never styled as an error.

import { type Context, heading } from "./context.js";
import { h } from "./dom.js";
import { verdictIcon } from "./icons.js";
import { insteadView } from "./instead.js";
import type { OutcomeOptions } from "./outcome.js";

export interface VerdictView {
  readonly node: HTMLElement;
  readonly heading: HTMLElement;
}

export function verdictView(
  context: Context,
  options: Pick<OutcomeOptions, "result" | "head" | "onPolicy">,
): VerdictView {
  const { t, words, format, info } = context;
  const example = words.example(info.id);
  const { result } = options;
  const head = heading(
    context,
    0,
    { class: "headline", id: "outcome", tabindex: "-1", part: "heading" },
    result.headline,
  );
  const node = h(
    "div",
    { class: `verdict is-${result.verdict}`, part: `verdict verdict-${result.verdict}` },
    options.head === undefined && verdictIcon(result.verdict),
    h(
      "div",
      null,
      head,
      example !== undefined && h("p", { class: "example" }, example),
      options.head,
      result.lead !== "" && h("p", { class: "lead" }, result.lead),
      result.instead && insteadView(context, result.instead, options.onPolicy),
      result.possible !== undefined && h("p", null, result.possible),
      h(
        "p",
        { class: "scope" },
        t.text("outcome.scope", {
          title: words.get(`pack.${info.id}.title`),
          date: format.date(context.asOf),
        }),
      ),
    ),
  );
  return { node, heading: head };
}
