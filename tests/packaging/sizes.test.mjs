// The size guard: what a person downloads stays within pkg-config/budgets.json. By bytes, never by clock.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readJson } from "../../scripts/files.mjs";
import { sizes } from "../../scripts/sizes.mjs";

const found = sizes();

for (const [name, budget] of Object.entries(readJson("pkg-config/budgets.json"))) {
  if (name === "//") continue;
  const measure = "raw" in budget ? "raw" : "brotli";
  test(`${budget.what}: at most ${budget[measure]} bytes`, () => {
    const bytes = found[name][measure];
    assert.ok(
      bytes > 0 && bytes <= budget[measure],
      `${bytes} bytes; if the growth is worth it, raise pkg-config/budgets.json`,
    );
  });
}

for (const module of ["zhunru", "zhunru-conditions"]) {
  test(`${module}.wasm carries no names, and starts with 128 KiB of memory or less`, () => {
    const sections = wasmSections(readFileSync(`target/npm/zhunru/${module}.wasm`));
    const custom = sections.filter(({ id }) => id === 0).map(({ name }) => name);
    assert.deepEqual(
      custom.filter((name) => name !== "target_features"),
      [],
    );
    const [count, flags, pages] = sections.find(({ id }) => id === 5).bytes;
    assert.equal(count, 1);
    assert.ok(flags <= 1 && pages <= 2, `${pages} pages of 64 KiB`);
  });
}

function wasmSections(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const sections = [];
  while (at < bytes.length) {
    const id = bytes[at++];
    const length = number();
    const end = at + length;
    const name = id === 0 ? bytes.toString("utf8", at + 1, at + 1 + bytes[at]) : "";
    sections.push({ id, name, bytes: bytes.subarray(at, end) });
    at = end;
  }
  return sections;
}
