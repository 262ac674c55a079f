// <zhunru-certificate policy="…">: may a residents' committee issue this certificate, and what is the resident told?

import burdenStyles from "sheet:burden.css";
import {
  type Context,
  OUTCOME,
  type OutcomePage,
  type OwnPages,
  type Pages,
  Questionnaire,
  question,
} from "../index.js";
import { ITEM, OTHER } from "./items.js";
import { lookupView } from "./lookup.js";
import { BURDEN_OUTCOME } from "./parts.js";
import { BURDEN } from "./words.js";

/**
 * May a residents' committee issue this certificate, and what is the resident told?
 * @csspart tell - what the resident is told
 */
export class ZhunruCertificate extends Questionnaire {
  protected readonly matter = "certificate";
  protected override readonly messages = BURDEN;
  /** What a certificate was called that is on no list: shown and printed, never checked nor sent. */
  #typed = "";

  protected override readonly own: OwnPages = {
    start: (context, pages, report) =>
      lookupView(context, pages, report, (typed) => {
        this.#typed = typed;
      }),
    asks: ITEM,
    about: (context, pages) => itemLabel(context, pages, this.#typed),
  };
  protected override readonly parts = [OUTCOME, BURDEN_OUTCOME];
  protected readonly outcome: OutcomePage = (context, pages, report) =>
    BURDEN_OUTCOME.it.certificateOutcome(context, pages, report, {
      code: itemOf(pages),
      item: itemLabel(context, pages, this.#typed),
    });

  constructor() {
    super();
    this.dress(burdenStyles);
  }

  protected override forget(): void {
    this.#typed = "";
  }
}

function itemOf({ session }: Pages): string {
  return String(session.answers[ITEM] ?? "");
}

/** The certificate in question, with what it was called where it is on no list. */
function itemLabel(context: Context, pages: Pages, typed: string): string {
  const code = itemOf(pages);
  const asked = question(context, ITEM);
  const label = asked === undefined ? code : context.format.code(asked, code);
  return code === OTHER && typed !== "" ? context.t.text("item.typed", { item: label, typed }) : label;
}
