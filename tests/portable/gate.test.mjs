// The gate of the build lets the module pass, and nothing that an engine of 2017 or the manual would not have.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import initWabt from "wabt";
import { readJson } from "../../scripts/files.mjs";
import { faults } from "../../scripts/gate.mjs";

const { functions } = readJson("pkg-config/exports.json");
const wabt = await initWabt();

/** A module that passes, but for what is done to its text. */
function module(change = (text) => text) {
  const exports = functions.map((name) => `(func (export "${name}") (param i32) (result i32) local.get 0)`).join("\n");
  const parsed = wabt.parseWat("module.wat", change(`(module (memory (export "memory") 1)\n${exports})`), {
    sign_extension: true,
    bulk_memory: true,
    mutable_globals: true,
    multi_value: true,
    simd: true,
  });
  const { buffer } = parsed.toBinary({
    log: false,
    canonicalize_lebs: true,
    relocatable: false,
    write_debug_names: false,
  });
  return Buffer.from(buffer);
}

const WRONG = {
  "an import": [(text) => text.replace("(module", '(module (import "env" "now" (func))'), /^imports env\.now$/],
  "a function too many": [(text) => text.replace("1)", '1) (func (export "main"))'), /^exports main function$/],
  "a function too few": [(text) => text.replace('(export "run")', ""), /^does not export run function$/],
  "a 64-bit result": [
    (text) =>
      text.replace('"width") (param i32) (result i32) local.get 0', '"width") (param i32) (result i64) i64.const 0'),
    /^width takes or gives other than 32-bit integers$/,
  ],
  "sign extension": [(text) => text.replace("local.get 0)", "local.get 0 i32.extend8_s)"), /^not valid/],
  "a bulk copy": [
    (text) => text.replace("local.get 0)", "i32.const 0 i32.const 0 i32.const 0 memory.copy local.get 0)"),
    /^not valid/,
  ],
  "two results": [
    (text) => text.replace("(module", "(module (func (result i32 i32) i32.const 0 i32.const 0)"),
    /^not valid/,
  ],
};

test("the modules of this build pass", async () => {
  for (const name of ["zhunru", "zhunru-conditions"])
    assert.deepEqual(await faults(readFileSync(`target/npm/zhunru/${name}.wasm`)), []);
  assert.deepEqual(await faults(module()), []);
});

for (const [what, [change, fault]] of Object.entries(WRONG)) {
  test(`${what} does not pass`, async () => {
    const found = await faults(module(change));
    assert.equal(found.length, 1, found.join("; "));
    assert.match(found[0], fault);
  });
}

test("the manual names each export and no other", () => {
  const manual = readFileSync("docs/portable-abi.md", "utf8");
  const named = [...manual.matchAll(/^\| `(\w+)\(/gm)].map(([, name]) => name);
  assert.deepEqual(named.sort(), [...functions].sort());
});
