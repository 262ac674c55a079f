// Cedar: a permit policy for each outcome that a rule can come to, parsed once; the answer to a request names the policies that
// hold. Days are numbers. A missing answer is left out of the context, and each condition asks for it with `has`.
import init, { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/web";
import { outcomesOf } from "../conditions.mjs";
import { module } from "../host.mjs";
import { boundNumber, dayNumber } from "../numbered-days.mjs";
import { RULES } from "../rules.mjs";
import { verdictOf } from "./by-hand.mjs";

export const name = "@cedar-policy/cedar-wasm";
export const packages = ["@cedar-policy/cedar-wasm"];
export const assets = { "cedar_wasm_bg.wasm": "@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm" };

const OPERATORS = { from: ">=", to: "<=", above: ">", below: "<" };
const result = { verdict: "", outcomes: new Array(RULES.length).fill("") };
const meanings = new Map();
const request = {
  principal: { type: "Applicant", id: "1" },
  action: { type: "Action", id: "apply" },
  resource: { type: "Post", id: "1" },
  preparsedPolicySetId: "bench",
  entities: [],
  context: {},
};

export async function setup() {
  await init({ module_or_path: await module("cedar_wasm_bg.wasm") });
  const staticPolicies = {};
  for (const [at, rule] of RULES.entries()) {
    for (const [outcome, when] of outcomesOf(rule)) {
      const id = `${at}-${outcome}`;
      meanings.set(id, { at, outcome });
      staticPolicies[id] = `permit(principal, action, resource) when { ${test(when)} };`;
    }
  }
  const { type, errors } = preparsePolicySet("bench", { staticPolicies });
  if (type !== "success") throw new Error(JSON.stringify(errors));
}

export function check(facts) {
  const context = {};
  // Not `for … in`: compiled in the midst of it, V8 of Node 20 aborts.
  const questions = Object.keys(facts);
  for (let at = 0; at < questions.length; at++) {
    const question = questions[at];
    const value = facts[question];
    if (value !== undefined && value !== null) context[question] = question === "birth_date" ? dayNumber(value) : value;
  }
  request.context = context;
  const answer = statefulIsAuthorized(request);
  if (answer.type !== "success") throw new Error(JSON.stringify(answer.errors));
  result.outcomes.fill("unknown");
  for (const id of answer.response.diagnostics.reason) {
    const { at, outcome } = meanings.get(id);
    result.outcomes[at] = outcome;
  }
  result.verdict = verdictOf(result.outcomes);
  return result;
}

function test(when) {
  if (when.all) return `(${when.all.map(test).join(" && ")})`;
  if (when.any) return `(${when.any.map(test).join(" || ")})`;
  const { question, is } = when;
  const value = `context.${question}`;
  return `(context has ${question} && ${is ? isOne(value, is) : compared(value, when)})`;
}

function isOne(value, is) {
  return is.length === 1 ? `${value} == ${literal(is[0])}` : `[${is.map(literal).join(", ")}].contains(${value})`;
}

function compared(value, when) {
  const given = Object.keys(OPERATORS).find((each) => when[each] !== undefined);
  return `${value} ${OPERATORS[given]} ${boundNumber(when[given])}`;
}

function literal(value) {
  return typeof value === "string" ? `"${value}"` : String(value);
}
