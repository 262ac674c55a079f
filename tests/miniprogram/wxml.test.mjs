// The markup and the sheets of the components: the official compiler takes every file, whoever cannot see can press and type, and
// styles stay inside.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { transform } from "esbuild";
import { filesBelow, readJson } from "../../scripts/files.mjs";
import { problems } from "../../scripts/lint-wxml.mjs";
import { DIST } from "./host.mjs";

const compiler = createRequire(import.meta.url)("miniprogram-compiler");
const SOURCES = "www/miniprogram/components";
const folder = mkdtempSync(join(tmpdir(), "zhunru-wxml-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const below = (where, ending) => filesBelow(where).filter((name) => name.endsWith(ending));
const read = (where, name) => readFileSync(join(where, name), "utf8");

/** What the official compiler makes of a folder; throws where a file is broken. */
function compiled(where) {
  const code = compiler.wxmlToJs(where);
  assert.ok(code.length > 0);
  return code;
}

test("the official compiler takes every file of the package, and refuses one that is broken", () => {
  const names = below(DIST, ".wxml");
  assert.ok(names.length > 15);
  const code = compiled(DIST);
  for (const name of names) assert.ok(code.includes(name), name);
  cpSync(DIST, folder, { recursive: true });
  for (const broken of ["<view><text></view>", '<view wx:if="{{a ==}}"></view>', "<view"]) {
    writeFileSync(join(folder, "zhunru-list/zhunru-list.wxml"), broken);
    assert.throws(() => compiled(folder), /zhunru-list/, broken);
  }
});

test("every part that a file names is there, and nothing that is there is named by none", () => {
  const components = below(DIST, ".json").filter((name) => name.includes("zhunru-"));
  const used = new Set();
  for (const name of components) {
    const { component, usingComponents } = readJson(join(DIST, name));
    assert.equal(component, true);
    for (const [tag, path] of Object.entries(usingComponents)) {
      assert.ok(
        components.includes(
          join("x", path)
            .replace(/^x\/|^/, "")
            .concat(".json"),
        ) || components.includes(`${tag}/${tag}.json`),
        tag,
      );
      used.add(tag);
    }
    for (const ending of ["js", "wxml", "wxss"]) assert.ok(read(DIST, name.replace(/json$/, ending)).length > 0);
  }
  const own = components.map((name) => name.split("/")[0]).filter((name) => !used.has(name));
  assert.deepEqual(own, ["zhunru-eligibility", "zhunru-pay", "zhunru-secondment", "zhunru-task-admission"]);
});

test("what can be pressed has a role and a label, what is typed into a label; the lint finds what has none", () => {
  for (const name of below(SOURCES, ".wxml")) assert.deepEqual(problems(read(SOURCES, name)), [], name);
  for (const name of below(DIST, ".wxml")) assert.deepEqual(problems(read(DIST, name)), [], name);
  const label = 'aria-label="{{a}}"';
  for (const [wrong, message] of [
    [`<view bind:tap="press" ${label}>a</view>`, /no aria-role/],
    ['<view bind:tap="press" aria-role="button">a</view>', /no aria-label/],
    ['<view catchtap="press" aria-role="button" aria-label="">a</view>', /no aria-label/],
    [`<view mut-bind:tap="press" ${label}>a</view>`, /no aria-role/],
    ['<view>\n<input bind:input="type" /></view>', /no aria-label/],
    [`<view bind:tap="press" aria-role="radio" ${label}>a</view>`, /whether it is chosen/],
    [`<view bind:tap="press" aria-role="button" ${label} data-fold="a">a</view>`, /whether it is open/],
    [`<view bind:tap="press" aria-role="radio" ${label} aria-checked="{{on}}">a</view>`, /no "true"/],
    ["<text aria-hidden>a</text>", /no "true"/],
    ['<view wx:for="{{all}}">a</view>', /wx:key/],
    ["<view a='b'>a</view>", /can be read/],
  ]) {
    const [found, ...more] = problems(wrong);
    assert.match(found?.message ?? "", message, wrong);
    assert.deepEqual(more, []);
  }
  assert.equal(problems('<view>\n<input bind:input="type" /></view>')[0].line, 2);
  assert.deepEqual(problems('<!-- <view bind:tap="a"> -->'), []);
});

test("sheets: classes alone, no length that follows the width of the screen, no variable that nobody sets, lines far enough apart", async () => {
  const names = below(DIST, ".wxss");
  const whole = names.map((name) => read(DIST, name)).join("\n");
  const set = new Set([...whole.matchAll(/(--_[\w-]+)\s*:/g)].map(([, name]) => name));
  // By the script: it follows the person's letters.
  set.add("--_size");
  for (const name of names) {
    const text = read(DIST, name);
    const { warnings } = await transform(text, { loader: "css" });
    assert.deepEqual(warnings, [], name);
    assert.doesNotMatch(text, /rpx|vw|!important|url\(/, name);
    for (const [, selector] of text.replace(/@import[^;]+;/g, "").matchAll(/([^{}]+)\{[^{}]*\}/g)) {
      for (const one of selector.split(",")) {
        assert.match(one.trim(), /^(?:\.[\w-]+)+(?: (?:\.[\w-]+)+)*$/, `${name}: ${one}`);
      }
    }
    for (const [, used] of text.matchAll(/var\((--_[\w-]+)/g)) assert.ok(set.has(used), `${name}: ${used}`);
  }
  for (const [, lines] of whole.matchAll(/line-height:\s*([\d.]+)/g))
    assert.ok(Number(lines) >= 1.3 || Number(lines) === 1, lines);
});

test("targets: 44 pixels and more, in elder mode 60; on the tokens of the web", async () => {
  const sheet = read(DIST, "questionnaire.wxss");
  const [, usual] = /\.zhunru\{[^}]*--_target:var\(--zhunru-target,(\d+)px\)/.exec(sheet);
  const [, elder] = /\.elder\{[^}]*--_target:var\(--zhunru-target,(\d+)px\)/.exec(sheet);
  assert.ok(Number(usual) >= 44);
  assert.ok(Number(elder) >= 60);
  const web = ["themes.ts", "tokens.ts"].map((name) => read("www/elements/styles", name)).join("\n");
  for (const [, token] of sheet.matchAll(/--_([a-z-]+):var\(--zhunru-([a-z-]+),/g))
    assert.ok(web.includes(token), token);
  for (const theme of ["blue", "red", "contrast"]) assert.ok(sheet.includes(`.theme-${theme}{`), theme);
});
