// The catalogues: same messages and placeholders in every language, the plural forms each language has,
// none unknown, none unused; and the pages' own text is what the catalogue says.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const OFFICIAL = "zh-Hans";
/** The words of all pages, and those of a matter that is loaded beside them: they may stand in for the former. */
const FOLDERS = ["www/locales", "www/locales/pay", "www/locales/pay-table", "www/locales/burden"];
/** Whose names may stand before a message's name, for a matter that says it in its own way. */
const MATTERS = ["task_admission", "secondment", "certificate", "plate", "digital_burden"];

function read(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(
    files.map((file) => [file.replace(".json", ""), JSON.parse(readFileSync(join(folder, file), "utf8"))]),
  );
}

const common = read(FOLDERS[0])[OFFICIAL];

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

for (const folder of FOLDERS) {
  const catalogues = read(folder);
  const official = catalogues[OFFICIAL];
  for (const [lang, catalogue] of Object.entries(catalogues)) {
    test(`${folder}, ${lang}: the same messages as ${OFFICIAL}`, () => {
      assert.deepEqual(bases(catalogue), bases(official));
    });

    test(`${folder}, ${lang}: the same placeholders`, () => {
      for (const name of bases(official)) {
        const own = union(catalogue, name);
        const wanted = union(official, name);
        // A form for one thing alone need not repeat the number.
        assert.deepEqual([...new Set([...own, ...wanted.filter((each) => each === "n")])].sort(), wanted, name);
      }
    });

    test(`${folder}, ${lang}: exactly the plural forms of the language`, () => {
      const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
      for (const name of new Set(
        Object.keys(catalogue)
          .filter((key) => key.includes("#"))
          .map(base),
      )) {
        const own = Object.keys(catalogue)
          .filter((key) => base(key) === name)
          .map((key) => key.split("#")[1]);
        assert.deepEqual(own.sort(), [...forms].sort(), name);
      }
    });

    test(`${folder}, ${lang}: nothing is empty, and every brace is a placeholder`, () => {
      for (const [key, text] of Object.entries(catalogue)) {
        assert.ok(text.length > 0, key);
        assert.doesNotMatch(text.replace(/\{\w+\}/g, ""), /[{}]/, key);
      }
    });
  }

  test(`${folder}: Chinese text uses Chinese punctuation`, () => {
    for (const [key, text] of Object.entries(official)) {
      assert.doesNotMatch(text, /[\u4e00-\u9fff”][,;:?!()]|[,;:?!()][\u4e00-\u9fff“]/, key);
    }
  });
}

test("every language is in the list of the elements, and the list names no other", () => {
  const list = readFileSync("www/elements/locales.ts", "utf8");
  const named = [...list.matchAll(/lang: "([\w-]+)"/g)].map(([, lang]) => lang);
  for (const folder of FOLDERS) assert.deepEqual(named.sort(), Object.keys(read(folder)).sort());
});

for (const folder of FOLDERS) {
  test(`${folder}: no message is unused`, () => {
    const official = read(folder)[OFFICIAL];
    const code = [
      ...sources("www/elements", [".ts"]),
      ...sources("www/site", [".ts"]),
      ...sources("target/site", [".html"]),
    ].join("\n");
    const families = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix);
    const inner = [...code.matchAll(/`([\w.]+\.)\$\{\w+\}\.(\w+)`/g)];
    const unused = bases(official).filter(
      (name) =>
        !(folder !== FOLDERS[0] && bases(common).includes(said(name))) &&
        !code.includes(`"${said(name)}"`) &&
        !families.some((prefix) => said(name).startsWith(prefix)) &&
        !inner.some(([, prefix, end]) => said(name).startsWith(prefix) && said(name).endsWith(end)),
    );
    assert.deepEqual(unused, []);
  });
}

test("each place whose rules a page offers has a name in every language, and no other has", () => {
  const places = read("www/locales/places");
  assert.deepEqual(Object.keys(places).sort(), Object.keys(read(FOLDERS[0])).sort());
  for (const names of Object.values(places)) assert.deepEqual(Object.keys(names), Object.keys(places[OFFICIAL]));
  const packs = JSON.parse(readFileSync("target/policies/.list.json", "utf8"));
  const offered = packs.filter(({ level, subject_of }) => level !== "notice" && subject_of.length > 0);
  assert.deepEqual([...new Set(offered.map(({ region }) => region))].sort(), Object.keys(places[OFFICIAL]).sort());
});

test("what stands in the pages before any script ran is the official text", () => {
  for (const page of sources("target/site", [".html"])) {
    const texts = [...page.matchAll(/<[^>]*data-text="([\w.]+)"[^>]*>([^<]*)</g)];
    assert.ok(texts.length > 5);
    for (const [, name, text] of texts) assert.equal(text, common[name], name);
    for (const [, name, text] of page.matchAll(/data-label="([\w.]+)" aria-label="([^"]*)"/g)) {
      assert.equal(text, common[name], name);
    }
  }
});
