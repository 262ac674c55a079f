// <zhunru-plate> and <zhunru-digital-burden>: plain questionnaires, in words of their own.

import burdenStyles from "sheet:burden.css";
import { OUTCOME, type OutcomePage, Questionnaire } from "../index.js";
import { BURDEN_OUTCOME } from "./parts.js";
import { BURDEN } from "./words.js";

abstract class PlainMatter extends Questionnaire {
  protected override readonly parts = [OUTCOME, BURDEN_OUTCOME];
  protected readonly outcome: OutcomePage = (...given) => BURDEN_OUTCOME.it.plainOutcome(...given);

  constructor() {
    super();
    this.dress(burdenStyles);
  }
}

/**
 * May this plate hang at a community?
 */
export class ZhunruPlate extends PlainMatter {
  protected readonly matter = "plate";
  protected override readonly messages = BURDEN;
}

/**
 * May this app, account or group be asked of a community?
 */
export class ZhunruDigitalBurden extends PlainMatter {
  protected readonly matter = "digital_burden";
  protected override readonly messages = BURDEN;
}
