// The benchmark's policy as somebody who knows it would write it by hand in JavaScript: three-valued outcomes for each
// rule, nothing allocated. It knows this policy only, trusts its input and gives no reasons. Everything is measured against it.

export const name = "JavaScript by hand";
export const names = { "zh-Hans": "手写 JavaScript", ko: "손으로 쓴 JavaScript" };
export const version = "";

const result = { verdict: "", outcomes: new Array(14).fill("") };
const { outcomes } = result;

export function setup() {}

// Kleene's truths, so that "and" is the smaller and "or" the larger.
const FALSE = 0;
const MAYBE = 1;
const TRUE = 2;

function yes(value) {
  return value === true ? TRUE : value === false ? FALSE : MAYBE;
}

/** "Is it so", of a value that may be unknown. */
function is(value, so) {
  return value === undefined || value === null ? MAYBE : so ? TRUE : FALSE;
}

function rule(applies, met, open) {
  if (applies === FALSE) return "not_applicable";
  if (applies === MAYBE) return "unknown";
  if (met === TRUE) return "satisfied";
  if (met === MAYBE || open === MAYBE) return "unknown";
  return open === TRUE ? "review" : "not_satisfied";
}

function required(value) {
  return value === true ? "satisfied" : value === false ? "not_satisfied" : "unknown";
}

function forbidden(value) {
  return value === false ? "satisfied" : value === true ? "not_satisfied" : "unknown";
}

function age(facts) {
  const born = facts.birth_date;
  const met = is(born, born >= "1984-06-01");
  if (met === TRUE) return "satisfied";
  const title = facts.social_worker_title;
  const years = facts.community_work_years;
  const relieved = Math.max(
    yes(facts.serving_community_worker),
    is(title, title === "intermediate" || title === "senior"),
    yes(facts.veteran),
    is(years, years >= 2),
  );
  const open = Math.max(
    Math.min(relieved, is(born, born === "1979-06-01")),
    Math.min(is(title, title === "assistant"), is(born, born >= "1979-06-01")),
  );
  return rule(TRUE, Math.max(met, Math.min(relieved, is(born, born > "1979-06-01"))), open);
}

/** Junior college or higher, completed. */
function schooling(code) {
  return is(code, code === "31" || code === "21" || code === "14" || code === "11");
}

/** What the rules come to together; the definition that the peers share. */
export function verdictOf(outcomes) {
  let verdict = "yes";
  for (let at = 0; at < outcomes.length; at++) {
    const outcome = outcomes[at];
    if (outcome === "not_satisfied") return "no";
    if (outcome === "unknown") verdict = "incomplete";
    else if (outcome === "review" && verdict === "yes") verdict = "review";
  }
  return verdict;
}

export function check(facts) {
  const party = is(facts.post, facts.post === "party");
  const status = facts.political_status;
  const years = facts.community_work_years;
  outcomes[0] = required(facts.full_time_available);
  outcomes[1] = required(facts.supports_party_leadership);
  outcomes[2] = required(facts.pledges_to_obey_law);
  outcomes[3] = required(facts.willing_to_serve);
  outcomes[4] = age(facts);
  outcomes[5] = rule(TRUE, is(facts.birth_date, facts.birth_date <= "2006-06-01"), FALSE);
  outcomes[6] = rule(TRUE, Math.max(schooling(facts.education), yes(facts.recommendation_form)), FALSE);
  outcomes[7] = rule(yes(facts.overseas_degree), yes(facts.overseas_degree_recognised), FALSE);
  outcomes[8] = rule(party, is(status, status === "01" || status === "02"), FALSE);
  outcomes[9] = rule(party, Math.max(yes(facts.serving_community_worker), is(years, years >= 1)), FALSE);
  outcomes[10] = rule(TRUE, Math.max(yes(facts.local_hukou), yes(facts.local_graduate)), FALSE);
  outcomes[11] = forbidden(facts.criminal_record);
  outcomes[12] = forbidden(facts.disciplined);
  outcomes[13] = forbidden(facts.dishonesty_listed);
  result.verdict = verdictOf(outcomes);
  return result;
}
