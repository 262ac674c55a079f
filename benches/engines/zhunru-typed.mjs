// zhunru while somebody types: only the answer that changed is written, then verdict and outcomes of all rules.
import { loadEngine } from "zhunru";
import { asset } from "../host.mjs";
import { DAY, RULES } from "../rules.mjs";

export const name = "zhunru, answers written as they are typed";
export let version = "";
export const assets = {
  "zhunru.wasm": "target/npm/zhunru/zhunru.wasm",
  "bench-2024.eligibility.zrp": "target/bench/policies/bench-2024.eligibility.zrp",
};
/** Takes the steps of a person who fills in the form, not whole applicants. */
export const takes = "steps";

const result = { verdict: "", outcomes: new Array(RULES.length).fill("") };
let slots;
let places;
let form;
let started = false;

export async function setup() {
  const [engine, policy] = await Promise.all([loadEngine(), asset("bench-2024.eligibility.zrp")]);
  version = engine.version;
  slots = engine.compile(policy).slots();
  places = RULES.map(({ id }) => slots.rules.indexOf(id));
}

export function check({ facts, question, value }) {
  if (started) form[question].set(value);
  else start(facts);
  result.verdict = slots.verdict(DAY);
  for (let at = 0; at < places.length; at++) result.outcomes[at] = slots.outcome(places[at]);
  return result;
}

function start(facts) {
  form = Object.fromEntries(Object.keys(facts).map((id) => [id, slots.question(id)]));
  for (const [id, field] of Object.entries(form)) field.set(facts[id]);
  started = true;
}

/** Before the first step is taken again. */
export function restart() {
  started = false;
}
