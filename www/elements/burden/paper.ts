// What only paper shows: which form this is, who asks for what, and room for those who sign. What may not be done, or is not
// decided yet, is no application: it is titled as the result of a check and has no room for seals.

import { type Context, h, type Pages, type Report } from "../index.js";
import { doubtView } from "./details.js";
import { particularsOf } from "./particulars.js";
import type { RequestTexts } from "./request-file.js";

/** Whether there is something to hand in. */
export function canBeFiled({ verdict }: Report): boolean {
  return verdict === "yes" || verdict === "review";
}

export function paperHead(context: Context, { engine }: Pages, report: Report, texts: RequestTexts): HTMLElement {
  const { t, format, asOf } = context;
  const row = (label: string, ...shown: (string | HTMLElement)[]): HTMLElement =>
    h("div", { class: "row" }, h("dt", null, label), h("dd", null, ...shown));
  const title = canBeFiled(report) ? "paper.title" : report.verdict === "no" ? "paper.refused" : "paper.unfinished";
  return h(
    "div",
    { class: "paper paper-head" },
    h("p", { class: "paper-title" }, t.text(title)),
    h(
      "dl",
      { class: "facts" },
      particularsOf(context, texts).map(({ name, label, text }) =>
        row(label, text, ...(name === "credit_code" ? doubtView(context, engine, text) : [])),
      ),
      row(t.text("provenance.as_of"), format.date(asOf)),
    ),
  );
}

export function paperFoot({ t }: Context, report: Report): HTMLElement | false {
  const box = (label: string): HTMLElement =>
    h("div", null, h("p", null, label), h("p", { class: "sign" }, t.text("paper.sign")));
  return (
    canBeFiled(report) &&
    h("div", { class: "paper paper-foot" }, box(t.text("paper.requester")), box(t.text("paper.decision")))
  );
}
