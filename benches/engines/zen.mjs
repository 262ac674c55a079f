// GoRules ZEN: the build for browsers evaluates expressions (no decision graphs), so one expression gives the list of all outcomes.
// It parses the expression at each call; there is no way to keep a parsed one. Days are numbers: texts cannot be compared.
import init, { evaluateExpression } from "@gorules/zen-engine-wasm";
import { outcomesOf } from "../conditions.mjs";
import { module } from "../host.mjs";
import { boundNumber, dayNumber } from "../numbered-days.mjs";
import { RULES } from "../rules.mjs";
import { verdictOf } from "./by-hand.mjs";

export const name = "@gorules/zen-engine-wasm";
export const packages = ["@gorules/zen-engine-wasm"];
export const assets = { "zen_engine_wasm_bg.wasm": "@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm" };

const OPERATORS = { from: ">=", to: "<=", above: ">", below: "<" };
const result = { verdict: "", outcomes: [] };
let expression = "";

export async function setup() {
  await init({ module_or_path: await module("zen_engine_wasm_bg.wasm") });
  expression = `[${RULES.map(choice).join(", ")}]`;
}

export function check(facts) {
  const born = facts.birth_date;
  const context = { ...facts, birth_date: born ? dayNumber(born) : null };
  result.outcomes = evaluateExpression(expression, context);
  result.verdict = verdictOf(result.outcomes);
  return result;
}

function choice(rule) {
  return outcomesOf(rule).reduceRight(
    (rest, [outcome, when]) => `(${test(when)} ? '${outcome}' : ${rest})`,
    "'unknown'",
  );
}

function test(when) {
  if (when.all) return `(${when.all.map(test).join(" and ")})`;
  if (when.any) return `(${when.any.map(test).join(" or ")})`;
  const { question, is } = when;
  if (is?.length === 1) return `${question} == ${literal(is[0])}`;
  if (is) return `${question} in [${is.map(literal).join(", ")}]`;
  const given = Object.keys(OPERATORS).find((each) => when[each] !== undefined);
  return `(${question} != null and ${question} ${OPERATORS[given]} ${boundNumber(when[given])})`;
}

function literal(value) {
  return typeof value === "string" ? `'${value}'` : String(value);
}
