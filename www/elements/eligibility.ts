// <zhunru-eligibility policy="…">: does this person meet the conditions of a recruitment notice?

import { outcomeView } from "./outcome.js";
import { type OutcomePage, outcomeOptions } from "./pages.js";
import { Questionnaire } from "./questionnaire.js";

/**
 * Does this person meet the conditions of a recruitment notice?
 */
export class ZhunruEligibility extends Questionnaire {
  protected readonly matter = "eligibility";
  protected readonly outcome: OutcomePage = (context, pages, report) =>
    outcomeView(context, outcomeOptions(context, pages, report));
}

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-eligibility": ZhunruEligibility;
  }
}
