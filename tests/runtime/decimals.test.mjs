// Decimals survive JavaScript → Wasm → JavaScript: no digit is lost or made up, and what JavaScript has rounded is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds, loadEngine, refusal } from "./support.mjs";

const policy = (await loadEngine()).compile(kinds());
const DAY = "2024-01-01";

/** The answer as the trace shows it, and what came of adding it to itself. */
function shown({ values }) {
  const [{ is, trace }] = values;
  return { answer: trace.of.map((operand) => operand.is), is };
}

/** Told as it stands, as plain data, and through JSON text. */
function everyWay(coefficient) {
  return [
    policy.check({ coefficient }, DAY),
    policy.check({ coefficient }, DAY).toJSON(),
    JSON.parse(policy.checkJson(JSON.stringify({ coefficient }), DAY)),
  ].map(shown);
}

test("an answer comes back with the digits it was given with", () => {
  for (const [given, twice] of [
    ["4.10", "8.2"],
    ["4.1", "8.2"],
    ["0.00", "0"],
    ["-12.50", "-25"],
    ["9007199254740993", "18014398509481986"],
    ["9007199254740993.0", "18014398509481986"],
    ["1234567890123456789012345.678", "2469135780246913578024691.356"],
    ["0.100000000000000005551115123", "0.200000000000000011102230246"],
    [9007199254740991, "18014398509481982"],
    [-7, "-14"],
  ]) {
    for (const found of everyWay(given)) {
      assert.deepEqual(found, { answer: [String(given), String(given)], is: twice }, String(given));
    }
  }
});

test("what JavaScript has rounded is refused as a number, and taken as a string", () => {
  // The last one is 2 ** 53 + 1, which no number of JavaScript can be.
  for (const float of [0.1 + 0.2, 4.1, 2 ** 53, Number("9007199254740993")]) {
    const expected = [["fact.float", "/coefficient"]];
    assert.deepEqual(
      refusal(() => policy.check({ coefficient: float }, DAY)),
      expected,
    );
    assert.deepEqual(
      refusal(() => policy.checkJson(JSON.stringify({ coefficient: float }), DAY)),
      expected,
    );
    assert.deepEqual(
      refusal(() => policy.slots().set("coefficient", float)),
      expected,
    );
    assert.equal(
      refusal(() => policy.check({ coefficient: String(float) }, DAY)),
      undefined,
    );
  }
});
