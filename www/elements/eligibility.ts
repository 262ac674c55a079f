// <zhunru-eligibility policy="…">: does this person meet the conditions of a recruitment notice?

import type { OutcomePage } from "./pages.js";
import { OUTCOME } from "./parts.js";
import { Questionnaire } from "./questionnaire.js";

/**
 * Does this person meet the conditions of a recruitment notice?
 */
export class ZhunruEligibility extends Questionnaire {
  protected readonly matter = "eligibility";
  protected readonly outcome: OutcomePage = (...given) => OUTCOME.it.plainOutcome(...given);
}

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-eligibility": ZhunruEligibility;
  }
}
