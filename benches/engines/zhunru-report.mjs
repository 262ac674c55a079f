// zhunru the way a page uses it that lists its rules: an applicant in; verdict, each rule with its outcome and citation, the documents and
// what made the report out, as an object. What takes a search (reasons, missing answers, changes) is built when it is first read.
import { loadEngine } from "zhunru";
import { asset } from "../host.mjs";
import { DAY, RULES } from "../rules.mjs";

export const name = "zhunru, report with outcomes and citations";
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
