// The npm package as a stranger gets it: packed, installed into an empty project, run in Node, bundled for a browser,
// and its types checked.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { build } from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { integrity, readJson } from "../../scripts/files.mjs";

const PACKAGE = resolve("target/npm/zhunru");
const POLICY = resolve("target/policies/daan-2022.eligibility.zrp");
const TSC = resolve("node_modules/typescript/bin/tsc");
const project = mkdtempSync(join(tmpdir(), "zhunru-consumer-"));
after(() => rmSync(project, { recursive: true, force: true }));

const node = (args) => execFileSync(process.execPath, args, { cwd: project, encoding: "utf8" });
const npm = (...args) =>
  execFileSync("npm", args, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

const [packed] = Object.values(JSON.parse(npm("pack", "--json", "--pack-destination", project, PACKAGE)));
writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
npm("install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", `./${packed.filename}`);
for (const name of ["use.mjs", "use.ts"]) copyFileSync(join("tests/packaging/consumer", name), join(project, name));
const installed = join(project, "node_modules/zhunru");

test("holds what its manifest says and nothing else", () => {
  assert.deepEqual(packed.files.map(({ path }) => path).sort(), [
    "LICENSE",
    "README.md",
    "api.d.ts",
    "error.d.ts",
    "fallback-conditions.js",
    "fallback.js",
    "generated/error.d.ts",
    "generated/facts.d.ts",
    "generated/info.d.ts",
    "generated/path.d.ts",
    "generated/report.d.ts",
    "index.d.ts",
    "index.js",
    "node.js",
    "package.json",
    "source.d.ts",
    "zhunru-conditions.wasm",
    "zhunru.wasm",
  ]);
  assert.deepEqual(
    readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith(".")),
    ["zhunru"],
  );
});

test("publint finds nothing", async () => {
  const { messages, pkg } = await publint({ pkgDir: PACKAGE, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test("a check in Node", () => {
  const facts = JSON.stringify({ birth_date: "2004-05-14" });
  const report = JSON.parse(node(["use.mjs", POLICY, facts, "2022-05-13"]));
  assert.equal(report.verdict, "no");
  assert.equal(report.rules.find(({ rule }) => rule === "daan-2022/min_age").outcome, "not_satisfied");
  assert.equal(report.provenance.engine, readJson(join(installed, "package.json")).version);
});

test("bad facts in Node: typed errors with codes and paths", () => {
  const facts = JSON.stringify({ birth_date: "2004-02-30", nobody_asked: 1 });
  const { errors } = JSON.parse(node(["use.mjs", POLICY, facts, "2022-05-13"]));
  assert.deepEqual(
    errors.map(({ code, path }) => [code, path]),
    [
      ["fact.impossible_date", "/birth_date"],
      ["fact.unknown_question", "/nobody_asked"],
    ],
  );
});

test("the browser's entry bundles without Node, and pins the modules it belongs to", async () => {
  const { outputFiles } = await build({
    stdin: { contents: 'export { loadConditionsEngine, loadEngine } from "zhunru";', resolveDir: project },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "silent",
  });
  const text = outputFiles[0].text;
  assert.doesNotMatch(text, /node:/);
  for (const name of ["zhunru.wasm", "zhunru-conditions.wasm", "fallback.js", "fallback-conditions.js"]) {
    assert.ok(text.includes(`new URL("${name}", import.meta.url)`), name);
    assert.ok(text.includes(integrity(readFileSync(join(installed, name)))), name);
  }
});

for (const [where, options] of Object.entries({
  "a bundler for browsers": { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"], types: [] },
  Node: { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022"], types: ["node"] },
})) {
  test(`types, in ${where}`, () => {
    const typeRoots = [resolve("node_modules/@types")];
    const compilerOptions = {
      ...options,
      typeRoots,
      target: "es2022",
      strict: true,
      skipLibCheck: false,
      noEmit: true,
    };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
    try {
      node([TSC, "-p", "."]);
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
}
