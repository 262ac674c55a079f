// ajv: a JSON Schema for each outcome that a rule can come to, compiled to stand-alone functions when the bundle is made
// (benches/ajv-standalone.mjs), which is ajv's fastest and smallest form.

import validators from "ajv-standalone";
import { RULES } from "../rules.mjs";
import { verdictOf } from "./by-hand.mjs";

export const name = "ajv, compiled";
export const packages = ["ajv"];

const result = { verdict: "", outcomes: new Array(RULES.length).fill("") };

export function setup() {}

export function check(facts) {
  for (let at = 0; at < validators.length; at++) {
    let found = "unknown";
    for (const [outcome, holds] of validators[at]) {
      if (holds(facts)) {
        found = outcome;
        break;
      }
    }
    result.outcomes[at] = found;
  }
  result.verdict = verdictOf(result.outcomes);
  return result;
}
