// zhunru the way a page uses it that lists its rules: an applicant in; verdict, each rule with its outcome and citation, the documents and
// what made the report out, as an object. What takes a search (reasons, missing answers, changes) is built when it is first read.
import { DAY, emptyResult, placesIn, start } from "../zhunru.mjs";

export { assets, version } from "../zhunru.mjs";

export const name = "zhunru, report with outcomes and citations";
export const names = { "zh-Hans": "准入：结果和依据", ko: "zhunru: 결과와 근거" };

const result = emptyResult();
let policy;
let places;

export async function setup() {
  policy = await start();
  places = placesIn(policy.check({}, DAY).rules.map(({ rule }) => rule));
}

export function check(facts) {
  const { verdict, rules, documents, provenance } = policy.check(facts, DAY);
  result.verdict = verdict;
  let cited = documents.length + provenance.packs.length;
  for (let at = 0; at < places.length; at++) {
    const { outcome, citation } = rules[places[at]];
    result.outcomes[at] = outcome;
    cited += citation.clause.length;
  }
  result.cited = cited;
  return result;
}
