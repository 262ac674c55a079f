// What the runtime's tests share: the package's Node entry, the compiled policies, and one made for the tests.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesBelow } from "../../scripts/files.mjs";
import { loadEngine, ZhunruError } from "../../target/npm/zhunru/node.js";

export { loadEngine, ZhunruError };

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

/** What was thrown, as `[[code, path], …]`; nothing else than a ZhunruError may be. Undefined where nothing was. */
export function refusal(act) {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ZhunruError)) throw error;
    return error.errors.map(({ code, path }) => [code, path]);
  }
}
