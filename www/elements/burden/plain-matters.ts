// <zhunru-plate> and <zhunru-digital-burden>: plain questionnaires, in words of their own.

import { type OutcomePage, Questionnaire } from "../index.js";
import { plainOutcome } from "./outcome.js";
import { messagesOf } from "./words.js";

export class ZhunruPlate extends Questionnaire {
  protected readonly matter = "plate";
  protected override readonly messages = messagesOf("plate");
  protected readonly outcome: OutcomePage = plainOutcome;
}

export class ZhunruDigitalBurden extends Questionnaire {
  protected readonly matter = "digital_burden";
  protected override readonly messages = messagesOf("digital_burden");
  protected readonly outcome: OutcomePage = plainOutcome;
}
