// The eligibility check of the notice daan-2022 as somebody who knows it would write it by hand in JavaScript: three-valued
// outcomes for each rule, nothing allocated. It knows this notice only, trusts its input and gives no reasons.

/** The rules, in the order of the outcomes. */
export const RULES = [
  "cn-2024/full_time",
  "cn-2024/political_standard",
  "cn-2024/law_abiding",
  "cn-2024/keen_to_serve",
  "daan-2022/age",
  "daan-2022/min_age",
  "daan-2022/education",
  "daan-2022/party_member",
];
export const VERDICTS = ["incomplete", "yes", "no", "review"];
export const OUTCOMES = ["unknown", "satisfied", "not_satisfied", "not_applicable", "review", "not_in_force"];

const INCOMPLETE = 0;
const YES = 1;
const NO = 2;
const REVIEW = 3;

const UNKNOWN = 0;
const SATISFIED = 1;
const NOT_SATISFIED = 2;
const NOT_APPLICABLE = 3;
const LEFT_OPEN = 4;
const NOT_IN_FORCE = 5;

// Kleene's truths, so that "and" is the smaller and "or" the larger.
const FALSE = 0;
const MAYBE = 1;
const TRUE = 2;

const CN_2024 = "2024-03-28";

/** What came of each rule in the last check. */
export const outcomes = new Uint8Array(RULES.length);
// How severe the verdict can still be: 0 yes, 1 review, 2 no.
let least = 0;
let most = 0;

function yes(value) {
  return value === true ? TRUE : value === false ? FALSE : MAYBE;
}

/** "Is it so", of a value that may be unknown. */
function is(value, so) {
  return value === undefined || value === null ? MAYBE : so ? TRUE : FALSE;
}

function or(a, b) {
  return Math.max(a, b);
}

function and(a, b) {
  return Math.min(a, b);
}

function rule(at, applies, met, open) {
  if (applies === FALSE) {
    outcomes[at] = NOT_APPLICABLE;
    return;
  }
  if (applies === MAYBE) outcomes[at] = UNKNOWN;
  else if (met === TRUE) outcomes[at] = SATISFIED;
  else if (met === MAYBE || open === MAYBE) outcomes[at] = UNKNOWN;
  else outcomes[at] = open === TRUE ? LEFT_OPEN : NOT_SATISFIED;
  if (met === TRUE) return;
  if (applies === TRUE && met === FALSE) least = or(least, open === FALSE ? 2 : 1);
  most = or(most, open === TRUE ? 1 : 2);
}

function required(at, statement) {
  rule(at, TRUE, yes(statement), FALSE);
}

/** The verdict's index; the outcomes stand in {@link outcomes}. */
export function checkByHand(facts, asOf) {
  least = 0;
  most = 0;
  if (asOf >= CN_2024) {
    required(0, facts.full_time_available);
    required(1, facts.supports_party_leadership);
    required(2, facts.pledges_to_obey_law);
    required(3, facts.willing_to_serve);
  } else {
    outcomes.fill(NOT_IN_FORCE, 0, 4);
  }

  const born = facts.birth_date;
  const title = facts.social_worker_title;
  let met = is(born, born >= "1981-05-13");
  let open = FALSE;
  if (met !== TRUE) {
    let relieved = or(yes(facts.serving_community_worker), is(title, title === "intermediate" || title === "senior"));
    relieved = or(relieved, or(yes(facts.sociology_graduate), yes(facts.veteran)));
    relieved = or(relieved, yes(facts.community_experience_two_years));
    met = or(met, and(relieved, is(born, born > "1976-05-13")));
    open = and(relieved, is(born, born === "1976-05-13"));
    open = or(open, and(is(title, title === "assistant"), is(born, born >= "1976-05-13")));
  }
  rule(4, TRUE, met, open);
  rule(5, TRUE, is(born, born <= "2004-05-13"), FALSE);
  rule(6, TRUE, or(schooling(facts.education), yes(facts.recommendation_form_2022)), FALSE);
  const status = facts.political_status;
  rule(7, is(facts.post, facts.post === "party"), is(status, status === "01" || status === "02"), FALSE);

  if (least !== most) return INCOMPLETE;
  return least === 0 ? YES : least === 1 ? REVIEW : NO;
}

/** Junior college or higher, completed. */
function schooling(code) {
  switch (code) {
    case "11":
    case "14":
    case "17":
    case "21":
    case "28":
    case "31":
      return TRUE;
    default:
      return is(code, false);
  }
}
