// The worked host of docs/portable-abi.md repeats a check in Python, byte for byte.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { corpus } from "../golden/corpus.mjs";

const HOST = "docs/portable-host.py";

function repeat({ policy, facts, as_of }) {
  const folder = mkdtempSync(join(tmpdir(), "zhunru-python-"));
  try {
    writeFileSync(join(folder, "facts.json"), facts);
    const files = ["target/npm/zhunru/zhunru.wasm", `target/policies/${policy}.zrp`, join(folder, "facts.json"), as_of];
    const { status, stdout, stderr } = spawnSync("target/python/bin/python", [HOST, ...files], { encoding: "utf8" });
    return { status, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lines = corpus().filter(({ as_of }) => /^\d{4}-\d{2}-\d{2}$/.test(as_of));

for (const policy of ["daan-2022.eligibility", "xiangan-2013.pay", "cn-2024.secondment"]) {
  test(`a check of ${policy} in Python`, () => {
    const line = lines.find((each) => each.policy === policy && each.kind === "generated");
    assert.deepEqual(repeat(line), { status: 0, stdout: line.report, stderr: "" });
  });
}

test("facts that are wrong, in Python", () => {
  const line = lines.find(({ facts, errors }) => errors !== undefined && facts.includes("02-30"));
  assert.deepEqual(repeat(line), { status: 1, stdout: "", stderr: line.errors });
});

test("it is as short as it looks", () => {
  assert.ok(readFileSync(HOST, "utf8").trimEnd().split("\n").length < 60);
});
