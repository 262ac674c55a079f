// zhunru through its public API, the way a page uses it: an applicant's answers in, the verdict and the outcome of every rule out.
import { DAY, emptyResult, placesIn, start } from "../zhunru.mjs";

export { assets, version } from "../zhunru.mjs";

export const name = "zhunru, verdict and outcomes";
export const names = { "zh-Hans": "准入：结论和各条结果", ko: "zhunru: 결론과 규칙별 결과" };

const result = emptyResult();
let policy;
let places;

export async function setup() {
  policy = await start();
  places = placesIn(policy.info.rules);
}

export function check(facts) {
  const report = policy.check(facts, DAY);
  result.verdict = report.verdict;
  for (let at = 0; at < places.length; at++) result.outcomes[at] = report.outcome(places[at]);
  return result;
}
