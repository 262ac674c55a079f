// The conditions one by one: what decides is laid open, the rest is folded.

import { type Context, heading } from "./context.js";
import { h } from "./dom.js";
import { findingView } from "./finding.js";
import type { OutcomeOptions } from "./outcome.js";
import type { Group } from "./result.js";

type Options = Pick<OutcomeOptions, "result" | "onAnswer">;

export function findingsView(context: Context, options: Options): HTMLElement | false {
  const { groups } = options.result;
  if (groups.length === 0) return false;
  return h(
    "section",
    { class: "findings", part: "findings", "aria-labelledby": "findings-title" },
    heading(context, 1, { id: "findings-title" }, context.t.text("finding.title")),
    groups.map((group) => groupView(context, group, options)),
  );
}

/** Laid open is what stands in the way, or, while there is no result, what is not known. */
function groupView(context: Context, { outcome, findings }: Group, options: Options): HTMLElement {
  const { t } = context;
  const cards = findings.map((finding) => findingView(context, finding, options));
  const decides = outcome === "not_satisfied" || outcome === "review";
  if (decides || (outcome === "unknown" && options.result.verdict === "incomplete")) {
    return h("div", { class: "group" }, cards);
  }
  return h(
    "details",
    { class: "fold", id: `fold-${outcome}` },
    h("summary", null, t.text(`group.${outcome}`, { n: findings.length })),
    h("div", { class: "group" }, cards),
  );
}
