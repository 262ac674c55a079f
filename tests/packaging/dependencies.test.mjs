// docs/dependencies.md names every direct dependency in its version, and no other.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readJson } from "../../scripts/files.mjs";

const page = readFileSync("docs/dependencies.md", "utf8");

/** The rows of the table under a heading: `name version`. */
function rows(heading) {
  const [section] = page.split(`\n## ${heading}\n`)[1].split("\n## ");
  return [...section.matchAll(/^\| `(.+?)` \| (.+?) \|/gm)].map(([, name, version]) => `${name} ${version}`).sort();
}

test("the crates of Cargo.toml", () => {
  const sections = readFileSync("Cargo.toml", "utf8").split(/^(?=\[)/m);
  const dependencies = sections.filter((section) => /^\[(.+\.)?(dev-|build-)?dependencies\]/.test(section)).join("");
  const direct = [...dependencies.matchAll(/^([\w-]+) = (?:"|\{ version = ")=?([^"]+)"/gm)];
  assert.ok(direct.length >= 10);
  const named = new Set(direct.map(([, name, version]) => `${name} ${version}`));
  assert.deepEqual(rows("Crates"), [...named].sort());
});

test("the packages of package.json", () => {
  const { dependencies = {}, devDependencies } = readJson("package.json");
  const direct = Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => `${name} ${version}`);
  assert.ok(direct.length >= 5);
  assert.deepEqual(rows("npm packages"), direct.sort());
});

test("the package itself depends on nothing", () => {
  const manifest = readJson("target/npm/zhunru/package.json");
  assert.equal(manifest.dependencies ?? manifest.peerDependencies ?? manifest.optionalDependencies, undefined);
});
