// json-rules-engine: a rule for each outcome that a rule can come to; its event names both. Two operators of ours compare texts
// as dates are compared and leave a missing answer false; the engine's own operators throw or take numbers only.
import { Engine, Operator } from "json-rules-engine";
import { outcomesOf } from "../conditions.mjs";
import { RULES } from "../rules.mjs";
import { verdictOf } from "./by-hand.mjs";

export const name = "json-rules-engine";
export const packages = ["json-rules-engine"];
/** A check gives a promise. */
export const asynchronous = true;

const OPERATORS = {
  from: (value, bound) => value >= bound,
  to: (value, bound) => value <= bound,
  above: (value, bound) => value > bound,
  below: (value, bound) => value < bound,
};
const isKnown = (value) => value !== undefined && value !== null;

const result = { verdict: "", outcomes: new Array(RULES.length).fill("") };
let engine;

export function setup() {
  engine = new Engine([], { allowUndefinedFacts: true });
  for (const [operator, holds] of Object.entries(OPERATORS)) engine.addOperator(new Operator(operator, holds, isKnown));
  for (const [at, rule] of RULES.entries()) {
    for (const [outcome, when] of outcomesOf(rule)) {
      const conditions = when.all || when.any ? conditionOf(when) : { all: [conditionOf(when)] };
      engine.addRule({ conditions, event: { type: outcome, params: { at } } });
    }
  }
}

export async function check(facts) {
  const { events } = await engine.run(facts);
  result.outcomes.fill("unknown");
  for (const { type, params } of events) result.outcomes[params.at] = type;
  result.verdict = verdictOf(result.outcomes);
  return result;
}

function conditionOf(when) {
  if (when.all) return { all: when.all.map(conditionOf) };
  if (when.any) return { any: when.any.map(conditionOf) };
  const fact = when.question;
  if (when.is?.length === 1) return { fact, operator: "equal", value: when.is[0] };
  if (when.is) return { fact, operator: "in", value: when.is };
  const operator = Object.keys(OPERATORS).find((each) => when[each] !== undefined);
  return { fact, operator, value: when[operator] };
}
