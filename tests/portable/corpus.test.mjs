// The golden corpus, and random facts, on the module by itself: as WebAssembly, and as JavaScript in V8 and in QuickJS, byte for byte.
// JavaScript is given a part of the paths, which take it long, and QuickJS, which interprets, a part of the lines; `make test-hosts`
// gives every host everything. The module of conditions alone says the same of every policy that it takes, and takes those that
// compute nothing.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { corpus } from "../golden/corpus.mjs";
import { day, fallback, policies, quickjs, shelf, wasm } from "./hosts.mjs";

const WHOLE = process.env.ZHUNRU_HOSTS === "whole";
const RANDOM = "target/golden/random.jsonl";

/** One line in so many, and the path of one in so many of them; where only some policies are taken, of those. */
function replay(host, { lines = 1, paths = 1, only = () => true } = {}) {
  const policy = shelf(host);
  const given = corpus().filter(({ policy: of }, at) => only(of) && (WHOLE || at % lines === 0));
  assert.notEqual(given.length, 0);
  for (const [at, { policy: name, facts, as_of, report, path, errors }] of given.entries()) {
    const label = `${name} on ${as_of}: ${facts}`;
    assert.equal(host.check(policy(name), facts, day(as_of)), report ?? errors, label);
    if (path !== undefined && (WHOLE || at % paths === 0)) {
      assert.equal(host.path(policy(name), facts, day(as_of)), path, label);
    }
  }
}

test("the corpus as WebAssembly", () => replay(wasm()));

test("the corpus as JavaScript in V8", () => replay(fallback(), { paths: 16 }));

async function interpreted(part, of) {
  const host = await quickjs(of);
  try {
    replay(host, part);
  } finally {
    host.close();
  }
}

test("the corpus as JavaScript in QuickJS", () => interpreted({ lines: 32, paths: 4 }));

const CONDITIONS = "-conditions";
const takes = new Set(taken(wasm(CONDITIONS)));

/** The policies that a host takes; the others it refuses because they compute. */
function taken(host) {
  return policies().filter((name) => {
    try {
      host.unload(shelf(host)(name));
      return true;
    } catch (error) {
      assert.equal(JSON.parse(error.message).errors[0].code, "policy.values", name);
      return false;
    }
  });
}

test("the module of conditions alone takes the policies that compute nothing and have no decimals or records", () => {
  const whole = wasm();
  const computing = new Set();
  for (const { policy, report } of corpus()) {
    if (report !== undefined && !computing.has(policy) && JSON.parse(report).values?.length > 0) computing.add(policy);
  }
  for (const name of policies()) {
    const { questions } = JSON.parse(whole.info(shelf(whole)(name)));
    const kinds = questions.some(({ kind }) => kind === "decimal" || kind === "records");
    if (computing.has(name) || kinds) assert.ok(!takes.has(name), name);
    else if (name.endsWith(".eligibility")) assert.ok(takes.has(name), name);
  }
  assert.deepEqual(new Set(taken(fallback(CONDITIONS))), takes);
});

test("the corpus on the module of conditions alone, as WebAssembly", () =>
  replay(wasm(CONDITIONS), { only: (name) => takes.has(name) }));

test("the corpus on the module of conditions alone, as JavaScript", () =>
  replay(fallback(CONDITIONS), { lines: 4, only: (name) => takes.has(name) }));

test("the corpus on the module of conditions alone, as JavaScript in QuickJS", () =>
  interpreted({ lines: 64, only: (name) => takes.has(name) }, CONDITIONS));

for (const [name, make, only] of [
  ["WebAssembly", wasm, () => true],
  ["JavaScript", fallback, () => true],
  ["WebAssembly, conditions alone", () => wasm(CONDITIONS), (of) => takes.has(of)],
  ["JavaScript, conditions alone", () => fallback(CONDITIONS), (of) => takes.has(of)],
]) {
  test(`random facts as ${name}: the answers of the native engine`, () => {
    const host = make();
    const policy = shelf(host);
    const lines = readFileSync(RANDOM, "utf8").trimEnd().split("\n");
    assert.ok(lines.length >= (WHOLE ? 100_000 : 5000), `${lines.length} facts`);
    for (const line of lines) {
      const { policy: of, facts, as_of, sha256 } = JSON.parse(line);
      if (!only(of)) continue;
      const answer = host.check(policy(of), facts, day(as_of));
      assert.equal(createHash("sha256").update(answer).digest("hex"), sha256, `${of} on ${as_of}: ${facts}`);
    }
  });
}
