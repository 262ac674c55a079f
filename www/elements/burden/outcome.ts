// The outcome of a request: what the matter says of it, and on paper an application to hand in.

import { type Context, h, type OutcomePage, type Pages, type Report } from "../index.js";
import { type Finding, outcomeOptions, outcomeView, type Result, resultOf } from "../outcome-part.js";
import { advised } from "./advice.js";
import { deadlineLines, deadlinesOf, deadlinesView } from "./deadlines.js";
import { notYet } from "./not-yet.js";
import { canBeFiled, paperFoot, paperHead } from "./paper.js";
import { particularsOf, particularsView } from "./particulars.js";
import type { RequestTexts } from "./request-file.js";
import { statedLines, statedView } from "./stated.js";

/** Who decides stands in the headline, where the decision is somebody's; on a day before the policy holds, that it does not. */
export function headed(context: Context, report: Report, result: Result): Result {
  if (report.verdict === "not_covered") {
    // What no answer can settle, for its figure was never set, is no clause to look through.
    const groups = result.groups
      .map((group) => ({ ...group, findings: group.findings.filter(settled) }))
      .filter(({ findings }) => findings.length > 0);
    return { ...result, groups, ...notYet(context) };
  }
  if (report.verdict !== "review") return result;
  const { t, format } = context;
  const deciders = result.groups.flatMap(({ outcome, findings }) =>
    outcome === "review" ? findings.flatMap((finding) => finding.deciders.map(({ name }) => name)) : [],
  );
  // While it hangs on an answer by which clause somebody decides, nobody is named to turn to: what is open comes first.
  if (deciders.length === 0) return { ...result, next: [t.text("next.look_up"), ...result.next.slice(1)] };
  return { ...result, headline: t.text("headline.review_by", { deciders: format.all([...new Set(deciders)]) }) };
}

function settled({ outcome, open }: Finding): boolean {
  return outcome !== "unknown" || open.length > 0;
}

/** As a request or plan is told of it. */
export function found(context: Context, pages: Pick<Pages, "session">, report: Report): Result {
  const { answers } = pages.session;
  return advised(context, report, answers, headed(context, report, resultOf(context, report, answers)));
}

/** Of a matter without particulars. */
export const plainOutcome: OutcomePage = (context, pages, report) => {
  const result = found(context, pages, report);
  const deadlines = deadlinesOf(context, report);
  const stated = statedLines(context, report);
  return outcomeView(context, {
    ...outcomeOptions(context, pages, report, result, [...deadlineLines(context, deadlines), ...stated]),
    body: [deadlinesView(context, deadlines), statedView(stated)],
  });
};

export interface RequestOptions {
  readonly texts: RequestTexts;
  readonly onExport: () => void;
}

export function requestOutcome(
  context: Context,
  pages: Pages,
  report: Report,
  { texts, onExport }: RequestOptions,
): ReturnType<OutcomePage> {
  const { t } = context;
  const result = found(context, pages, report);
  const particulars = particularsOf(context, texts);
  const lines = particulars.map(({ label, text }) => t.text("summary.line", { label, answer: text }));
  const deadlines = deadlinesOf(context, report);
  const stated = statedLines(context, report);
  const view = outcomeView(context, {
    ...outcomeOptions(context, pages, report, result, [
      ...deadlineLines(context, deadlines),
      ...stated,
      "",
      t.text("particulars.title"),
      ...lines,
    ]),
    body: [deadlinesView(context, deadlines), statedView(stated)],
    particulars: particularsView(context, pages, texts),
    foot: paperFoot(context, report),
    tools: h(
      "button",
      { type: "button", class: "secondary", id: "export", on: { click: onExport } },
      t.text(canBeFiled(report) ? "tool.export" : "tool.export_result"),
    ),
  });
  return {
    ...view,
    node: h("div", null, paperHead(context, pages, report, texts), view.node),
  };
}
