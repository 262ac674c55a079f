// The catalogues: same messages and placeholders in every language, the plural forms each language has,
// none unknown, none unused; and the pages' own text is what the catalogue says.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readJson } from "../../scripts/files.mjs";
import { scripts } from "../../scripts/scripts.mjs";
import { BROUGHT, bundle, bundles, FOLDED, OUTCOME, places, wordsFiles } from "../../scripts/words.mjs";

const OFFICIAL = "zh-Hans";
const BUNDLES = ["built-in", ...bundles()];
const packs = readJson("target/policies/.list.json");
/** Whose names may stand before a message's name, for a matter that says it in its own way. */
const MATTERS = packs.flatMap(({ subject_of }) => subject_of);

/** What stands in pages: the site's own, and those of the example portal. */
const site = { ...bundle("site")[OFFICIAL], ...bundle("portal")[OFFICIAL] };
/** What every element says; those of some matters may say it in their own way. */
const common = { ...bundle("built-in")[OFFICIAL], ...bundle("core")[OFFICIAL] };

const base = (key) => key.split("#")[0];
/** The message that a matter's own way of saying it stands in for. */
const said = (name) => (MATTERS.includes(name.split(".")[0]) ? name.slice(name.indexOf(".") + 1) : name);
const bases = (catalogue) => [...new Set(Object.keys(catalogue).map(base))].sort();
const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
const union = (catalogue, name) =>
  [
    ...new Set(
      Object.keys(catalogue)
        .filter((key) => base(key) === name)
        .flatMap((key) => placeholders(catalogue[key])),
    ),
  ].sort();

function sources(under, endings) {
  return readdirSync(under, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"));
}

for (const name of BUNDLES) {
  const catalogues = bundle(name);
  const official = catalogues[OFFICIAL];
  for (const [lang, catalogue] of Object.entries(catalogues)) {
    test(`${name}, ${lang}: the same messages as ${OFFICIAL}`, () => {
      assert.deepEqual(bases(catalogue), bases(official));
    });

    test(`${name}, ${lang}: the same placeholders`, () => {
      for (const message of bases(official)) {
        const own = union(catalogue, message);
        const wanted = union(official, message);
        // A form for one thing alone need not repeat the number.
        assert.deepEqual([...new Set([...own, ...wanted.filter((each) => each === "n")])].sort(), wanted, message);
      }
    });

    test(`${name}, ${lang}: exactly the plural forms of the language`, () => {
      const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
      for (const message of new Set(
        Object.keys(catalogue)
          .filter((key) => key.includes("#"))
          .map(base),
      )) {
        const own = Object.keys(catalogue)
          .filter((key) => base(key) === message)
          .map((key) => key.split("#")[1]);
        assert.deepEqual(own.sort(), [...forms].sort(), message);
      }
    });

    test(`${name}, ${lang}: nothing is empty, and every brace is a placeholder`, () => {
      for (const [key, text] of Object.entries(catalogue)) {
        assert.ok(text.length > 0, key);
        assert.doesNotMatch(text.replace(/\{\w+\}/g, ""), /[{}]/, key);
      }
    });
  }

  test(`${name}: what a verdict says holds where it stands alone: it points at nothing beside it`, () => {
    const beside = {
      "zh-Hans": /[上下][面方列]|以[上下]/,
      en: /\b(?:above|below|comes? first)\b/i,
      ko: /(?:^|\s)(?:아래|우에)/,
    };
    for (const [lang, catalogue] of Object.entries(catalogues).filter(([each]) => each in beside)) {
      for (const [key, text] of Object.entries(catalogue)) {
        if (/(?:^|\.)(?:headline|lead|possible)\b/.test(key))
          assert.doesNotMatch(text, beside[lang], `${lang}: ${key}`);
      }
    }
  });

  test(`${name}: Chinese text uses Chinese punctuation`, () => {
    for (const [key, text] of Object.entries(official)) {
      assert.doesNotMatch(text, /[\u4e00-\u9fff”][,;:?!()]|[,;:?!()][\u4e00-\u9fff“]/, key);
    }
  });
}

test("in English, who decides begins small: names stand within sentences and after colons", () => {
  const texts = readdirSync("target/policies").filter((name) => name.endsWith(".en.json"));
  const names = texts.flatMap((name) =>
    Object.entries(readJson(join("target/policies", name)).texts).filter(([key]) => /^decider\..*\.name$/.test(key)),
  );
  assert.ok(names.length > 5);
  for (const [key, name] of names) assert.match(name, /^(?:the|your) /, key);
});

test("every language is in the list of the elements, and the list names no other", () => {
  const list = readFileSync("www/elements/locales.ts", "utf8");
  const named = [...list.matchAll(/lang: "([\w-]+)"/g)].map(([, lang]) => lang);
  for (const name of BUNDLES) assert.deepEqual(named.sort(), Object.keys(bundle(name)).sort());
});

for (const name of BUNDLES) {
  test(`${name}: no message is unused`, () => {
    const official = bundle(name)[OFFICIAL];
    const code = [
      ...sources("www/elements", [".ts"]),
      ...sources("www/site", [".ts"]),
      ...sources("target/site", [".html"]),
      // The example portal's receipt, which a server writes.
      readFileSync("scripts/echo.mjs", "utf8"),
      // What the pages say in every language at once.
      readFileSync("scripts/pages.mjs", "utf8"),
    ].join("\n");
    const families = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix);
    const inner = [...code.matchAll(/`([\w.]+\.)\$\{\w+\}\.(\w+)`/g)];
    // As a member of an object of words: `words.heap`, and words[`${matter}_note`].
    const endings = [...code.matchAll(/words\[`\$\{\w+\}(_\w+)`\]/g)].map(([, ending]) => ending);
    const member = (message) =>
      new RegExp(`words\\.${message.replaceAll(".", "\\.")}\\b`).test(code) ||
      endings.some((ending) => message.endsWith(ending) && code.includes(`"${message.slice(0, -ending.length)}"`));
    const ownWay = (message) => name !== "built-in" && name !== "core" && bases(common).includes(said(message));
    const unused = bases(official).filter(
      (message) =>
        !ownWay(message) &&
        !member(message) &&
        !code.includes(`"${said(message)}"`) &&
        !families.some((prefix) => said(message).startsWith(prefix)) &&
        !inner.some(([, prefix, end]) => said(message).startsWith(prefix) && said(message).endsWith(end)),
    );
    assert.deepEqual(unused, []);
  });
}

