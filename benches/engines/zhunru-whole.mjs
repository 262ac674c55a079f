// zhunru where all of a report is wanted at once, as to keep or send it: an applicant in, the whole report out as a plain object.
import { loadEngine } from "zhunru";
import { asset } from "../host.mjs";
import { DAY, RULES } from "../rules.mjs";

export const name = "zhunru, whole report as a plain object";
export let version = "";
export const assets = {
  "zhunru.wasm": "target/npm/zhunru/zhunru.wasm",
  "bench-2024.eligibility.zrp": "target/bench/policies/bench-2024.eligibility.zrp",
};

const result = { verdict: "", outcomes: new Array(RULES.length).fill("") };
let policy;
let places;

export async function setup() {
  const [engine, bytes] = await Promise.all([loadEngine(), asset("bench-2024.eligibility.zrp")]);
  version = engine.version;
  policy = engine.compile(bytes);
  const order = policy.check({}, DAY).rules.map(({ rule }) => rule);
  places = RULES.map(({ id }) => order.indexOf(id));
}

export function check(facts) {
  const { verdict, rules } = policy.check(facts, DAY).toJSON();
  result.verdict = verdict;
  for (let at = 0; at < places.length; at++) result.outcomes[at] = rules[places[at]].outcome;
  return result;
}
