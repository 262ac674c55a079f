// The elements under the Content-Security-Policies that portals send, and with the integrity of every script.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { readJson } from "../../scripts/files.mjs";
import { matters, portal, scriptTags } from "./portal.mjs";
import { begin, PEOPLE, start, verdict, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const ELEMENTS = matters();
const SCRIPTS = [...new Set(ELEMENTS.flatMap(({ scripts }) => scripts))];
const HASHES = readJson("target/npm/zhunru-elements/manifest.json");

/** One element of each matter, all in one page; the one of recruitment by its example. */
const MARKUP = ELEMENTS.map(({ tag, policy }) => `<${tag} policy="${policy}"></${tag}>`).join("");
const withIntegrity = SCRIPTS.map(
  (name) => `<script type="module" src="/zhunru/${name}" integrity="${HASHES[name]}"></script>`,
).join("");

const WORKING = {
  "no policy": {},
  "scripts, styles and connections of its own, and Wasm": {
    security:
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'",
  },
  "Trusted Types, none allowed": {
    security:
      "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  },
  "integrity of every script": {
    security: "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'",
    head: withIntegrity,
  },
};

for (const [name, options] of Object.entries(WORKING)) {
  test(`${name}: every element works, and the console is empty`, async (context) => {
    const visitor = await portal(site, context, { head: scriptTags(SCRIPTS), markup: MARKUP, ...options });
    for (const { tag } of ELEMENTS) {
      await visitor.page.waitForFunction((each) => document.querySelector(each).report !== undefined, tag);
    }
    assert.deepEqual(visitor.missed, []);
    await begin(visitor);
    await walk(visitor, PEOPLE.yes);
    assert.equal(await verdict(visitor), "yes");
    const styled = await visitor.element
      .locator(".verdict")
      .evaluate((node) => getComputedStyle(node).borderInlineStartStyle);
    assert.equal(styled, "solid");
    assert.deepEqual(visitor.complaints, []);
  });
}

const NO_WASM = "script-src 'self'; style-src 'self'";
const withoutWasm = (context, options = {}) =>
  portal(site, context, { head: scriptTags(SCRIPTS), markup: MARKUP, security: NO_WASM, ...options });
const paths = ({ requests }) => requests.map((request) => new URL(request.url()).pathname);

test("without 'wasm-unsafe-eval' every element works all the same, and the module is not even fetched", async (context) => {
  const visitor = await withoutWasm(context);
  for (const { tag } of ELEMENTS) {
    await visitor.page.waitForFunction((each) => document.querySelector(each).report !== undefined, tag);
  }
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
  assert.ok(!paths(visitor).some((path) => path.endsWith(".wasm")));
  // The browser itself reports what it was told to refuse: once, not for each element.
  assert.ok(visitor.complaints.length <= 1, visitor.complaints.join("\n"));
  for (const said of visitor.complaints) assert.match(said, /Content Security Policy|WebAssembly/);
});

const changedScripts = Object.fromEntries(
  ["fallback", "fallback-conditions"].map((name) => [`/zhunru/${name}.js`, "export function start() {}"]),
);

test("where the JavaScript in its place was changed as well, every element is drawn and says so plainly", async (context) => {
  const visitor = await withoutWasm(context, { files: changedScripts });
  for (const { tag } of ELEMENTS) {
    const element = visitor.page.locator(tag);
    await element.locator("#trouble").waitFor();
    assert.match(await element.locator(".trouble").innerText(), /Wasm|WebAssembly/);
    const button = element.locator("#retry");
    assert.notEqual(await button.evaluate((node) => getComputedStyle(node).backgroundColor), "rgba(0, 0, 0, 0)");
  }
});

test("a script that was changed on the way does not run, and the form around still posts", async (context) => {
  const script = await readFile("target/site/elements.js", "utf8");
  const visitor = await portal(site, context, {
    head: withIntegrity,
    markup: `<form method="post" action="/apply"><input name="who" value="a">
      <zhunru-eligibility policy="daan-2022">Please ask at the counter.</zhunru-eligibility><button id="send">Send</button></form>`,
    files: { "/zhunru/elements.js": `window.changed = true;${script}` },
  });
  assert.equal(await visitor.page.evaluate(() => window.changed), undefined);
  assert.equal(await visitor.page.evaluate(() => customElements.get("zhunru-eligibility")), undefined);
  assert.equal(await visitor.element.innerText(), "Please ask at the counter.");
  assert.ok(visitor.complaints.some((said) => /integrity/.test(said)));
  await visitor.page.locator("#send").click();
  await visitor.page.waitForURL("**/apply");
  assert.deepEqual(visitor.posted[0].fields, { who: "a" });
});

/** The last byte is another one. */
async function changed(name) {
  const bytes = Buffer.from(await readFile(`target/site/${name}`));
  bytes[bytes.length - 1] ^= 1;
  return { [`/zhunru/${name}`]: bytes };
}

const one = (context, files) =>
  portal(site, context, {
    head: withIntegrity,
    markup: `<zhunru-eligibility policy="daan-2022" lang="en"></zhunru-eligibility>`,
    files,
  });

test("a module that was changed on the way is refused, and the JavaScript in its place works", async (context) => {
  const visitor = await one(context, await changed("zhunru-conditions.wasm"));
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
  assert.ok(paths(visitor).includes("/zhunru/fallback-conditions.js"));
});

test("a policy that was changed on the way is refused and the element says so", async (context) => {
  const visitor = await one(context, await changed("policies/daan-2022.eligibility.zrp"));
  await visitor.element.locator("#trouble").waitFor();
  assert.match(await visitor.element.locator(".trouble").innerText(), /changed|altered|differ/i);
});
