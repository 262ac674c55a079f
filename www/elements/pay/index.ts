// Defines <zhunru-pay policy="…">: from service, education, title and post to a grade and an exact amount; and
// <zhunru-pay-table policy="…">: does a proposed local table keep to the clauses? Loaded beside elements.js, whose parts
// they share; a page that needs neither does without.

import words from "words:pay";
import tableWords from "words:pay-table";
import { Bundle, OUTCOME, type OutcomePage, type PolicyInfo, Questionnaire } from "../index.js";
import { RECORDS, recordsStyles } from "../records/index.js";
import { dayInForce } from "./day.js";
import { PAY_OUTCOME } from "./parts.js";
import { ZhunruTrace } from "./trace.js";

const PAY = new Bundle("pay", words);

/** What both elements are: questions, then figures with their arithmetic. */
abstract class Reckoning extends Questionnaire {
  protected override readonly parts = [OUTCOME, PAY_OUTCOME];
  protected readonly outcome: OutcomePage = (...given) => PAY_OUTCOME.it.payOutcome(...given);

  constructor() {
    super();
    this.dress(recordsStyles);
  }

  protected override dayFor(info: PolicyInfo | undefined, today: string): string {
    return dayInForce(info, today);
  }
}

/**
 * From service, education, title and post to a grade and an exact amount.
 * @csspart figures - the figures of the outcome
 * @csspart step - the next change and its day
 * @csspart path - the path over the years
 */
export class ZhunruPay extends Reckoning {
  protected readonly matter = "pay";
  protected override readonly messages: readonly Bundle[] = [RECORDS, PAY];
}

/**
 * Does a proposed local pay table keep to the clauses?
 * @csspart figures - the figures of the outcome
 * @csspart step - the next change and its day
 * @csspart path - the path over the years
 */
export class ZhunruPayTable extends Reckoning {
  protected readonly matter = "pay_table";
  protected override readonly messages: readonly Bundle[] = [RECORDS, PAY, new Bundle("pay-table", tableWords)];
}

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-pay": ZhunruPay;
    "zhunru-pay-table": ZhunruPayTable;
    "zhunru-trace": ZhunruTrace;
  }
}

if (!customElements.get("zhunru-pay")) customElements.define("zhunru-pay", ZhunruPay);
if (!customElements.get("zhunru-pay-table")) customElements.define("zhunru-pay-table", ZhunruPayTable);
if (!customElements.get("zhunru-trace")) customElements.define("zhunru-trace", ZhunruTrace);
