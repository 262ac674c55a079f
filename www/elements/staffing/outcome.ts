// The outcome of a check of posts: what is short, then what is due with its arithmetic, before the conditions; where one fails or
// something is missing, after them. What cannot be worked out yet is no figure: it is said what that waits for.

import { BURDEN_OUTCOME } from "../burden/parts.js";
import { type Context, h, OUTCOME, type OutcomePage, type Report } from "../index.js";
import { PAY_OUTCOME } from "../pay/parts.js";
import { known } from "./county.js";

/** Made with what requests say of rules and pay of figures. */
export const PARTS = [OUTCOME, BURDEN_OUTCOME, PAY_OUTCOME];

/** Figures that say how many are wanting, or too many. */
const WANTING = /short|over|not_in_grids/;
/** The same figure by the other reading of the clause. */
const OTHER_READING = "_agreed";

export const staffingOutcome: OutcomePage = (context, pages, report) => {
  const { t } = context;
  const { outcomeOptions, outcomeView } = OUTCOME.it;
  const { figureLines, figuresOf, figuresView } = PAY_OUTCOME.it;
  const wanting = wantingOf(context, report);
  const all = report.verdict === "not_covered" ? [] : figuresOf(context, report, pages.session.answers);
  const amounts = new Map(all.map(({ value, amount }) => [value, amount]));
  const figures = all
    .filter(({ open }) => open.length === 0)
    // Two readings that come to the same are one figure.
    .filter(({ value, amount }) => !value.endsWith(OTHER_READING) || amounts.get(primary(value)) !== amount)
    .sort((one, other) => Number(wanting.has(other.value)) - Number(wanting.has(one.value)));
  const waits = all.some(({ open }) => open.length > 0);
  const awaits = waits && t.text(figures.length === 0 ? "figure.awaits" : "figure.awaits_rest");
  const lines = [...wanting.values()];
  const result = BURDEN_OUTCOME.it.found(context, pages, report);
  const later = report.verdict === "no" || report.verdict === "incomplete";
  const shown = [figuresView(context, figures), awaits && figures.length > 0 && h("p", { class: "hint" }, awaits)];
  return outcomeView(context, {
    ...outcomeOptions(context, pages, report, result, [
      ...lines,
      ...figureLines(context, figures),
      ...(awaits ? [awaits] : []),
    ]),
    body: [
      BURDEN_OUTCOME.it.statedView(lines),
      awaits && figures.length === 0 && h("p", { class: "lead" }, awaits),
      !later && shown,
    ],
    tail: later && shown,
  });
};

function primary(value: string): string {
  return value.slice(0, -OTHER_READING.length);
}

/** What is short, or too much: a line each, by its value. */
function wantingOf({ t, words, format }: Context, report: Report): Map<string, string> {
  return new Map(
    known(report)
      .filter(({ id, is }) => WANTING.test(id) && !id.endsWith(OTHER_READING) && Number(is) > 0)
      .map(({ value, is }) => [
        value,
        t.text("summary.line", { label: words.get(`value.${value}.label`), answer: format.number(is) }),
      ]),
  );
}
