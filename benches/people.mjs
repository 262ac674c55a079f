// Made-up applicants for the benchmark's policy, the same on every run: around the bounds, and fit more often than not, so
// that all verdicts occur. The first half have answered everything; the others leave questions out, or don't know.
//
// What hangs on an answer is asked after it, as every form does: who has not said whether the degree is from abroad is not asked
// whether it is recognised. Only so does "any rule unknown" mean "incomplete", as hand-written checks and the peers have it.
import { random } from "./applicants.mjs";
import { CODES } from "./rules.mjs";

const TURNING_DAYS = ["1979-05-31", "1979-06-01", "1979-06-02", "1984-05-31", "1984-06-01", "2006-06-01", "2006-06-02"];
const FORBIDDEN = ["criminal_record", "disciplined", "dishonesty_listed"];
const DECLARED = ["full_time_available", "supports_party_leadership", "pledges_to_obey_law", "willing_to_serve"];
const UNKNOWN = 1 / 8;

/** All questions; the policy asks just these. */
export const QUESTIONS = [
  "post",
  "birth_date",
  "education",
  "recommendation_form",
  "political_status",
  "social_worker_title",
  "serving_community_worker",
  "veteran",
  "community_work_years",
  "local_hukou",
  "local_graduate",
  "overseas_degree",
  "overseas_degree_recognised",
  ...FORBIDDEN,
  ...DECLARED,
];

const HANGS_ON = { overseas_degree_recognised: "overseas_degree", political_status: "post" };

/**
 * Where all applicants start. An object that gets twenty members one by one, each by a name from a variable, has no shape for V8 but
 * is a hash table, for whoever reads it; what comes out of a form's JSON, a literal or a class has one.
 */
const UNANSWERED = JSON.stringify(Object.fromEntries(QUESTIONS.map((id) => [id, null])));

/** So many applicants, as objects of one shape. */
export function people(count, seed = 20240601) {
  const chance = random(seed);
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const mostly = (list) => (chance() < 0.8 ? list[0] : pick(list));
  const answer = (question) => {
    if (question === "birth_date") {
      const day = new Date(Date.UTC(1976, 0, 1 + Math.floor(chance() * 11500)));
      return chance() < 0.15 ? pick(TURNING_DAYS) : day.toISOString().slice(0, 10);
    }
    if (question === "community_work_years") return Math.floor(chance() * 5);
    if (question === "education") return mostly(CODES.education);
    if (question === "political_status") return chance() < 0.7 ? "01" : pick(CODES.political_status);
    if (CODES[question]) return pick(CODES[question]);
    if (FORBIDDEN.includes(question)) return chance() < 0.03;
    if (DECLARED.includes(question)) return chance() < 0.97;
    if (question === "overseas_degree") return chance() < 0.2;
    return chance() < 0.7;
  };
  return Array.from({ length: count }, (_, at) => {
    const unknown = at < count / 2 ? 0 : UNKNOWN;
    const facts = JSON.parse(UNANSWERED);
    for (const question of QUESTIONS) {
      const value = answer(question);
      const lot = chance();
      facts[question] = lot >= unknown ? value : lot < unknown / 2 ? null : undefined;
      if (question in HANGS_ON && !isKnown(facts[HANGS_ON[question]])) facts[question] = undefined;
    }
    return facts;
  });
}

/** Somebody filling in the form: at each step one answer, which is named, is another. */
export function steps(applicants) {
  const facts = { ...applicants[0] };
  const firsts = Object.values(HANGS_ON);
  return applicants.map((next, at) => {
    const question = QUESTIONS[at % QUESTIONS.length];
    if (isKnown(next[question]) || !firsts.includes(question)) facts[question] = next[question];
    return { facts: { ...facts }, question, value: facts[question] };
  });
}

/** Whether the question was answered. */
export function isKnown(value) {
  return value !== undefined && value !== null;
}
