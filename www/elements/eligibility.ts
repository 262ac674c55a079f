// <zhunru-eligibility policy="…">: does this person meet the conditions of a recruitment notice?

import { Questionnaire } from "./questionnaire.js";

export class ZhunruEligibility extends Questionnaire {
  protected readonly matter = "eligibility";
}

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-eligibility": ZhunruEligibility;
  }
}
