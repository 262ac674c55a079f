// An engine that stops in the middle of something answers nothing any more, and the next one is sound.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds, loadEngine, refusal } from "./support.mjs";

const DAY = "2024-01-01";
const bytes = kinds();

/** The module's functions, some of them replaced. */
let replaced = {};
const { Instance } = WebAssembly;
WebAssembly.Instance = class {
  constructor(...given) {
    const { exports } = new Instance(...given);
    this.exports = {};
    for (const [name, value] of Object.entries(exports)) {
      const call = (...args) => (replaced[name] ? replaced[name](exports, ...args) : value(...args));
      this.exports[name] = typeof value === "function" ? call : value;
    }
  }
};

/** More memory than there is: the core's own trap. */
const trap = (exports) => exports.room(-1);
const FAILED = [["engine.failed", ""]];

const CALLS = {
  room: ({ engine }) => engine.citizenNumber("1"),
  text: ({ policy }) => policy.checkJson("{}", DAY),
  load: ({ engine }) => engine.compile(bytes),
  info: ({ fresh }) => fresh.info,
  check: ({ policy }) => policy.checkJson("{}", DAY),
  path: ({ policy }) => policy.path({}, DAY),
  width: ({ fresh }) => fresh.slots(),
  rows: ({ fresh }) => fresh.check({}, DAY),
  run: ({ policy }) => policy.check({}, DAY),
  report: ({ report }) => report.missing,
  citizen_number: ({ engine }) => engine.citizenNumber("1"),
  citizen_birth_date: ({ engine }) => engine.citizenBirthDate("1", { consent: true }),
  social_credit_code: ({ engine }) => engine.socialCreditCode("1"),
};

async function started() {
  replaced = {};
  const engine = await loadEngine();
  const policy = engine.compile(bytes);
  const slots = policy.slots();
  slots.set("agreed", true);
  slots.verdict(DAY);
  const report = policy.check({ agreed: true }, DAY);
  return { engine, policy, slots, report, fresh: engine.compile(bytes) };
}

/** All that can be asked of it fails. */
function assertDead({ engine, policy, slots, report }) {
  const uses = [
    () => engine.compile(bytes),
    () => engine.citizenNumber("1"),
    () => engine.citizenBirthDate("1", { consent: true }),
    () => engine.socialCreditCode("1"),
    () => policy.info,
    () => policy.check({}, DAY),
    () => policy.check({ agreed: 1 }, DAY),
    () => policy.checkJson("{}", DAY),
    () => policy.path({}, DAY),
    () => policy.slots(),
    () => slots.set("agreed", false),
    () => slots.set("places", ["p00"]),
    () => slots.clear(),
    () => slots.verdict(DAY),
    () => slots.outcome(0),
    () => slots.report(DAY),
    () => report.missing,
  ];
  for (const use of uses) assert.deepEqual(refusal(use), FAILED, String(use));
  // What was found before stays.
  assert.deepEqual([report.verdict, report.outcome(0)], ["incomplete", "satisfied"]);
  policy.free();
}

for (const [name, act] of Object.entries(CALLS)) {
  test(`${name}: a trap ends the engine, and the next one is sound`, async () => {
    const all = await started();
    assert.equal(await loadEngine(), all.engine);
    replaced = { [name]: trap };
    assert.deepEqual(
      refusal(() => act(all)),
      FAILED,
    );
    replaced = {};
    assertDead(all);
    const next = await started();
    assert.notEqual(next.engine, all.engine);
    assert.equal(next.report.verdict, "incomplete");
    assert.equal(next.report.missing.length, 8);
  });
}

const LEAST = -2147483648;
for (const [name, answer] of [
  ["room", 0],
  ["text", 0],
  ["rows", 0],
  ["load", LEAST],
  ["info", LEAST],
  ["check", LEAST],
  ["check", 0],
  ["path", LEAST],
  ["report", LEAST],
  ["citizen_number", LEAST],
]) {
  test(`${name} answers ${answer}: that is no address, handle or length`, async () => {
    const all = await started();
    replaced = { [name]: () => answer };
    assert.deepEqual(
      refusal(() => CALLS[name](all)),
      FAILED,
    );
    replaced = {};
    assertDead(all);
  });
}

test("a trap while the engine starts or a policy is given back", async () => {
  const all = await started();
  replaced = { unload: trap };
  all.policy.free();
  assert.deepEqual(
    refusal(() => all.fresh.info),
    FAILED,
  );
  replaced = { version: trap };
  await assert.rejects(loadEngine(), ({ errors }) => errors[0].code === "engine.failed");
  assert.equal((await started()).report.verdict, "incomplete");
});
