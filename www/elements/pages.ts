// The page for where the person is: start, a question, or the outcome, wired to what the buttons do; a matter may have pages
// of its own.

import type { Message } from "./catalogue.js";
import { type Context, question, type View } from "./context.js";
import type { Answer, Engine, Policy, Report } from "./contract.js";
import type { Complaint } from "./field.js";
import { origin, type Step } from "./journey.js";
import { type Later, laterView } from "./later.js";
import { ALL, FOLDED } from "./parts.js";
import { progressText, questionView } from "./question.js";
import { complaintsOf } from "./refusal.js";
import type { Session } from "./session.js";
import { startView } from "./start.js";

export interface Actions {
  begin(): void;
  back(): void;
  /** Takes an answer, or says in words why it cannot be. `gently`: no other answer gives way to it. */
  answer(id: string, value: Answer, gently?: boolean): readonly Complaint[];
  /** Takes an answer back. */
  withdraw(id: string): void;
  /** Opens a question to answer or change it; `opener` is the id of the button that did. */
  open(id: string, opener: string): void;
  /** Opens the particulars to change them. */
  openDetails(opener: string): void;
  /** The page of now has been gone through. */
  proceed(): void;
  askRest(): void;
  restart(): void;
  changeDay(day: string): void;
  /** Checks by another policy of the matter; the answers stay. */
  usePolicy(policy: string): void;
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
  readonly own: OwnPages;
  /** The answers go with a form when that is submitted. */
  readonly sent: boolean;
  readonly later: Later;
  /** What is said of answers of which a draft is kept on this device. */
  readonly kept: Message | undefined;
  /** The first page or the outcome, with what stands around it. */
  around(context: Context, view: View): View;
}

export type OutcomePage = (context: Context, pages: Pages, report: Report) => View;

/** Pages that a matter has beside or in place of the usual ones. */
export interface OwnPages extends Partial<Readonly<Record<Step | "start", OutcomePage>>> {
  /** The question that the start page asks. */
  readonly asks?: string;
  /** What the other questions are about, in a few words. */
  readonly about?: (context: Context, pages: Pages) => string;
}

export function pageView(context: Context, pages: Pages): View {
  const { place } = pages.session;
  const view = bareView(context, pages);
  const around = place.page === "start" || place.page === "outcome" || place.page === "all";
  return around ? pages.around(context, view) : view;
}

function bareView(context: Context, pages: Pages): View {
  const { session, actions, own } = pages;
  const { place, report } = session;
  if (!report) throw new RangeError("no report to show");
  if (place.page === "all") return ALL.it.allView(context, pages, report);
  const asked = place.page === "question" && question(context, place.question);
  if (asked && asked.id !== own.asks) return askView(context, pages, asked.id, origin(place) !== undefined);
  if (place.page === "outcome") return pages.outcome(context, pages, report);
  const view = own[place.page === "question" ? "start" : place.page];
  if (view) return view(context, pages, report);
  return startView(context, {
    questions: session.remaining(false).length,
    covered: report.verdict !== "not_covered",
    answered: session.trail.length > 0,
    privacy: privacyText(context, pages),
    document: report.documents.find(({ id }) => id === context.info.id),
    asOf: dayView(context, pages),
    onStart: () => actions.begin(),
  });
}

/** What becomes of the answers: a form that they are a part of sends them. */
export function privacyText({ t }: Context, { sent, kept }: Pages): string {
  return t.text(sent ? "start.private_sent" : (kept ?? "start.private"));
}

/** The page of one question. */
export function askView(context: Context, pages: Pages, id: string, changing: boolean): View {
  const { session, engine, later, actions } = pages;
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
    about: pages.own.about?.(context, pages),
    answers: session.answers,
    draft: session.draft(id),
    answered,
    left,
    changing,
    numbers: engine,
    later,
    onDraft: (draft) => session.keep(id, draft),
    onAnswer: (answer) => actions.answer(id, answer),
    onBack: () => actions.back(),
    refused: () => complaintsOf(context, session.refused(id)),
    onProblem: (wrong) => actions.problem(wrong),
  });
}

/** The day of the check, folded over the form that changes it. */
export function dayView(context: Context, { later, actions }: Pages): HTMLElement {
  const title = context.t.text("as_of.current", { date: context.format.date(context.asOf) });
  return laterView(context, later, "as-of", title, () => FOLDED.it.asOfForm(context, actions));
}
