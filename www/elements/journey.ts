// Which page comes next: pure decisions over answers and the engine's report.

import type { Answers, PolicyInfo, Report } from "./contract.js";

/** Pages that not every matter has: particulars before the questions, and all answers once more before the outcome. */
export type Step = "details" | "check";

/** The pages from which one answer can be changed. */
export type Overview = "check" | "outcome";

/** Where the person is. `from` is the page that a page returns to when it was opened to change one answer. */
export type Place =
  | { readonly page: "start" }
  | { readonly page: "details"; readonly from?: Overview }
  | { readonly page: "question"; readonly question: string; readonly from?: Overview }
  | { readonly page: "check" }
  | { readonly page: "outcome" }
  /** All questions and the outcome on one page. */
  | { readonly page: "all" };

/** The page a place returns to. */
export function origin(place: Place): Overview | undefined {
  return "from" in place ? place.from : undefined;
}

/** Not yet asked, and able to change the verdict; in the engine's order, best first. */
export function open(report: Report): string[] {
  return report.missing.filter(({ state }) => state === "not_asked").map(({ question }) => question);
}

/** Not yet asked, and able to change the outcome of some condition; in the order of the policy. */
export function openConditions(report: Report, answers: Answers, info: PolicyInfo): string[] {
  const wanted = new Set(report.rules.flatMap((rule) => rule.questions ?? []));
  return info.questions.map(({ id }) => id).filter((id) => wanted.has(id) && !(id in answers));
}

/** What is still to be asked. `every`: the person wants to see every condition, though the verdict is certain. */
export function remaining(report: Report, answers: Answers, info: PolicyInfo, every: boolean): string[] {
  // Where the verdict is certain, figures may still depend on what is open.
  const deciding = inTurn(report.verdict === "incomplete" || report.values ? open(report) : [], answers, info);
  if (!every) return deciding;
  const rest = openConditions(report, answers, info).filter((id) => !deciding.includes(id));
  return [...deciding, ...rest];
}

/** Yearly records come after the periods that their years lie in. */
function inTurn(questions: readonly string[], answers: Answers, info: PolicyInfo): string[] {
  const turned: string[] = [];
  for (const id of questions) {
    const within = info.questions.find((question) => question.id === id)?.within;
    if (within !== undefined && !(within in answers) && !turned.includes(within)) turned.push(within);
    if (!turned.includes(id)) turned.push(id);
  }
  return turned;
}

/** What `rests` stays where it is in the list; the others take the places left, in the order of `turn`. */
export function inPlace(
  list: readonly string[],
  turn: readonly string[],
  rests: (question: string) => boolean,
): readonly string[] {
  const free = turn.filter((id) => list.includes(id) && !rests(id));
  return list.map((id) => (rests(id) ? id : (free.shift() ?? id)));
}

/** The page after an answer: the next question, or the outcome. */
export function next(report: Report, answers: Answers, info: PolicyInfo, every: boolean): Place {
  const [question] = remaining(report, answers, info, every);
  return question === undefined ? { page: "outcome" } : { page: "question", question };
}

/** The page before this one. `trail` holds the questions answered so far, in order. */
export function previous(place: Place, trail: readonly string[], steps: readonly Step[]): Place {
  const from = origin(place);
  if (from !== undefined) return { page: from };
  if (place.page === "start" || place.page === "details" || place.page === "all") return { page: "start" };
  if (place.page === "outcome" && steps.includes("check")) return { page: "check" };
  const index = place.page === "question" ? trail.indexOf(place.question) : -1;
  const question = trail[(index < 0 ? trail.length : index) - 1];
  if (question !== undefined) return { page: "question", question };
  return { page: steps.includes("details") ? "details" : "start" };
}
