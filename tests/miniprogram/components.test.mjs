// The script of the components in a host that has the built-ins of ES2017 and nothing else: no Intl, no browser, nothing younger. All
// four go all the way in every language; and what stands in for Intl says what Intl says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "acorn";
import { build } from "esbuild";
import { lowered, opened } from "../../scripts/es2017.mjs";
import { readJson } from "../../scripts/files.mjs";
import { traditional } from "../../scripts/traditional.mjs";
import { codePackage, DIST, es2017, standIn } from "./host.mjs";

const LANGUAGES = ["zh-Hans", "zh-Hant", "en", "ko"];
const read = (name) => readFileSync(join(DIST, name), "utf8");

/** The components in a new host. */
function host() {
  const { run, required } = es2017({ WXWebAssembly: standIn(codePackage()) });
  run("delete this.Intl");
  const files = {};
  const load = (name) => {
    const file = name.replace(/^\.\//, "");
    files[file] ??= required(read(file), load);
    return files[file];
  };
  return { run, load };
}

/** A component on a page, as far as its own script knows. */
function onPage(definition, properties) {
  const heard = [];
  const self = {
    data: { ...JSON.parse(JSON.stringify(definition.data)) },
    setData: (data) => Object.assign(self.data, data),
    triggerEvent: (type, detail) => heard.push([type, detail]),
  };
  for (const [name, { value }] of Object.entries(definition.properties)) self.data[name] = value;
  Object.assign(self.data, { name: "check", value: "" }, properties);
  definition.lifetimes.created.call(self);
  definition.lifetimes.attached.call(self);
  return {
    self,
    heard,
    act: (deed) => definition.methods.act.call(self, { currentTarget: { dataset: deed }, detail: {} }),
  };
}

const POLICIES = {
  "zhunru-eligibility": "daan-2022.eligibility",
  "zhunru-pay": "jl-example-city.pay",
  "zhunru-task-admission": "jl-2020.task_admission",
  "zhunru-secondment": "jl-2020.secondment",
};

for (const [name, policy] of Object.entries(POLICIES)) {
  test(`${name} goes all the way in every language`, async () => {
    const { load } = host();
    const { components } = load("components.js");
    for (const lang of LANGUAGES) {
      const { self, act, heard } = onPage(components[name], {
        lang,
        asOf: "2025-06-30",
        texts: { requester: "a", title: "b" },
        policy: {
          policy: readFileSync(`target/policies/${policy}.zrp`, "base64"),
          words: LANGUAGES.map((each) => readJson(`target/policies/${policy}.${each}.json`)),
        },
      });
      // The module is compiled first; on a busy machine that takes its time.
      for (let nth = 0; nth < 500 && self.data.view.is === "loading"; nth++)
        await new Promise((done) => setTimeout(done, 20));
      assert.equal(self.data.view.is, "start", JSON.stringify(self.data.view));
      act({ do: "begin" });
      const pages = [];
      for (let nth = 0; self.data.view.is !== "outcome"; nth++) {
        assert.ok(nth < 40, "no end");
        const { view } = self.data;
        pages.push(JSON.stringify(view));
        // First with nothing said, which is told; then with what can be said by everybody.
        if (view.is === "question") {
          act(view.go);
          assert.ok(self.data.view.problems.list.length > 0);
          act({ do: "choose", code: "(dont-know)", name: "" });
        }
        act(view.go);
      }
      act({ do: "look", id: "elder" });
      pages.push(JSON.stringify(self.data.view));
      assert.doesNotMatch(pages.join(), /undefined|NaN|\{\w+\}/);
      assert.ok(heard.some(([type]) => type === "zhunru-report"));
      definitionDetached(components[name], self);
    }
  });
}

function definitionDetached(definition, self) {
  definition.lifetimes.detached.call(self);
}

test("loading the scripts of the components touches nothing of the host but Component, which takes each definition", () => {
  const taken = [];
  const { run, load } = host();
  const before = run("Object.getOwnPropertyNames(this).join()");
  load("components.js");
  assert.equal(run("Object.getOwnPropertyNames(this).join()"), before);
  const { components } = load("components.js");
  for (const name of Object.keys(components)) {
    const { required } = es2017({ Component: (definition) => taken.push(definition) });
    required(read(`${name}/${name}.js`), (path) => (path === "../components.js" ? { components } : undefined));
  }
  assert.equal(taken.length, Object.keys(components).length);
  for (const definition of taken) {
    assert.equal(definition.options.styleIsolation, "isolated");
    assert.ok(definition.externalClasses.includes("zhunru-class"));
  }
  const form = Object.keys(POLICIES).map((name) => components[name].behaviors);
  for (const behaviors of form) assert.deepEqual([...behaviors], ["wx://form-field"]);
});

test("what stands in for Intl says what Intl says", async () => {
  const { outputFiles } = await build({
    entryPoints: ["www/miniprogram/components/host/intl.ts"],
    format: "esm",
    bundle: true,
    write: false,
  });
  const { intl } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  for (const tag of ["zh-Hans-CN", "zh-Hant", "en-GB", "ko-KR"]) {
    const options = { dateStyle: "long", timeZone: "UTC" };
    for (const day of ["2022-05-13", "1949-10-01", "2024-02-29", "2026-12-31", "0999-01-02"]) {
      const time = Date.parse(`${day}T00:00:00Z`);
      assert.equal(
        new intl.DateTimeFormat(tag, options).format(time),
        new Intl.DateTimeFormat(tag, options).format(time),
        `${tag} ${day}`,
      );
    }
    for (const type of ["conjunction", "disjunction"]) {
      for (const items of [[], ["a"], ["a", "b"], ["a", "b", "c"], ["1", "2", "3", "4"]]) {
        assert.equal(
          new intl.ListFormat(tag, { type }).format(items),
          new Intl.ListFormat(tag, { type }).format(items),
          `${tag} ${type}`,
        );
      }
    }
    for (const number of [0, 1, 12, 999, 1000, 1234567, 0.5]) {
      assert.equal(
        new intl.NumberFormat(tag).format(number),
        new Intl.NumberFormat(tag).format(number),
        `${tag} ${number}`,
      );
    }
    assert.equal(
      new intl.NumberFormat(tag).format("123456789012345678901"),
      new Intl.NumberFormat(tag).format(123456789012345678901n),
    );
    for (const n of [0, 1, 2, 11, 101])
      assert.equal(new intl.PluralRules(tag).select(n), new Intl.PluralRules(tag).select(n), `${tag} ${n}`);
  }
  for (const tag of ["zh", "zh-CN", "zh-TW", "zh-HK", "zh-Hant", "zh-Hans-TW", "en", "en-US", "ko-KR"]) {
    const { language, script } = new Intl.Locale(tag).maximize();
    const own = new intl.Locale(tag).maximize();
    assert.equal(own.language, language, tag);
    if (language === "zh") assert.equal(own.script, script, tag);
  }
  assert.throws(() => new intl.Locale("!"), RangeError);
});

test("the words of the package are those of the web, in every language", () => {
  const { load } = host();
  const { speak } = load("components.js");
  /** The text with its placeholders: a catalogue fills them in. */
  const told = (catalogue, name, n) =>
    catalogue.text(name, new Proxy({}, { get: (_, place) => (place === "n" ? n : `{${place}}`) }));
  let compared = 0;
  for (const [bundle, matter] of [
    ["core", "eligibility"],
    ["records", "pay"],
    ["pay", "pay"],
    ["burden", "secondment"],
    ["burden", "task_admission"],
  ]) {
    for (const lang of LANGUAGES) {
      const catalogue = speak(lang, bundle === "core" ? [] : [bundle], matter);
      const written = readJson(`www/locales/${bundle}/${lang === "zh-Hant" ? "zh-Hans" : lang}.json`);
      for (const [name, text] of Object.entries(written)) {
        const [plain, form] = name.split("#");
        // One that the matter says in its own way stands under its own name.
        if (!catalogue.has(plain) || `${matter}.${plain}` in written) continue;
        const n = form === "one" ? 1 : 2;
        const expected = (lang === "zh-Hant" ? traditional(text) : text).replaceAll("{n}", String(n));
        assert.equal(told(catalogue, plain, n), expected, `${lang} ${bundle} ${name}`);
        compared += 1;
      }
    }
  }
  assert.ok(compared > 1500, String(compared));
  const own = readJson("www/locales/burden/zh-Hans.json");
  assert.equal(told(speak("zh-Hans", ["burden"], "secondment"), "headline.yes", 2), own["secondment.headline.yes"]);
});

test("scripts are lowered without a change of meaning", () => {
  const run = (code) =>
    new Function(
      `const __flatMap = (a, f) => [].concat(...a.map(f)); const __trimEnd = (t) => t.trim(); const __replaceAll = (t, a, b) => t.split(a).join(b); ${code}`,
    )();
  for (const [code, expected] of [
    ["return [1, 2].flatMap((n) => [n, n]);", [1, 1, 2, 2]],
    ["return [[1], [2]].flatMap((n) => n.flatMap((m) => [m, m])).flatMap((n) => n);", [1, 1, 2, 2]],
    ["return ([1].concat([2])).flatMap((n) => n);", [1, 2]],
    ['return "a.b.c".replaceAll(".", "-").replaceAll("-", "..");', "a..b..c"],
    ['return "a ".concat(" ").trimEnd().replaceAll("a", "b");', "b"],
    ['const o = { p: ["x"] }; return (o.p ?? []).flatMap((n) => [n]);', ["x"]],
  ]) {
    const inFunction = lowered(`(function () { ${code} })`);
    assert.doesNotMatch(inFunction, /\.(?:flatMap|replaceAll|trimEnd)\(/);
    assert.deepEqual(run(`return ${inFunction}()`), expected, code);
  }
  const open = opened(
    "class A { #a = 1; #b() { return this.#a; } get c() { return this.#b(); } } globalThis.made = new A().c;",
  );
  assert.doesNotMatch(open, /#/);
  parse(open, { ecmaVersion: 2022 });
});
