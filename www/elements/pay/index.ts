// Defines <zhunru-pay policy="…">: from service, education, title and post to a grade and an exact amount. Loaded beside
// elements.js, whose parts it shares; a page that asks no one about pay does without it.

import en from "../../locales/pay/en.json" with { type: "json" };
import zhHans from "../../locales/pay/zh-Hans.json" with { type: "json" };
import { defineField, type OutcomePage, Questionnaire } from "../index.js";
import { recordsField } from "./field-records.js";
import { payOutcome } from "./outcome.js";
import { draftOfRecords, sayRecords } from "./records.js";
import { paySheet } from "./sheet.js";

defineField("records", { make: recordsField, draft: draftOfRecords, say: sayRecords });

export class ZhunruPay extends Questionnaire {
  protected readonly matter = "pay";
  protected readonly outcome: OutcomePage = payOutcome;
  protected override readonly messages = { "zh-Hans": zhHans, en };

  constructor() {
    super();
    this.shadowRoot?.adoptedStyleSheets.push(paySheet());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-pay": ZhunruPay;
  }
}

if (!customElements.get("zhunru-pay")) customElements.define("zhunru-pay", ZhunruPay);
