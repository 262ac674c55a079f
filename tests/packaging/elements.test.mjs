// The package of the elements as a portal gets it: packed, installed into an empty project, its files whole, its types checked.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { filesBelow, integrity, readJson } from "../../scripts/files.mjs";

const PACKAGE = resolve("target/npm/zhunru-elements");
const TSC = resolve("node_modules/typescript/bin/tsc");
const project = mkdtempSync(join(tmpdir(), "zhunru-portal-"));
after(() => rmSync(project, { recursive: true, force: true }));

const npm = (...args) =>
  execFileSync("npm", args, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const [packed] = Object.values(JSON.parse(npm("pack", "--json", "--pack-destination", project, PACKAGE)));
writeFileSync(join(project, "package.json"), JSON.stringify({ name: "portal", private: true, type: "module" }));
npm("install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", `./${packed.filename}`);
const installed = join(project, "node_modules/zhunru-elements");

test("everything that was built is packed, and nothing else is needed", () => {
  assert.deepEqual(packed.files.map(({ path }) => path).sort(), filesBelow(PACKAGE));
  const { dependencies, peerDependencies } = readJson(join(installed, "package.json"));
  assert.equal(dependencies ?? peerDependencies, undefined);
});

test("publint finds nothing", async () => {
  const { messages, pkg } = await publint({ pkgDir: PACKAGE, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test("the folder is what the site is built from: every file is in both, the same, and listed with its hash", () => {
  const listed = readJson(join(installed, "manifest.json"));
  const served = filesBelow(installed).filter((name) => /\.(?:js|css|wasm|zrp)$|^(?:policies|words)\//.test(name));
  assert.deepEqual(Object.keys(listed).sort(), served);
  assert.ok(served.length > 100);
  for (const name of served) {
    const bytes = readFileSync(join(installed, name));
    assert.equal(integrity(bytes), listed[name], name);
    assert.ok(bytes.equals(readFileSync(join("target/site", name))), name);
  }
});

test("custom-elements.json and the declarations name each element's module, which the package has", () => {
  const { modules } = readJson(join(installed, readJson(join(installed, "package.json")).customElements));
  const tags = modules.flatMap(({ path, declarations }) => {
    const types = readFileSync(join(installed, path.replace(/js$/, "d.ts")), "utf8");
    assert.ok(existsSync(join(installed, path)), path);
    for (const { tagName, name } of declarations) assert.ok(types.includes(`"${tagName}": ${name};`), tagName);
    return declarations.map(({ tagName }) => tagName);
  });
  assert.ok(tags.length >= 8);
  assert.deepEqual([...new Set(tags)], tags);
});

for (const [where, options] of Object.entries({
  "a bundler": { module: "esnext", moduleResolution: "bundler" },
  Node: { module: "nodenext", moduleResolution: "nodenext" },
})) {
  test(`types, as ${where} resolves them`, () => {
    copyFileSync("tests/packaging/consumer/elements.ts", join(project, "elements.ts"));
    const compilerOptions = {
      ...options,
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["elements.ts"] }));
    try {
      execFileSync(process.execPath, [TSC, "-p", "."], { cwd: project, encoding: "utf8" });
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
}
