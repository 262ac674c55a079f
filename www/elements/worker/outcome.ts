// The outcome of a matter of a worker's own: the days, what follows, a picture of them, then rule by rule; where a rule is failed, that first.

import type { Answers, Child, Context, OutcomePage, Pages, Report } from "../index.js";
import { outcomeOptions, outcomeView, type Result, resultOf } from "../outcome-part.js";
import { dueLines, duesOf, duesView } from "./dues.js";
import { effectLines, effectsOf, effectsView } from "./effects.js";
import { worthIt } from "./undue.js";

export interface Asked {
  readonly answers: Answers;
  readonly report: Report;
}

export type Picture = (context: Context, asked: Asked) => Child;

export interface Parts {
  readonly picture: Picture;
  /** What the matter shows besides, and as lines of the copied text. */
  readonly beside?: {
    readonly view: (context: Context, pages: Pages) => Child;
    readonly lines: (context: Context, pages: Pages) => readonly string[];
  };
}

export function workerOutcome({ picture, beside }: Parts): OutcomePage {
  return (context, pages, report) => {
    const { answers } = pages.session;
    const result = headed(context, report, resultOf(context, report, answers, worthIt(report, answers)));
    const dues = duesOf(context, report);
    const effects = effectsOf(context, report);
    return outcomeView(context, {
      ...outcomeOptions(context, pages, report, result, [
        ...dueLines(context, dues),
        ...effectLines(context, effects),
        ...(beside?.lines(context, pages) ?? []),
      ]),
      [report.verdict === "no" ? "tail" : "body"]: [
        duesView(context, dues),
        picture(context, { answers, report }),
        effectsView(context, effects),
        beside?.view(context, pages),
      ],
    });
  };
}

/** Who decides stands in the headline, where the decision is somebody's; where no rule is about the person, that. */
function headed({ t, format }: Context, report: Report, result: Result): Result {
  if (report.verdict === "yes" && result.groups.every(({ outcome }) => outcome === "not_applicable"))
    return { ...result, headline: t.text("headline.none"), lead: t.text("lead.none") };
  if (report.verdict !== "review") return result;
  const deciders = result.groups.flatMap(({ outcome, findings }) =>
    outcome === "review" ? findings.flatMap((finding) => finding.deciders.map(({ name }) => name)) : [],
  );
  if (deciders.length === 0) return result;
  return { ...result, headline: t.text("headline.review_by", { deciders: format.all([...new Set(deciders)]) }) };
}
