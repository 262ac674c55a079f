// The manuals are true: their script runs as it stands, so does their command, their types hold without a browser's, and what they
// name is there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { policyScript } from "../../scripts/miniprogram-example.mjs";
import { codePackage, DIST, miniProgram, standIn } from "./host.mjs";

const MANUALS = ["docs/mini-program.md", "docs/mini-program.zh-CN.md"];
const LANGUAGES = ["zh-Hans", "zh-Hant", "en", "ko"];
const README = "pkg-config/miniprogram/README.md";
const folder = mkdtempSync(join(tmpdir(), "zhunru-mini-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The first block of code in a language. */
const block = (page, language) => readFileSync(page, "utf8").split(`\n\`\`\`${language}\n`)[1].split("\n```")[0];

test("the command makes a script of a policy, and the script of each manual checks by it", async () => {
  copyFileSync("target/policies/daan-2022.eligibility.zrp", join(folder, "daan-2022.eligibility.zrp"));
  const [command, ...others] = new Set(MANUALS.map((page) => block(page, "sh")));
  assert.deepEqual(others, []);
  execFileSync("sh", ["-c", command], { cwd: folder });
  const policy = readFileSync(join(folder, "daan-2022.eligibility.js"), "utf8");
  for (const page of [...MANUALS, README]) {
    for (const globals of [{ WXWebAssembly: standIn(codePackage()) }, {}]) {
      const { zhunru, required, javascript } = miniProgram(globals);
      const files = {
        "zhunru-miniprogram": () => zhunru,
        "zhunru-miniprogram-fallback": javascript,
        "./policies/daan-2022.eligibility.js": () => required(policy),
      };
      const { check } = required(block(page, "js"), (name) => files[name]());
      assert.equal((await check({ birth_date: "2004-05-14" }, "2022-05-13")).verdict, "no", page);
    }
  }
});

test("the other command makes a script of a policy and its words, as the example has it", () => {
  const name = "daan-2022.eligibility";
  const command = (page) => readFileSync(page, "utf8").split("\n```sh\n")[2].split("\n```")[0];
  const [made, ...others] = new Set(MANUALS.map(command));
  assert.deepEqual(others, []);
  for (const file of [`${name}.zrp`, ...LANGUAGES.map((lang) => `${name}.${lang}.json`)]) {
    copyFileSync(join("target/policies", file), join(folder, file));
  }
  execFileSync("sh", ["-c", made], { cwd: folder });
  const { required } = miniProgram();
  const { policy, words } = required(readFileSync(join(folder, `${name}.words.js`), "utf8"));
  const example = required(policyScript(name));
  assert.equal(policy, example.policy);
  const sorted = (files) => JSON.stringify([...files].sort((a, b) => a.lang.localeCompare(b.lang)));
  assert.equal(sorted(words), sorted(example.words));
});

test("properties, events, slots and classes are those of the components", () => {
  const { required, zhunru } = miniProgram();
  const { components } = required(readFileSync(join(DIST, "components.js"), "utf8"), (path) =>
    path === "./index.js" ? zhunru : required(readFileSync(join(DIST, path), "utf8")),
  );
  const dashed = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const wxml = readFileSync(join(DIST, "questionnaire.wxml"), "utf8");
  const script = readFileSync(join(DIST, "components.js"), "utf8");
  const { properties, externalClasses, methods } = components["zhunru-secondment"];
  for (const page of MANUALS) {
    const text = readFileSync(page, "utf8");
    const own = text.slice(text.indexOf("| `policy` |"), text.indexOf("| `name`"));
    const told = [...own.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    assert.deepEqual(told.sort(), Object.keys(properties).map(dashed).sort(), page);
    for (const name of externalClasses) assert.ok(text.includes(`\`${name}\``), name);
    for (const [, name] of wxml.matchAll(/<slot name="([a-z-]+)"/g)) assert.ok(text.includes(`\`${name}\``), name);
    const events = [...text.matchAll(/^\| `(zhunru-(?:change|report|appearance|refused))` \|/gm)].map(
      ([, name]) => name,
    );
    assert.equal(events.length, 4);
    for (const name of events) assert.ok(script.includes(`"${name}"`), name);
    assert.ok(text.includes("`use("));
  }
  assert.equal(typeof methods.use, "function");
});

test("exports, reasons and the place of the module are those of the package", () => {
  const types = readFileSync(join(DIST, "types/api.d.ts"), "utf8");
  const [, reasons] = /type FallbackReason = (.+);/.exec(types);
  const source = readFileSync("www/miniprogram/index.ts", "utf8");
  for (const page of MANUALS) {
    const text = readFileSync(page, "utf8");
    for (const name of Object.keys(miniProgram().zhunru)) assert.ok(text.includes(`\`${name}`), `${page}: ${name}`);
    for (const [, reason] of text.matchAll(/^\| `"(\w+)"` \|/gm)) {
      assert.ok(reasons.includes(`"${reason}"`) && source.includes(`"${reason}"`), `${page}: ${reason}`);
    }
    for (const path of Object.keys(codePackage()).filter((name) => name.includes("miniprogram_npm"))) {
      assert.ok(text.includes(`\`${path}\``) && source.includes(`"${path}"`), page);
    }
  }
});

test("declarations hold where there are no types of a browser or of Node", () => {
  const use = `import { bytesOf, configure, loadEngine, probe, type Options, ZhunruError } from "zhunru-miniprogram";
    const options: Options = { mode: "auto", javascript: () => ({ start: () => ({}) }) };
    export async function verdict(): Promise<string> {
      configure(options);
      const missing: readonly { readonly needed: boolean; readonly means: string }[] = probe();
      const engine = await loadEngine();
      const report = engine.compile(bytesOf("")).check({ birth_date: "1990-01-01" }, "2022-05-13");
      // @ts-expect-error: there is no such way
      configure({ mode: "fast" });
      return missing.length > 0 ? new ZhunruError([]).errors.map(({ code }) => code).join() : report.verdict;
    }`;
  writeFileSync(join(folder, "use.ts"), use);
  const compilerOptions = {
    target: "es2017",
    lib: ["es2017"],
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    paths: { "zhunru-miniprogram": [resolve(DIST, "index.d.ts")] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
  try {
    execFileSync(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", folder], { encoding: "utf8" });
  } catch (error) {
    assert.fail(error.stdout);
  }
});
