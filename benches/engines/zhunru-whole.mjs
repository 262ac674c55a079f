// zhunru where all of a report is wanted at once, as to keep or send it: an applicant in, the whole report out as a plain object.
import { DAY, emptyResult, placesIn, start } from "../zhunru.mjs";

export { assets, version } from "../zhunru.mjs";

export const name = "zhunru, whole report as a plain object";
export const names = { "zh-Hans": "准入：一次取出整份报告", ko: "zhunru: 완전한 보고를 한번에 꺼냄" };

const result = emptyResult();
let policy;
let places;

export async function setup() {
  policy = await start();
  places = placesIn(policy.check({}, DAY).rules.map(({ rule }) => rule));
}

export function check(facts) {
  const { verdict, rules } = policy.check(facts, DAY).toJSON();
  result.verdict = verdict;
  for (let at = 0; at < places.length; at++) result.outcomes[at] = rules[places[at]].outcome;
  return result;
}
