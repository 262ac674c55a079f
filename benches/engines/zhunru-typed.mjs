// zhunru while somebody types: only the answer that changed is written, then verdict and outcomes of all rules.
import { DAY, emptyResult, placesIn, start } from "../zhunru.mjs";

export { assets, version } from "../zhunru.mjs";

export const name = "zhunru, answers written as they are typed";
export const names = { "zh-Hans": "准入：边填写边核对", ko: "zhunru: 써넣으면서 대조확인" };
/** Takes the steps of a person who fills in the form, not whole applicants. */
export const takes = "steps";

const result = emptyResult();
let slots;
let places;
let form;
let started = false;

export async function setup() {
  slots = (await start()).slots();
  places = placesIn(slots.rules);
}

export function check({ facts, question, value }) {
  if (started) form[question].set(value);
  else begin(facts);
  result.verdict = slots.verdict(DAY);
  for (let at = 0; at < places.length; at++) result.outcomes[at] = slots.outcome(places[at]);
  return result;
}

function begin(facts) {
  form = Object.fromEntries(Object.keys(facts).map((id) => [id, slots.question(id)]));
  for (const [id, field] of Object.entries(form)) field.set(facts[id]);
  started = true;
}

/** Before the first step is taken again. */
export function restart() {
  started = false;
}
