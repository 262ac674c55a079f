// The package in Node answers the golden corpus with the very bytes of the native engine.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadEngine } from "../../target/npm/zhunru/node.js";
import { corpus } from "./corpus.mjs";

const engine = await loadEngine();
const loaded = new Map();

function policy(name) {
  if (!loaded.has(name)) loaded.set(name, engine.compile(readFileSync(`target/policies/${name}.zrp`)));
  return loaded.get(name);
}

test("the golden corpus in Node: reports on objects of answers are those on their JSON", () => {
  for (const { policy: name, facts, as_of, report } of corpus()) {
    if (report === undefined) continue;
    const found = policy(name).check(JSON.parse(facts), as_of);
    const plain = JSON.parse(report);
    const label = `${name} on ${as_of}: ${facts}`;
    assert.equal(found.verdict, plain.verdict, label);
    for (const { rule, outcome } of plain.rules) assert.equal(found.outcome(rule), outcome, label);
    assert.deepEqual(found.toJSON(), plain, label);
  }
});

test("the golden corpus in Node, byte for byte", () => {
  for (const { policy: name, facts, as_of, report, errors } of corpus()) {
    let answer;
    try {
      answer = { report: policy(name).checkJson(facts, as_of) };
    } catch (error) {
      answer = { errors: JSON.stringify({ errors: error.errors }) };
    }
    assert.deepEqual(answer, report === undefined ? { errors } : { report }, `${name} on ${as_of}: ${facts}`);
  }
});

test("the golden corpus in Node: paths, byte for byte", () => {
  for (const { policy: name, facts, as_of, path } of corpus()) {
    if (path === undefined) continue;
    assert.equal(JSON.stringify(policy(name).path(JSON.parse(facts), as_of)), path, `${name} on ${as_of}: ${facts}`);
  }
});
