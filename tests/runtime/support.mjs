// What the runtime's tests share: the package's Node entry, the compiled policies, and one made for the tests.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicants as generated } from "../../benches/applicants.mjs";
import { filesBelow } from "../../scripts/files.mjs";
import { loadConditionsEngine, loadEngine, ZhunruError } from "../../target/npm/zhunru/node.js";

export { loadConditionsEngine, loadEngine, ZhunruError };

const COMMAND = process.env.ZHUNRU ?? "target/debug/zhunru";

/** The bytes of the compiled policy with one question of each kind. */
export function kinds() {
  const out = mkdtempSync(join(tmpdir(), "zhunru-kinds-"));
  try {
    execFileSync(COMMAND, ["policy", "compile", "--all", "--policies", "tests/runtime/kinds", "--out", out], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    return readFileSync(join(out, "kinds.eligibility.zrp"));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** All compiled policies: `[["daan-2022.eligibility", bytes], …]`. */
export function policies() {
  return filesBelow("target/policies")
    .filter((name) => name.endsWith(".zrp"))
    .map((name) => [name.slice(0, -".zrp".length), readFileSync(join("target/policies", name))]);
}

/**
 * Generated applicants. Their answer to a question of records is given, for slots hold none; and a whole number that the
 * generator makes of a decimal is kept within its bounds.
 */
export function applicants(questions, count, unknown, records = null) {
  const made = generated(questions, count, unknown);
  for (const facts of made) {
    for (const { id, kind, min } of questions) {
      if (kind === "records") facts[id] = records;
      else if (kind === "decimal" && typeof facts[id] === "number" && facts[id] < Number(min)) facts[id] = min;
    }
  }
  return made;
}

/** What was thrown, as `[[code, path], …]`; nothing else than a ZhunruError may be. Undefined where nothing was. */
export function refusal(act) {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ZhunruError)) throw error;
    return error.errors.map(({ code, path }) => [code, path]);
  }
}

// For each kind of question, values at and beyond every edge.
export const VALUES = [
  true, false, null, 0, -0, 1, 10, 60, 61, -1, 0.5, Number.NaN, Infinity, 2147483647, 2147483648, -2147483646, -2147483647,
  -2147483648, -2147483649, 4294967296, 2 ** 53 - 1, 1 - 2 ** 53, 2 ** 53, "", "0", "-0", "00", "4.1", "4.10", "-4.10", "4.",
  ".5", "+1", " 1", "1 ", "1e3", "--1", "1.2.3", "-", "１", "4294967295", "4294967296", "18446744073709551616",
  "-79228162514264337593543950.335", "99999.99", "99999.990", "99999.991", "99999.98999999999999999999999", "100000", "-0.00000001",
  "1234567890123456789012345678", "12345678901234567890123456789", "0.0000000000000000000000000001", "9999999999999999999999999999",
  "1990-01-01", "1989-12-31", "2030-12-31", "2031-01-01", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "2024-04-31",
  "2024-13-01", "2024-00-10", "2024-01-00", "0001-01-01", "0000-12-31", "9999-12-31", "2024-1-01", "2024/01/01", "2024-01-01T",
  "+024-01-01", "round", "square", "Round", "p00", [], ["p00"], ["p31", "p32", "p00"], ["p39"], ["p00", "p00"], ["p40"], ["p00", 1],
  "\ud800", ["\udc00"], "places", {}, new Date(0), 1n, ["round"], [["p00"]],
]; // biome-ignore format: a table
