// The golden corpus, and random facts, on the module by itself: as WebAssembly, and as JavaScript in V8 and in QuickJS, byte for byte.
// JavaScript is given a part of the paths, which take it long, and QuickJS, which interprets, a part of the lines; `make test-hosts`
// gives every host everything.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { corpus } from "../golden/corpus.mjs";
import { day, fallback, quickjs, shelf, wasm } from "./hosts.mjs";

const WHOLE = process.env.ZHUNRU_HOSTS === "whole";
const RANDOM = "target/golden/random.jsonl";

/** One line in so many, and the path of one in so many of them. */
function replay(host, { lines = 1, paths = 1 } = {}) {
  const policy = shelf(host);
  const given = corpus().filter((_, at) => WHOLE || at % lines === 0);
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

test("the corpus as JavaScript in QuickJS", async () => {
  const host = await quickjs();
  try {
    replay(host, { lines: 32, paths: 4 });
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
