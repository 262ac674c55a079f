// Defines <zhunru-staffing policy="…">: has one community the posts it is to have; <zhunru-staffing-total>: has a county or city
// its workers; and <zhunru-staffing-list>: all communities of a county, from a CSV file. Loaded beside elements.js.

import payWords from "words:pay";
import words from "words:staffing";
import { BURDEN } from "../burden/words.js";
import { Bundle, type OutcomePage, Questionnaire } from "../index.js";
import { ZhunruStaffingList } from "./list.js";
import { PARTS, staffingOutcome } from "./outcome.js";

/** What requests say of rules, what pay says of figures, and over both what is said of posts. */
const MESSAGES: readonly Bundle[] = [new Bundle("pay", payWords), ...BURDEN, new Bundle("staffing", words)];

abstract class Staffing extends Questionnaire {
  protected override readonly messages = MESSAGES;
  protected override readonly parts = PARTS;
  protected readonly outcome: OutcomePage = staffingOutcome;
}

/**
 * Has this community the posts it is to have?
 */
export class ZhunruStaffing extends Staffing {
  protected readonly matter = "staffing";
}

/**
 * Has this county or city its community workers?
 */
export class ZhunruStaffingTotal extends Staffing {
  protected readonly matter = "staffing_total";
}

export { ZhunruStaffingList };

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-staffing": ZhunruStaffing;
    "zhunru-staffing-total": ZhunruStaffingTotal;
    "zhunru-staffing-list": ZhunruStaffingList;
  }
}

const ELEMENTS = {
  "zhunru-staffing": ZhunruStaffing,
  "zhunru-staffing-total": ZhunruStaffingTotal,
  "zhunru-staffing-list": ZhunruStaffingList,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
