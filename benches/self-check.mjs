// The time of one check of the notice daan-2022 in Node, beside the same check written by hand in JavaScript.
//
// Both must first agree, on verdict and on the outcome of every rule, for 2 000 generated applicants with partial
// answers and 2 000 with complete ones. Then they are timed in turn, round by round, in one process; the table gives
// the median round per check and its ratio to the hand-written check. It never fails on time.
// usage: node benches/self-check.mjs [rounds]
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { loadEngine } from "../target/npm/zhunru/node.js";
import { applicants } from "./applicants.mjs";
import { checkByHand, OUTCOMES, outcomes, RULES, VERDICTS } from "./by-hand.mjs";

const ROUNDS = Number(process.argv[2] ?? 60);
const APPLICANTS = 2000;
const DAY = "2024-06-01"; // the notice's four rules and the four of cn-2024

const engine = await loadEngine();
const policy = engine.compile(readFileSync("target/policies/daan-2022.eligibility.zrp"));
const slots = policy.slots();
const rules = policy.info.rules;
const questions = policy.info.questions.map(({ id }) => id);
const form = Object.fromEntries(questions.map((id) => [id, slots.question(id)]));
assert.equal(
  questions.length,
  14,
  "the notice asks other questions now: bring bySlots and benches/by-hand.mjs up to date",
);

/** What each contender starts from: an object of answers, or its JSON text. */
function prepare(chance) {
  const facts = applicants(policy.info.questions, APPLICANTS, chance);
  return { facts, json: facts.map((each) => JSON.stringify(each)) };
}

/** As a form would: every answer by its question, the verdict, the outcome of every rule. */
function bySlots(facts) {
  form.birth_date.set(facts.birth_date);
  form.community_experience_two_years.set(facts.community_experience_two_years);
  form.education.set(facts.education);
  form.full_time_available.set(facts.full_time_available);
  form.pledges_to_obey_law.set(facts.pledges_to_obey_law);
  form.political_status.set(facts.political_status);
  form.post.set(facts.post);
  form.recommendation_form_2022.set(facts.recommendation_form_2022);
  form.serving_community_worker.set(facts.serving_community_worker);
  form.social_worker_title.set(facts.social_worker_title);
  form.sociology_graduate.set(facts.sociology_graduate);
  form.supports_party_leadership.set(facts.supports_party_leadership);
  form.veteran.set(facts.veteran);
  form.willing_to_serve.set(facts.willing_to_serve);
  return heard();
}

/** The same, each question looked up by its name. */
function byName(facts) {
  for (const question of questions) slots.set(question, facts[question]);
  return heard();
}

function heard() {
  let sum = slots.verdict(DAY).length;
  for (let rule = 0; rule < rules.length; rule++) sum += slots.outcome(rule).length;
  return sum;
}

function byHand(facts) {
  let sum = VERDICTS[checkByHand(facts, DAY)].length;
  for (const outcome of outcomes) sum += OUTCOMES[outcome].length;
  return sum;
}

function agree(facts) {
  const seen = {};
  for (const each of facts) {
    const where = JSON.stringify(each);
    const expected = VERDICTS[checkByHand(each, DAY)];
    bySlots(each);
    const report = policy.check(each, DAY);
    assert.equal(slots.verdict(DAY), expected, `verdict by slots: ${where}`);
    assert.equal(report.verdict, expected, `verdict of the report: ${where}`);
    const bySlot = Object.fromEntries(rules.map((rule, at) => [rule, slots.outcome(at)]));
    for (const rule of rules) {
      const hand = RULES.includes(rule) ? OUTCOMES[outcomes[RULES.indexOf(rule)]] : "not_in_force";
      assert.equal(bySlot[rule], hand, `${rule} by slots: ${where}`);
    }
    for (const { rule, outcome } of report.rules)
      assert.equal(outcome, bySlot[rule], `${rule} in the report: ${where}`);
    seen[expected] = (seen[expected] ?? 0) + 1;
  }
  return seen;
}

function time(prepared) {
  const { facts, json } = prepared;
  const contenders = {
    "JavaScript by hand": (at) => byHand(facts[at]),
    "slots: all answers, verdict, outcomes": (at) => bySlots(facts[at]),
    "the same, questions looked up by name": (at) => byName(facts[at]),
    "slots: the next answer changed": (at) => {
      const question = questions[at % questions.length];
      form[question].set(facts[at][question]);
      return heard();
    },
    "report as an object": (at) => policy.check(facts[at], DAY).rules.length,
    "report as JSON text": (at) => policy.checkJson(json[at], DAY).length,
  };
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  let sum = 0;
  for (let round = -10; round < ROUNDS; round++) {
    for (const [name, check] of Object.entries(contenders)) {
      const start = process.hrtime.bigint();
      for (let at = 0; at < APPLICANTS; at++) sum += check(at);
      const nanoseconds = Number(process.hrtime.bigint() - start) / APPLICANTS;
      if (round >= 0) times[name].push(nanoseconds);
    }
  }
  assert.ok(sum > 0);
  const base = percentile(times["JavaScript by hand"], 0.5);
  return Object.entries(times).map(([name, all]) => {
    const p50 = percentile(all, 0.5);
    return [name, number(p50), number(percentile(all, 0.99)), `${number(p50 / base)} ×`];
  });
}

function percentile(all, part) {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

function number(value) {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

for (const [title, chance] of [
  ["complete answers", 0],
  ["partial answers (a third unknown)", 1 / 3],
]) {
  const prepared = prepare(chance);
  const seen = Object.entries(agree(prepared.facts)).map(([verdict, count]) => `${count} ${verdict}`);
  console.log(`\nOne check of ${rules.length} rules, ${title}: ${APPLICANTS} applicants, all agree`);
  console.log(`(${seen.join(", ")}; Node ${process.version}, ${ROUNDS} rounds)`);
  const rows = [["", "p50 ns", "p99 ns", "ratio"], ...time(prepared)];
  for (const [name, ...figures] of rows)
    console.log(`  ${name.padEnd(40)}${figures.map((f) => f.padStart(9)).join("")}`);
}

/** Grade and pay: a worker of 翔安 with service and assessments, whose verdict hand-written code has no row for. */
function pay() {
  const policy = engine.compile(readFileSync("target/policies/xiangan-2013.pay.zrp"));
  const assessments = [];
  for (let year = 2008; year <= 2012; year++) assessments.push({ year, result: "qualified" });
  const facts = { service: [{ from: "2005-01-01", post: "deputy" }], assessments };
  const total = policy.check(facts, "2013-10-01").values.find(({ role }) => role === "total");
  assert.equal(total.is, "2760");
  const json = JSON.stringify(facts);
  const contenders = {
    "grade, pay and arithmetic as an object": () => policy.check(facts, "2013-10-01").toJSON().values.length,
    "the same as JSON text": () => policy.checkJson(json, "2013-10-01").length,
    "the path over the years": () => policy.path(facts, "2013-10-01").steps.length,
  };
  console.log("\nGrade and pay of one worker (翔安 2013)");
  for (const [name, check] of Object.entries(contenders)) {
    const times = [];
    for (let round = -10; round < ROUNDS; round++) {
      const start = process.hrtime.bigint();
      for (let at = 0; at < 20; at++) assert.ok(check() > 0);
      if (round >= 0) times.push(Number(process.hrtime.bigint() - start) / 20);
    }
    console.log(`  ${name.padEnd(40)}${(percentile(times, 0.5) / 1000).toFixed(1).padStart(9)} µs`);
  }
}

pay();
