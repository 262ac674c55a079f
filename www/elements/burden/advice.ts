// What somebody can do: deeds that would change the result, what the policy says to do instead of what it does not allow, and
// whom to ask. Never another answer about what has already happened.

import { type Answers, type Context, type Counterfactual, question, type Report } from "../index.js";
import { conditionOf, type Result, valuesOf, without } from "../outcome-part.js";

/** The result with advice for those who ask something of a community, in place of advice to those who apply for a post. */
export function advised(context: Context, report: Report, answers: Answers, result: Result): Result {
  const { t } = context;
  const changes = deeds(context, report, answers);
  const instead = report.verdict === "no" ? insteadOf(context, report) : [];
  // Nothing that could be put right: then that is not the next step.
  const hopeless = report.verdict === "no" && changes.length === 0;
  const next = hopeless ? [t.text("next.final")] : result.next;
  return {
    ...result,
    ...(hopeless && { lead: t.text("lead.final") }),
    changes,
    next: [...next, ...instead],
    ask: ask(context, report),
  };
}

/** By the clauses that stand in the way, in the order of the report, each advice once. */
function insteadOf({ words }: Context, report: Report): string[] {
  const failing = report.rules.filter(({ outcome }) => outcome === "not_satisfied");
  return [...new Set(failing.flatMap(({ rule }) => words.find(`rule.${rule}.instead`) ?? []))];
}

/** Who decides; else whom the nearest document names that a rule of the day stands in, or else one in force; else the street. */
function ask({ words, format, t, info }: Context, report: Report): string {
  const deciders = report.rules.flatMap(({ outcome, review }) =>
    outcome === "review" ? (review ?? []).map(({ decider }) => words.get(`decider.${decider}.name`)) : [],
  );
  if (deciders.length > 0) return t.text("next.ask_body", { body: format.all([...new Set(deciders)]) });
  const inForce = report.provenance.packs.filter(({ in_force }) => in_force !== false).map(({ id }) => id);
  const nearest = [info.id, ...inForce.filter((id) => id !== info.id).reverse()].filter((id) => inForce.includes(id));
  const stands = new Set(report.rules.map(({ citation }) => citation.document));
  nearest.sort((one, other) => Number(stands.has(other)) - Number(stands.has(one)));
  const [body] = nearest.flatMap((id) => words.find(`pack.${id}.ask.${report.matter}`) ?? []);
  return body === undefined ? t.text("next.ask") : t.text("next.ask_body", { body });
}

/**
 * Answers that nobody is advised to bring about: the community made the responsible body, what was decided put off, what is known not
 * made known.
 */
const UNDUE: Readonly<Record<string, string>> = {
  community_role: "responsible",
  county_conditions: "unpublished",
  county_decision: "none",
  open_recruitment: "none",
  post_quota: "unpublished",
};

/** Only those that lead to a yes, or to somebody who decides. */
function deeds(context: Context, report: Report, answers: Answers): string[] {
  return (report.counterfactuals ?? []).flatMap((found) => {
    const leads = found.verdict === "yes" || found.verdict === "review";
    const change = leads && !isPast(context, report, answers, found) && without(found, UNDUE[found.question]);
    if (!change) return [];
    const { t, words } = context;
    const more = { label: words.label(change.question), result: t.text(`result.${change.verdict}`) };
    const values = valuesOf(context, change);
    const own = `deed.${change.question}`;
    if (values !== undefined) return [t.text(t.has(own) ? own : "deed.is", { ...more, values })];
    const condition = conditionOf(context, change);
    return condition === undefined ? [] : [t.text("deed.within", { ...more, condition })];
  });
}

/** A day that has come, and an approval that there is, are what they are. */
function isPast(context: Context, report: Report, answers: Answers, change: Counterfactual): boolean {
  const asked = question(context, change.question);
  const answer = answers[change.question];
  if (asked?.kind === "date") return typeof answer === "string" && answer <= report.as_of;
  return change.question === "approval" && answer !== "none";
}
