// json-logic-js: one logic a rule, whose value is the outcome. `null >= 0` is true there, so numbers are asked whether they are
// there first; texts need not be, since nothing compares with a missing one.
import jsonLogic from "json-logic-js";
import { outcomesOf } from "../conditions.mjs";
import { RULES } from "../rules.mjs";
import { verdictOf } from "./by-hand.mjs";

export const name = "json-logic-js";
export const packages = ["json-logic-js"];

const result = { verdict: "", outcomes: new Array(RULES.length).fill("") };
const logics = [];

export function setup() {
  for (const rule of RULES) {
    logics.push({ if: [...outcomesOf(rule).flatMap(([outcome, when]) => [logic(when), outcome]), "unknown"] });
  }
}

export function check(facts) {
  for (let at = 0; at < logics.length; at++) result.outcomes[at] = jsonLogic.apply(logics[at], facts);
  result.verdict = verdictOf(result.outcomes);
  return result;
}

function logic(when) {
  if (when.all) return { and: when.all.map(logic) };
  if (when.any) return { or: when.any.map(logic) };
  const value = { var: when.question };
  if (when.is) return when.is.length === 1 ? { "===": [value, when.is[0]] } : { in: [value, when.is] };
  const [[operator, bound]] = Object.entries({
    ">=": when.from,
    "<=": when.to,
    "<": when.below,
    ">": when.above,
  }).filter(([, given]) => given !== undefined);
  const compared = { [operator]: [value, bound] };
  return typeof bound === "number" ? { and: [{ "!==": [value, null] }, compared] } : compared;
}
