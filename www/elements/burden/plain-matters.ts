// <zhunru-plate> and <zhunru-digital-burden>: plain questionnaires, in words of their own.

import burdenStyles from "sheet:burden.css";
import { type OutcomePage, Questionnaire } from "../index.js";
import { plainOutcome } from "./outcome.js";
import { BURDEN } from "./words.js";

abstract class PlainMatter extends Questionnaire {
  protected readonly outcome: OutcomePage = plainOutcome;

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
