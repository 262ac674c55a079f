// The speed guard of the web, by count: a warm check allocates nothing in the module's memory. The module is the one that
// cargo linked, before wasm-opt, with each call of its allocator told to the test.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { applicants, loadEngine, policies } from "./support.mjs";

const LINKED = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown/wasm/zhunru.wasm");
const FLAGS = readFileSync("pkg-config/lower.flags", "utf8").split("\n");
const PEOPLE = 2000;
const PASSES = 5;

let allocations = 0;
const told = () => {
  allocations += 1;
};

/** The linked module, which imports what is to be told of each call of a function that allocates. */
function traced() {
  const names = readFileSync(LINKED, "latin1").match(
    /_ZN[\w$.]*TalcCell[\w$.]*(?:5alloc|12alloc_zeroed|7realloc)17h[0-9a-f]{16}E/g,
  );
  const out = mkdtempSync(join(tmpdir(), "zhunru-traced-"));
  try {
    const calls = [...new Set(names)].map((name) => `${name}:told`).join(",");
    const features = FLAGS.filter((flag) => flag.startsWith("--enable-"));
    const file = join(out, "traced.wasm");
    execFileSync("node_modules/.bin/wasm-opt", [...features, `--trace-calls=${calls}`, LINKED, "-o", file]);
    return new WebAssembly.Module(readFileSync(file));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const { Instance } = WebAssembly;
WebAssembly.Instance = class {
  constructor(module) {
    this.exports = new Instance(module, { env: { told } }).exports;
  }
};

const engine = await loadEngine(traced());

test("what allocates is counted", () => {
  allocations = 0;
  const [[, bytes]] = policies();
  engine.compile(bytes).free();
  assert.ok(allocations > 10, `${allocations} allocations`);
});

for (const [name, bytes] of policies()) {
  const policy = engine.compile(bytes);
  const { matter, questions, reference_day: day = "2026-01-01" } = policy.info;
  // What computes values makes lists of them; other matters have rules so entangled that some cases are searched each time.
  if (matter !== "eligibility") continue;
  for (const [title, unknown] of [
    ["everything is answered", 0],
    ["a third is not", 1 / 3],
  ]) {
    test(`${name}, where ${title}: ${PEOPLE * PASSES} checks allocate nothing`, () => {
      const people = applicants(questions, PEOPLE, unknown);
      const check = () => people.filter((facts) => policy.check(facts, day).verdict === "incomplete").length;
      const incomplete = check();
      allocations = 0;
      // Not even those that are incomplete: what searches found for the first shows it for all the others.
      for (let pass = 0; pass < PASSES; pass++) assert.equal(check(), incomplete);
      assert.equal(allocations, 0);
    });
  }
}
