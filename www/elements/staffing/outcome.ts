// The outcome of a check of posts: what is due and what is short with its arithmetic, before the conditions.

import { found } from "../burden/outcome.js";
import type { OutcomePage } from "../index.js";
import { outcomeOptions, outcomeView } from "../outcome-part.js";
import { figuresOf } from "../pay/figures.js";
import { figureLines, figuresView } from "../pay/outcome.js";

export const staffingOutcome: OutcomePage = (context, pages, report) => {
  const figures = figuresOf(context, report, pages.session.answers);
  return outcomeView(context, {
    ...outcomeOptions(context, pages, report, found(context, pages, report), figureLines(context, figures)),
    body: report.verdict !== "not_covered" && figuresView(context, figures),
  });
};
