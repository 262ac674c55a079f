// The outcome of a check of posts: what is due and what is short with its arithmetic, before the conditions; where one fails, after them.

import { BURDEN_OUTCOME } from "../burden/parts.js";
import { OUTCOME, type OutcomePage } from "../index.js";
import { PAY_OUTCOME } from "../pay/parts.js";

/** Made with what requests say of rules and pay of figures. */
export const PARTS = [OUTCOME, BURDEN_OUTCOME, PAY_OUTCOME];

export const staffingOutcome: OutcomePage = (context, pages, report) => {
  const { outcomeOptions, outcomeView } = OUTCOME.it;
  const { figureLines, figuresOf, figuresView } = PAY_OUTCOME.it;
  const figures = figuresOf(context, report, pages.session.answers);
  const result = BURDEN_OUTCOME.it.found(context, pages, report);
  const shown = report.verdict !== "not_covered" && figuresView(context, figures);
  return outcomeView(context, {
    ...outcomeOptions(context, pages, report, result, figureLines(context, figures)),
    [report.verdict === "no" ? "tail" : "body"]: shown,
  });
};
