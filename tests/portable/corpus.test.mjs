// The golden corpus, and random facts, on the module by itself: as WebAssembly, and as JavaScript in V8 and in QuickJS, byte for byte.
// QuickJS interprets, so it is given every sixteenth line; `make test-hosts` gives it all, and all chunks of random facts.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { corpus } from "../golden/corpus.mjs";
import { day, fallback, quickjs, shelf, wasm } from "./hosts.mjs";

const WHOLE = process.env.ZHUNRU_HOSTS === "whole";
const RANDOM = "target/golden/random.jsonl";

function replay(host, lines) {
  const policy = shelf(host);
  for (const { policy: name, facts, as_of, report, path, errors } of lines) {
    const label = `${name} on ${as_of}: ${facts}`;
    assert.equal(host.check(policy(name), facts, day(as_of)), report ?? errors, label);
    if (path !== undefined) assert.equal(host.path(policy(name), facts, day(as_of)), path, label);
  }
}

test("the corpus as WebAssembly", () => replay(wasm(), corpus()));

test("the corpus as JavaScript in V8", () => replay(fallback(), corpus()));

test("the corpus as JavaScript in QuickJS", async () => {
  const host = await quickjs();
  try {
    replay(
      host,
      corpus().filter((_, at) => WHOLE || at % 16 === 0),
    );
  } finally {
    host.close();
  }
});

for (const [name, make] of [
  ["WebAssembly", wasm],
  ["JavaScript", fallback],
]) {
  test(`random facts as ${name}: the answers of the native engine`, () => {
    const host = make();
    const policy = shelf(host);
    const lines = readFileSync(RANDOM, "utf8").trimEnd().split("\n");
    assert.ok(lines.length >= (WHOLE ? 100_000 : 5000), `${lines.length} facts`);
    for (const line of lines) {
      const { policy: of, facts, as_of, sha256 } = JSON.parse(line);
      const answer = host.check(policy(of), facts, day(as_of));
      assert.equal(createHash("sha256").update(answer).digest("hex"), sha256, `${of} on ${as_of}: ${facts}`);
    }
  });
}
