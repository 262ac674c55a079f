// <zhunru-conversion policy="…">: may somebody who works in a community already be taken into a community post, and by which way?

import words from "words:conversion";
import { BURDEN_OUTCOME } from "../burden/parts.js";
import { BURDEN } from "../burden/words.js";
import { Bundle, OUTCOME, type OutcomePage, Questionnaire } from "../index.js";

/**
 * May somebody who works in a community be taken into a community post?
 */
export class ZhunruConversion extends Questionnaire {
  protected readonly matter = "conversion";
  protected override readonly messages: readonly Bundle[] = [...BURDEN, new Bundle("conversion", words)];
  protected override readonly parts = [OUTCOME, BURDEN_OUTCOME];
  protected readonly outcome: OutcomePage = (...given) => BURDEN_OUTCOME.it.plainOutcome(...given);
}

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-conversion": ZhunruConversion;
  }
}

if (!customElements.get("zhunru-conversion")) customElements.define("zhunru-conversion", ZhunruConversion);
