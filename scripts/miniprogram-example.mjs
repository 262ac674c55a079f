// Puts the example mini-program together in target/mini-program-example, ready to be opened: its sources, the packages where "Build
// npm" would put them, and a script for each policy that a page names.
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, readJson } from "./files.mjs";

const sources = "pkg-config/miniprogram/example";
const out = "target/mini-program-example";
const PACKAGES = ["zhunru-miniprogram", "zhunru-miniprogram-fallback"];

/** A policy with its words as a script: the one kind of file that every mini-program may hold and read at once. */
export function policyScript(name, folder = "target/policies") {
  const words = filesBelow(folder).filter((file) => file.startsWith(`${name}.`) && file.endsWith(".json"));
  const policy = readFileSync(join(folder, `${name}.zrp`), "base64");
  return `module.exports=${JSON.stringify({ policy, words: words.map((file) => readJson(join(folder, file))) })}\n`;
}

export function example() {
  const part = `${out}.new`;
  rmSync(part, { recursive: true, force: true });
  cpSync(sources, part, { recursive: true });
  for (const name of PACKAGES) {
    const to = join(part, "miniprogram_npm", name);
    cpSync(`target/npm/${name}/miniprogram_dist`, to, { recursive: true });
    for (const file of filesBelow(to).filter((each) => each.endsWith(".d.ts"))) rmSync(join(to, file));
  }
  mkdirSync(join(part, "policies"));
  const scripts = filesBelow(part).filter((name) => name.startsWith("pages/") && name.endsWith(".js"));
  for (const script of scripts) {
    for (const [, name] of readFileSync(join(part, script), "utf8").matchAll(/policies\/([\w.-]+)\.js"/g)) {
      writeFileSync(join(part, `policies/${name}.js`), policyScript(name));
    }
  }
  rmSync(out, { recursive: true, force: true });
  renameSync(part, out);
}
