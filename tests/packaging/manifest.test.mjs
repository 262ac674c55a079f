// custom-elements.json says what the elements offer, all of it and no more: held to the sources and the style sheets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { filesBelow, readJson } from "../../scripts/files.mjs";

const PACKAGE = "target/npm/zhunru-elements";
const SOURCES = "www/elements";
/** What is loaded for others alone, as records.js, defines no element. */
const modules = readJson(`${PACKAGE}/custom-elements.json`).modules.filter(
  ({ declarations }) => declarations.length > 0,
);
const elements = modules.flatMap(({ path, declarations }) => declarations.map((each) => ({ ...each, path })));

/** Defined by some script: in the types of the sources. */
const defined = /^ {4}"(zhunru-[\w-]+)": \w+;$/gm;

const names = (list) => [...new Set(list.map(({ name }) => name))].sort();
const sources = filesBelow(SOURCES)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(`${SOURCES}/${name}`, "utf8") }));
/** What the pattern finds in the sources of a script, and in those of elements.js, which it shares. */
function found(pattern, path) {
  const folder = path.replace(/\.js$/, "");
  const own = sources.filter(({ name }) => [".", "styles", folder].includes(dirname(name)));
  return [...new Set(own.flatMap(({ text }) => [...text.matchAll(pattern)].flatMap(([, value]) => value.split(" "))))];
}

test("every element that the sources define is in it", () => {
  const tags = sources.flatMap(({ text }) => [...text.matchAll(defined)].map(([, tag]) => tag));
  assert.ok(tags.length >= 8);
  assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), tags.sort());
});

/** Those of elements.js, whose views are everywhere. */
const shared = elements.filter(({ path }) => path === "elements.js");
const defining = modules.filter(({ declarations }) => declarations.length > 0);

for (const { path, declarations } of defining) {
  test(`${path}: every part of its sources is documented, and no other`, () => {
    const documented = names(declarations.flatMap(({ cssParts }) => cssParts));
    const known = [...documented, ...names(shared.flatMap(({ cssParts }) => cssParts))];
    const parts = found(/\bpart: ["`]([^"`]+)["`]/g, path).filter((part) => !part.includes("$"));
    assert.ok(parts.length >= 10);
    for (const part of parts) assert.ok(known.includes(part), `part ${part} is not documented with @csspart`);
    // Some parts are named after what they show.
    const quoted = found(/(["`][\w -]+[-"` ])/g, path).map((word) => word.replaceAll(/["`]/g, ""));
    for (const part of documented) assert.ok(quoted.includes(part), `part ${part} is in no source`);
  });

  test(`${path}: its slots and events`, () => {
    const slots = names(declarations.flatMap((each) => each.slots));
    assert.deepEqual(slots, found(/"slot", \{ name: "([\w-]+)"/g, path).sort());
    const events = names(declarations.flatMap((each) => each.events));
    const sent = found(/(?:\bemit\(this, |new CustomEvent\()"([\w-]+)"/g, path);
    assert.deepEqual(events, [...new Set([...sent, "input", "change"])].sort());
  });
}

test("every custom property of the style sheets is documented, with what it falls back to, and no other", () => {
  const css = filesBelow(PACKAGE).filter((name) => /^[\w-]+\.css$/.test(name));
  const text = css.map((name) => readFileSync(`${PACKAGE}/${name}`, "utf8")).join("\n");
  const used = [...new Set([...text.matchAll(/var\((--zhunru-[\w-]+)/g)].map(([, name]) => name))].sort();
  assert.ok(used.length >= 20);
  for (const { tagName, cssProperties } of elements) {
    assert.deepEqual(names(cssProperties), used, tagName);
    for (const property of cssProperties) assert.ok(property.default && property.description, property.name);
  }
});

test("everything says what it is for", () => {
  for (const { tagName, description, attributes, events, slots, cssParts, members } of elements) {
    assert.ok(description, tagName);
    const platform = ["form", "labels", "validity", "validationMessage", "willValidate", "checkValidity"];
    const own = members.filter(({ name }) => ![...platform, "reportValidity", "focus"].includes(name));
    for (const each of [...attributes, ...events, ...slots, ...cssParts, ...own]) {
      assert.ok(each.description, `${tagName}: ${each.name} has no description`);
    }
  }
});
