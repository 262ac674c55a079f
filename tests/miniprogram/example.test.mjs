// The example mini-program as the build leaves it: every file that it names is there, its markup compiles, its pages run, and it is
// small enough for a code package.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { filesBelow, readJson } from "../../scripts/files.mjs";
import { problems } from "../../scripts/lint-wxml.mjs";
import { es2017, standIn } from "./host.mjs";

const ROOT = "target/mini-program-example";
const read = (name) => readFileSync(join(ROOT, name), "utf8");
const { pages } = readJson(join(ROOT, "app.json"));
/** A code package without subpackages may be so large (developers.weixin.qq.com, 《分包加载》). */
const MOST = 2 * 1024 * 1024;

/** Requires files of the project as a mini-program does: by path, or from miniprogram_npm. */
function project(globals) {
  const { required } = es2017(globals);
  const made = {};
  const load = (name) => {
    made[name] ??= required(read(name), (wanted) =>
      load(wanted.startsWith(".") ? join(name, "..", wanted) : `miniprogram_npm/${wanted}/index.js`),
    );
    return made[name];
  };
  return load;
}

test("pages have their four files, and name components that are there", () => {
  assert.equal(pages.length, 5);
  const named = [];
  for (const page of pages) {
    for (const ending of ["js", "json", "wxml"])
      assert.ok(existsSync(join(ROOT, `${page}.${ending}`)), `${page}.${ending}`);
    for (const [tag, path] of Object.entries(readJson(join(ROOT, `${page}.json`)).usingComponents ?? {})) {
      assert.ok(existsSync(join(ROOT, "miniprogram_npm", `${path}.json`)), path);
      assert.ok(read(`${page}.wxml`).includes(`<${tag} `));
      named.push(tag);
    }
  }
  assert.deepEqual(named.sort(), ["zhunru-eligibility", "zhunru-pay", "zhunru-secondment", "zhunru-task-admission"]);
  const { appid, miniprogramRoot } = readJson(join(ROOT, "project.config.json"));
  assert.deepEqual([appid, miniprogramRoot], ["touristappid", "./"]);
});

test("its markup compiles and has roles and labels; it is small enough", () => {
  const compiler = createRequire(import.meta.url)("miniprogram-compiler");
  const code = compiler.wxmlToJs(ROOT);
  for (const page of pages) {
    assert.ok(code.includes(`${page}.wxml`), page);
    assert.deepEqual(problems(read(`${page}.wxml`)), []);
  }
  const size = filesBelow(ROOT).reduce((sum, name) => sum + statSync(join(ROOT, name)).size, 0);
  assert.ok(size < MOST, `${size} bytes`);
});

test("its scripts run: the engine as the app says, a policy for each page, and a check with each", async () => {
  const given = [];
  const load = project({
    App: () => undefined,
    Page: (page) => given.push(page),
    WXWebAssembly: standIn({
      "/miniprogram_npm/zhunru-miniprogram/zhunru.wasm.br": readFileSync(
        join(ROOT, "miniprogram_npm/zhunru-miniprogram/zhunru.wasm.br"),
      ),
    }),
  });
  load("app.js");
  for (const page of pages) load(`${page}.js`);
  assert.equal(given.length, pages.length);
  const zhunru = load("miniprogram_npm/zhunru-miniprogram/index.js");
  const engine = await zhunru.loadEngine();
  let opened = 0;
  for (const page of given.filter(({ onReady }) => onReady)) {
    let used;
    const self = {
      ...page,
      data: { ...page.data },
      setData: (data) => Object.assign(self.data, data),
      selectComponent: () => ({ use: (policy) => (used = policy) }),
    };
    self.onReady();
    const policy = engine.compile(zhunru.bytesOf(used.policy));
    assert.equal(policy.check({}, page.data.day || "2026-11-22").verdict, "incomplete");
    assert.equal(
      used.words
        .map(({ lang }) => lang)
        .sort()
        .join(),
      "en,ko,zh-Hans,zh-Hant",
    );
    self.submit({ detail: { value: { check: '{"a":true}' } } });
    assert.match(self.data.heard, /\{"a":true\}/);
    self.change({ detail: { answered: 0, title: "t" } });
    assert.match(self.data.heard, /第 1 步/);
    opened += 1;
  }
  assert.equal(opened, 4);
});
