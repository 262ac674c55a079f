// publicodes: a rule for each condition, evaluated with its own three values (undefined: not known); days are numbers, since its
// dates cannot be compared. The situation is given as parsed constants, so that no answer is parsed as an expression.
import Publicodes from "publicodes";
import { boundNumber, dayNumber } from "../numbered-days.mjs";
import { QUESTIONS } from "../people.mjs";
import { RULES } from "../rules.mjs";
import { verdictOf } from "./by-hand.mjs";

export const name = "publicodes";
export const packages = ["publicodes"];

const TYPES = { boolean: "boolean", number: "number", string: "string" };
const result = { verdict: "", outcomes: new Array(RULES.length).fill("") };
const parts = RULES.map((rule, at) => ({
  applies: rule.applies && `applies ${at}`,
  requires: `requires ${at}`,
  open: rule.open && `open ${at}`,
}));
let engine;

export function setup() {
  const rules = Object.fromEntries(QUESTIONS.map((question) => [spaced(question), {}]));
  for (const [at, part] of parts.entries()) {
    for (const [key, id] of Object.entries(part)) if (id) rules[id] = formula(RULES[at][key]);
  }
  engine = new Publicodes(rules);
}

export function check(facts) {
  const situation = {};
  for (const question of QUESTIONS) {
    const value = facts[question];
    if (value === undefined || value === null) continue;
    const nodeValue = question === "birth_date" ? dayNumber(value) : value;
    situation[spaced(question)] = { nodeKind: "constant", type: TYPES[typeof nodeValue], nodeValue };
  }
  engine.setSituation(situation);
  for (let at = 0; at < parts.length; at++) result.outcomes[at] = outcome(parts[at]);
  result.verdict = verdictOf(result.outcomes);
  return result;
}

function outcome({ applies, requires, open }) {
  if (applies) {
    const applicable = engine.evaluate(applies).nodeValue;
    if (applicable !== true) return applicable === false ? "not_applicable" : "unknown";
  }
  const met = engine.evaluate(requires).nodeValue;
  if (met !== false) return met === true ? "satisfied" : "unknown";
  if (!open) return "not_satisfied";
  const undecided = engine.evaluate(open).nodeValue;
  if (undecided === undefined) return "unknown";
  return undecided ? "review" : "not_satisfied";
}

function formula(when) {
  if (when.all) return { "toutes ces conditions": when.all.map(formula) };
  if (when.any) return { "une de ces conditions": when.any.map(formula) };
  const question = spaced(when.question);
  if (when.is) {
    const options = when.is.map((value) => `${question} = ${literal(value)}`);
    return options.length === 1 ? options[0] : { "une de ces conditions": options };
  }
  return when.from === undefined
    ? `${question} <= ${boundNumber(when.to)}`
    : `${question} >= ${boundNumber(when.from)}`;
}

function literal(value) {
  return typeof value === "boolean" ? (value ? "oui" : "non") : `'${value}'`;
}

function spaced(question) {
  return question.replaceAll("_", " ");
}
