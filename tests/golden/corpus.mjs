// The golden corpus: what the native engine answered, written by `cargo test --test golden` as target/golden/corpus.jsonl.
// A line is {"policy", "facts", "as_of", "kind"} with "report" or "errors", and "path" where grade and pay are computed; facts,
// report, path and errors are texts, to the byte.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export const CORPUS = "target/golden/corpus.jsonl";

export function corpus() {
  const lines = readFileSync(CORPUS, "utf8").trimEnd().split("\n");
  const all = lines.map((line) => JSON.parse(line));
  const of = (kind) => all.filter((entry) => entry.kind === kind).length;
  assert.ok(of("case") >= 40, `${of("case")} cases of packs`);
  assert.ok(of("generated") >= 2000, `${of("generated")} generated applicants`);
  const paths = all.filter(({ path }) => path !== undefined);
  assert.ok(paths.length >= 500, `${paths.length} paths`);
  return all;
}
