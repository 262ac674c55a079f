// Which page comes next: pure decisions over answers and the engine's report.

import type { Answers, PolicyInfo, Report } from "./contract.js";

/** Where the person is. `from` is the page a question returns to when it was opened to change one answer. */
export type Place =
  | { readonly page: "start" }
  | { readonly page: "question"; readonly question: string; readonly from?: "outcome" }
  | { readonly page: "outcome" };

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

/** The page after an answer: the next question, or the outcome. */
export function next(report: Report, answers: Answers, info: PolicyInfo, every: boolean): Place {
  const [question] = remaining(report, answers, info, every);
  return question === undefined ? { page: "outcome" } : { page: "question", question };
}

/** The page before this one. `trail` holds the questions answered so far, in order. */
export function previous(place: Place, trail: readonly string[]): Place {
  if (place.page === "start") return place;
  if (place.page === "question" && place.from === "outcome") return { page: "outcome" };
  const index = place.page === "question" ? trail.indexOf(place.question) : -1;
  const question = trail[(index < 0 ? trail.length : index) - 1];
  return question === undefined ? { page: "start" } : { page: "question", question };
}

export function samePlace(a: Place, b: Place): boolean {
  if (a.page !== "question" || b.page !== "question") return a.page === b.page;
  return a.question === b.question && a.from === b.from;
}
