// <zhunru-conversion policy="…">: may somebody who works in a community already be taken into a community post, and by which way?

import burdenStyles from "sheet:burden.css";
import words from "words:conversion";
import { plainOutcome } from "../burden/outcome.js";
import { BURDEN } from "../burden/words.js";
import { Bundle, type OutcomePage, Questionnaire } from "../index.js";

/**
 * May somebody who works in a community be taken into a community post?
 */
export class ZhunruConversion extends Questionnaire {
  protected readonly matter = "conversion";
  protected override readonly messages: readonly Bundle[] = [...BURDEN, new Bundle("conversion", words)];
  protected readonly outcome: OutcomePage = plainOutcome;

  constructor() {
    super();
    this.dress(burdenStyles);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-conversion": ZhunruConversion;
  }
}

if (!customElements.get("zhunru-conversion")) customElements.define("zhunru-conversion", ZhunruConversion);
