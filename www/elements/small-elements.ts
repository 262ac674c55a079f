// <zhunru-verdict>, <zhunru-findings>, <zhunru-papers>, <zhunru-summary>, <zhunru-question>, each `for` an element that makes a check:
// its verdict, its conditions, the papers to bring, the answers, the question of now, elsewhere in the page.

import type { Check } from "./linked.js";
import type { OutcomeOptions } from "./outcome.js";
import { type Actions, askView } from "./pages.js";
import { OUTCOME } from "./parts.js";
import { type Drawn, outcomePart, Small } from "./small.js";

/** What the matter's own outcome page shows. */
export function outcomeOf({ context, pages, report, ready }: Check): OutcomeOptions | undefined {
  return ready() ? pages.outcome(context, pages, report).outcome : undefined;
}

/**
 * The verdict of the element that `for` names.
 *
 * @tagname zhunru-verdict
 *
 * @csspart page - all of it
 * @csspart verdict - the verdict, also as `verdict-yes`, `verdict-no` …
 */
export class ZhunruVerdict extends Small {
  #said = "";

  protected draw(check: Check): Drawn | undefined {
    const outcome = outcomeOf(check);
    if (!outcome) return undefined;
    // Once it is certain; the page of all questions says so itself.
    const { verdict, headline } = outcome.result;
    const certain = verdict !== "incomplete" && check.pages.session.place.page !== "all" ? headline : "";
    if (certain !== this.#said) this.say(certain);
    this.#said = certain;
    return outcomePart(OUTCOME.it.verdictView(check.context, outcome).node);
  }
}

/**
 * The conditions, one by one, of the element that `for` names; before them what is missing, while something is.
 *
 * @tagname zhunru-findings
 *
 * @csspart page - all of it
 * @csspart open - what is missing
 * @csspart findings - all of them
 * @csspart finding - one condition, also as `finding-satisfied` …
 */
export class ZhunruFindings extends Small {
  protected draw(check: Check): Drawn | undefined {
    const outcome = outcomeOf(check);
    if (!outcome) return undefined;
    const { findingsView, openFirstView } = OUTCOME.it;
    return outcomePart(openFirstView(check.context, outcome), findingsView(check.context, outcome));
  }
}

/**
 * The papers to bring, by the check of the element that `for` names.
 *
 * @tagname zhunru-papers
 *
 * @csspart page - all of it
 * @csspart papers - the list
 */
export class ZhunruPapers extends Small {
  protected draw(check: Check): Drawn | undefined {
    const outcome = outcomeOf(check);
    return outcome && outcomePart(OUTCOME.it.papersView(check.context, outcome.result.papers));
  }
}

/**
 * The answers given to the element that `for` names, each with a way to change it there.
 *
 * @tagname zhunru-summary
 *
 * @csspart page - all of it
 * @csspart summary - the answers
 */
export class ZhunruSummary extends Small {
  protected draw(check: Check): Drawn | undefined {
    const outcome = outcomeOf(check);
    return (
      outcome &&
      outcomePart(
        OUTCOME.it.summaryView(check.context, OUTCOME.it.allSaid(check.context, check.pages.session), outcome.onAnswer),
      )
    );
  }
}

/**
 * Asks the question of now of the element that `for` names, which may be hidden.
 *
 * @tagname zhunru-question
 *
 * @csspart page - all of it
 * @csspart question - page of a question
 * @csspart heading - the question
 * @csspart option - one choice
 * @csspart button - main button
 * @csspart error-summary - what is wrong in the answer
 */
export class ZhunruQuestion extends Small {
  /** The person answered here, and goes on here. */
  #going = false;

  protected draw(check: Check): Drawn | undefined {
    const { context, pages } = check;
    const { session, actions } = pages;
    const { place } = session;
    const [next] = session.remaining();
    const id = place.page === "question" ? place.question : next;
    if (id === undefined || id === pages.own.asks) return undefined;
    const own: Actions = {
      ...actions,
      answer: (question, value) => {
        const complaints = actions.answer(question, value);
        this.#going = complaints.length === 0;
        return complaints;
      },
      back: () => {
        this.#going = true;
        actions.back();
      },
    };
    return askView(context, { ...pages, actions: own }, id, place.page === "question" && place.from !== undefined);
  }

  protected override drawn({ heading }: Drawn, moved: boolean): void {
    // An element that is not shown has no page to go to: its question is here.
    const alone = moved && this.target?.getClientRects().length === 0;
    if (this.#going || alone) heading?.focus({ preventScroll: true });
    this.#going = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-verdict": ZhunruVerdict;
    "zhunru-findings": ZhunruFindings;
    "zhunru-papers": ZhunruPapers;
    "zhunru-summary": ZhunruSummary;
    "zhunru-question": ZhunruQuestion;
  }
}
