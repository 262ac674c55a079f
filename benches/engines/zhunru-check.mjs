// zhunru through its public API, the way a page uses it: an applicant's answers in, the verdict and the outcome of every rule out.
import { loadEngine } from "zhunru";
import { asset } from "../host.mjs";
import { DAY, RULES } from "../rules.mjs";

export const name = "zhunru, verdict and outcomes";
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
  places = RULES.map(({ id }) => policy.info.rules.indexOf(id));
}

export function check(facts) {
  const report = policy.check(facts, DAY);
  result.verdict = report.verdict;
  for (let at = 0; at < places.length; at++) result.outcomes[at] = report.outcome(places[at]);
  return result;
}
