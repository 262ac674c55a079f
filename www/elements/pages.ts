// The page for where the person is: start, a question, or the outcome, wired to what the buttons do.

import { asOfView } from "./as-of.js";
import { type Context, question, type View } from "./context.js";
import type { Answer, Engine, Policy, Report } from "./contract.js";
import type { Complaint } from "./field.js";
import type { OutcomeOptions } from "./outcome.js";
import { plainText } from "./plain-text.js";
import { progressText, questionView } from "./question.js";
import { complaintsOf } from "./refusal.js";
import { type Result, resultOf } from "./result.js";
import type { Session } from "./session.js";
import { startView } from "./start.js";

export interface Actions {
  begin(): void;
  back(): void;
  /** Takes an answer, or says in words why it cannot be. */
  answer(id: string, value: Answer): readonly Complaint[];
  /** Opens a question to answer or change it; `opener` is the id of the button that did. */
  open(id: string, opener: string): void;
  askRest(): void;
  restart(): void;
  changeDay(day: string): void;
  copy(text: string): void;
  /** The field was found wrong, or right again. */
  problem(wrong: boolean): void;
  /** To be said to people who hear the page. */
  say(text: string): void;
}

export interface Pages {
  readonly session: Session;
  readonly engine: Engine;
  readonly policy: Policy;
  readonly actions: Actions;
  /** The outcome page of the matter. */
  readonly outcome: OutcomePage;
}

export type OutcomePage = (context: Context, pages: Pages, report: Report) => View;

export function pageView(context: Context, pages: Pages): View {
  const { session, actions } = pages;
  const { place, report } = session;
  if (!report) throw new RangeError("no report to show");
  if (place.page === "question" && question(context, place.question)) {
    return askView(context, pages, place.question, place.from === "outcome");
  }
  if (place.page === "outcome") return pages.outcome(context, pages, report);
  return startView(context, {
    questions: session.remaining(false).length,
    covered: report.verdict !== "not_covered",
    answered: session.trail.length > 0,
    document: report.documents.find(({ id }) => id === context.info.id),
    asOf: dayView(context, actions),
    onStart: () => actions.begin(),
  });
}

function askView(context: Context, { session, engine, actions }: Pages, id: string, changing: boolean): View {
  const asked = question(context, id);
  if (!asked) throw new RangeError(`no question ${id}`);
  const others = session.trail.filter((answered) => answered !== id);
  const place = session.trail.indexOf(id);
  const answered = place < 0 ? others.length : place;
  const rest = session.remaining().filter((other) => other !== id).length;
  const left = rest + 1 + others.length - answered;
  actions.say(changing ? "" : progressText(context.t, answered, left));
  return questionView(context, {
    question: asked,
    answers: session.answers,
    draft: session.draft(id),
    answered,
    left,
    changing,
    numbers: engine,
    onDraft: (draft) => session.keep(id, draft),
    onAnswer: (answer) => actions.answer(id, answer),
    onBack: () => actions.back(),
    refused: () => complaintsOf(context, session.refused(id)),
    onProblem: (wrong) => actions.problem(wrong),
  });
}

/** What every outcome page shows and offers; `lines` go into the copied text, after the headline. */
export function outcomeOptions(
  context: Context,
  { session, actions }: Pages,
  report: Report,
  result: Result = resultOf(context, report, session.answers),
  lines: readonly string[] = [],
): OutcomeOptions {
  return {
    result,
    rest: report.verdict === "incomplete" ? 0 : session.remaining(true).length,
    asOf: dayView(context, actions),
    onAnswer: (id, opener) => actions.open(id, opener),
    onRest: () => actions.askRest(),
    onBack: () => actions.back(),
    onRestart: () => actions.restart(),
    onPrint: () => print(),
    onCopy: () => actions.copy(plainText(context, result, lines)),
  };
}

function dayView(context: Context, actions: Actions): HTMLElement {
  return asOfView(context, (day) => actions.changeDay(day));
}