/** The words that come in files of their own, later: none of what is fetched before may say them. */
const LATE = Object.fromEntries(
  [OUTCOME, BROUGHT, FOLDED].map((name) => [name, bases(JSON.parse(wordsFiles(name)[`${name}.${OFFICIAL}.json`]))]),
);
/** Named whole, or by the beginning of a family of names. */
const saysOf = (code, messages) => {
  const families = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix);
  const named = new Set([...code.matchAll(/(["'`])([\w.]+)\1/g)].map(([, , text]) => text));
  return messages.filter((name) => named.has(name) || families.some((prefix) => name.startsWith(prefix)));
};

/** What comes before each of these: no part of the elements. */
const first = scripts().flatMap(({ script, part }) => (part ? [] : [[script, [OUTCOME, BROUGHT, FOLDED]]]));

for (const [script, later] of [...first, ["brought.js", [OUTCOME, FOLDED]], ["outcome.js", [BROUGHT, FOLDED]]]) {
  test(`${script} says nothing of what is fetched later`, () => {
    const code = readFileSync(join("target/site", script), "utf8");
    for (const name of later) {
      assert.ok(LATE[name].length > 8);
      assert.deepEqual(saysOf(code, LATE[name]), [], `words of ${name}.js`);
    }
    const said = saysOf(readFileSync("target/site/outcome.js", "utf8"), LATE[OUTCOME]);
    assert.ok(said.length > LATE[OUTCOME].length / 2, "what is said is found");
  });
}

test("each place whose rules a page offers has a name in every language, and no other has", () => {
  const named = places();
  assert.deepEqual(Object.keys(named).sort(), Object.keys(bundle("core")).sort());
  for (const names of Object.values(named)) assert.deepEqual(Object.keys(names), Object.keys(named[OFFICIAL]));
  const offered = packs.filter(({ level, subject_of }) => level !== "notice" && subject_of.length > 0);
  assert.deepEqual([...new Set(offered.map(({ region }) => region))].sort(), Object.keys(named[OFFICIAL]).sort());
});

test("what stands in the pages before any script ran is the official text", () => {
  for (const page of sources("target/site", [".html"])) {
    const texts = [...page.matchAll(/<[^>]*data-text="([\w.]+)"[^>]*>([^<]*)</g)];
    assert.ok(texts.length > 5);
    for (const [, name, text] of texts) assert.equal(text.replaceAll("&#62;", ">"), site[name], name);
    for (const [, name, text] of page.matchAll(/data-label="([\w.]+)" aria-label="([^"]*)"/g)) {
      assert.equal(text, site[name], name);
    }
  }
});

/** How a name says that something is not so, or asks. */
const TOLD_AS = {
  "zh-Hans": /^(?:没有|不|未|谁|怎样)/,
  en: /^(?:No|Not|Nobody|Who|What is not)\b/,
  ko: /(?:없음|아님|않음|못함)$|^누가/,
};

for (const [lang, told] of Object.entries(TOLD_AS)) {
  test(`${lang}: a rule is called by what it is about, which reads well beside each outcome, also "must leave" or "does not apply"`, () => {
    const files = readdirSync("target/policies").filter((file) => file.endsWith(`.${lang}.json`));
    assert.ok(files.length > 20);
    const names = files.flatMap((file) =>
      Object.entries(readJson(join("target/policies", file)).texts).filter(([name]) =>
        /^rule\.[^.]+\.title$/.test(name),
      ),
    );
    assert.ok(names.length > 100);
    assert.deepEqual(
      [...new Set(names.filter(([, text]) => told.test(text)).map(([name, text]) => `${name}: ${text}`))],
      [],
    );
  });
}
