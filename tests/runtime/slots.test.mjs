// The fast path gives what the report gives, and refuses what the report refuses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applicants, kinds, loadEngine, manyRules, policies, refusal, VALUES } from "./support.mjs";

const engine = await loadEngine();
const bytes = kinds();
const policy = engine.compile(bytes);
const slots = policy.slots();
const DAY = "2024-01-01";

function put(slots, facts) {
  slots.clear();
  for (const [question, value] of Object.entries(facts)) slots.set(question, value);
}

/** Verdict and outcomes by the fast path, of slots and of an object, against those that the core's report finds rule by rule. */
function compare(policy, facts, day) {
  const slots = policy.slots();
  put(slots, facts);
  const report = policy.check(facts, day);
  const told = report.toJSON();
  assert.equal(slots.verdict(day), told.verdict, JSON.stringify(facts));
  assert.equal(report.verdict, told.verdict, JSON.stringify(facts));
  const expected = Object.fromEntries(told.rules.map(({ rule, outcome }) => [rule, outcome]));
  for (const [at, rule] of slots.rules.entries()) {
    const label = `${rule}: ${JSON.stringify(facts)}`;
    assert.equal(slots.outcome(at), expected[rule] ?? "not_in_force", label);
    assert.equal(report.outcome(at), expected[rule] ?? "not_in_force", label);
  }
}

test("one of them for a policy", () => {
  assert.equal(policy.slots(), slots);
  assert.deepEqual(slots.rules, policy.info.rules);
});

// The truth tables are worked out for 32 rules at once: three times, the last time for six.
const many = ["70 rules", manyRules(70)];

for (const [name, compiled] of [["kinds.eligibility", bytes], many, ...policies()]) {
  test(`${name}: generated applicants get the outcomes of the report`, () => {
    const policy = engine.compile(compiled);
    const { questions: all, reference_day = "2026-01-01" } = policy.info;
    // Slots hold no records: records.test.mjs.
    const questions = all.filter(({ kind }) => kind !== "records");
    for (const unknown of [0, 0.3, 0.9]) {
      for (const facts of applicants(questions, 120, unknown)) compare(policy, facts, reference_day);
    }
    for (const facts of applicants(questions, 20, 0.3)) compare(policy, facts, "1990-01-01");
    policy.free();
  });
}

for (const { id } of policy.info.questions) {
  test(`${id}: takes and refuses what the report does, and keeps the earlier answer`, () => {
    const [earlier] = applicants(policy.info.questions, 1, 0);
    for (const value of VALUES) {
      const label = `${typeof value} ${String(value)}`;
      put(slots, earlier);
      const before = slots.verdict(DAY);
      const outcomes = () => slots.rules.map((_, at) => slots.outcome(at));
      const old = outcomes();
      const byReport = refusal(() => policy.check({ [id]: value }, DAY));
      const bySlots = refusal(() => slots.set(id, value));
      assert.deepEqual(bySlots, byReport, label);
      if (bySlots) {
        assert.equal(slots.verdict(DAY), before, label);
        assert.deepEqual(outcomes(), old, label);
      } else {
        compare(policy, { ...earlier, [id]: value }, DAY);
      }
    }
  });
}

test("unknown questions and rules", () => {
  for (const value of [undefined, null, true]) {
    assert.deepEqual(
      refusal(() => slots.set("nobody", value)),
      [["fact.unknown_question", "/nobody"]],
    );
    assert.deepEqual(
      refusal(() => slots.set("__proto__", value)),
      [["fact.unknown_question", "/__proto__"]],
    );
  }
  for (const rule of [-1, 9, 0.5, Number.NaN]) assert.throws(() => slots.outcome(rule), RangeError);
});

test("undefined takes an answer back", () => {
  const [facts] = applicants(policy.info.questions, 1, 0);
  put(slots, facts);
  slots.set("agreed", undefined);
  slots.verdict(DAY);
  assert.equal(slots.outcome(0), "unknown");
  slots.clear();
  slots.verdict(DAY);
  assert.deepEqual([...new Set(slots.rules.map((_, at) => slots.outcome(at)))], ["unknown"]);
});

test("the slots stay right when the engine's memory grows", () => {
  const [facts] = applicants(policy.info.questions, 1, 0);
  put(slots, facts);
  const verdict = slots.verdict(DAY);
  const others = Array.from({ length: 300 }, () => engine.compile(bytes));
  // The views are empty now: reading, checking and writing each have to look again.
  assert.notEqual(slots.outcome(0), undefined);
  assert.equal(slots.verdict(DAY), verdict);
  compare(policy, { ...facts, agreed: false }, DAY);
  for (const other of others) other.free();
});

test("a freed policy refuses, and can be freed again", () => {
  const gone = engine.compile(bytes);
  const itsSlots = gone.slots();
  gone.free();
  gone.free();
  const was = { name: "TypeError", message: "the policy was freed" };
  assert.throws(() => itsSlots.set("agreed", true), was);
  assert.throws(() => itsSlots.clear(), was);
  assert.throws(() => itsSlots.verdict(DAY), was);
  assert.throws(() => itsSlots.outcome(0), was);
  assert.throws(() => gone.check({}, DAY), was);
  assert.throws(() => gone.checkJson("{}", DAY), was);
  assert.throws(() => gone.slots(), was);
  assert.throws(() => gone.info, was);
});

test("dates out of order are refused, as by the report; slots say so when they are asked", () => {
  const bytes = new Map(policies()).get("cn-2024.secondment");
  const policy = engine.compile(bytes);
  const [start_on, end_on] = ["2025-03-04", "2025-03-03"];
  const wrong = { start_on, end_on };
  const byReport = refusal(() => policy.check(wrong, DAY));
  assert.deepEqual(byReport, [["fact.before", "/end_on"]]);
  const slots = policy.slots();
  put(slots, wrong);
  assert.deepEqual(
    refusal(() => slots.verdict(DAY)),
    byReport,
  );
  assert.deepEqual(
    refusal(() => slots.report(DAY)),
    byReport,
  );
  for (const fine of [{ end_on }, { start_on }, { start_on, end_on: start_on }, { start_on, end_on: null }])
    compare(policy, fine, DAY);
  policy.free();
});
