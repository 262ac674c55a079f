// What the guides and the READMEs print works as printed: each snippet in a page of its own, under the guide's policy,
// with target/site served under /zhunru/.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { portal } from "./portal.mjs";
import { begin, PEOPLE, start, verdict, walk } from "./support.mjs";

const GUIDES = ["docs/integration-guide.md", "docs/integration-guide.zh-CN.md"];
const READMES = ["README.md", "README.zh-CN.md"];
let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function blocks(path) {
  return [...(await readFile(path, "utf8")).matchAll(/^```\w*\n(.*?)^```/gms)].map(([, text]) => text);
}

async function block(path, pattern) {
  const found = (await blocks(path)).filter((text) => pattern.test(text));
  assert.equal(found.length, 1, `${path} has one block with ${pattern}`);
  return found[0];
}

/** The page that loads the element; other blocks are put into such a page. */
const snippet = (path) => block(path, /<script.*elements\.js.*<zhunru-eligibility/s);

/** A portal with the markup in its page, under the policy of the guide. */
async function guided(context, markup) {
  return portal(site, context, { markup, security: await block(GUIDES[0], /^default-src/) });
}

async function toVerdict(visitor) {
  await visitor.element.locator("#start").waitFor();
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
}

for (const path of [...GUIDES, ...READMES]) {
  test(`${path}: the snippet leads to a verdict`, async (context) => {
    const visitor = await guided(context, await snippet(path));
    await toVerdict(visitor);
    assert.deepEqual(visitor.complaints, []);
    assert.deepEqual(visitor.missed, []);
    const asked = visitor.requests.map((request) => request.url());
    assert.deepEqual([...new Set(asked)], asked, "no file is asked for twice");
  });
}

for (const path of GUIDES) {
  test(`${path}: the form posts the answers under the element's name`, async (context) => {
    const visitor = await guided(context, await snippet(path));
    await toVerdict(visitor);
    const answers = await visitor.element.evaluate((node) => node.answers);
    await visitor.page.locator("zhunru-eligibility + button").click();
    await visitor.page.waitForURL("**/apply");
    assert.equal(visitor.posted.length, 1);
    const [{ pathname, fields }] = visitor.posted;
    assert.equal(pathname, "/apply");
    assert.deepEqual(Object.keys(fields), ["self_check"]);
    assert.deepEqual(JSON.parse(fields.self_check), answers);
    assert.equal(answers.birth_date, PEOPLE.yes.birth_date);
  });
}

for (const path of GUIDES) {
  test(`${path}: a part of the check stands elsewhere in the page`, async (context) => {
    const parts = await block(path, /<zhunru-verdict/);
    const visitor = await guided(context, (await snippet(path)).replace(/<form.*<\/form>/s, parts));
    await toVerdict(visitor);
    await visitor.page.locator("aside zhunru-verdict .verdict.is-yes").waitFor();
    assert.deepEqual([visitor.complaints, visitor.missed], [[], []]);
  });

  test(`${path}: the snippet of every other matter shows its first page`, async (context) => {
    const scripts = (await blocks(path)).filter(
      (text) => text.includes("<script") && !/<zhunru-eligibility/.test(text),
    );
    assert.ok(scripts.length >= 3);
    for (const markup of scripts) {
      const visitor = await guided(context, markup);
      await visitor.page.locator("[policy] #start").waitFor();
      assert.deepEqual([visitor.complaints, visitor.missed], [[], []], markup);
    }
  });
}

test("src, where given, is the folder of policies", async (context) => {
  const visitor = await guided(context, (await snippet(GUIDES[0])).replace("<zhunru-eligibility", '$& src="/rules/"'));
  await toVerdict(visitor);
  const data = visitor.requests
    .map((request) => new URL(request.url()).pathname)
    .filter((path) => /json|zrp/.test(path) && !path.startsWith("/zhunru/words/"));
  assert.ok(data.length >= 3);
  for (const path of data) assert.match(path, /^\/rules\//);
});

test("an element put in by a script, one attribute after the other, loads once", async (context) => {
  const visitor = await guided(context, await snippet(GUIDES[0]));
  await visitor.element.locator("#start").waitFor();
  const before = visitor.requests.length;
  await visitor.page.evaluate(() => {
    const second = document.createElement("zhunru-eligibility");
    document.body.append(second);
    second.policy = "jl-2020";
    second.src = "/rules/";
    second.lang = "en";
    second.asOf = "2022-05-13";
  });
  await visitor.page.locator("zhunru-eligibility").nth(1).locator("#start").waitFor();
  const asked = visitor.requests.slice(before).map((request) => new URL(request.url()).pathname);
  assert.deepEqual(asked.sort(), [
    "/rules/jl-2020.eligibility.en.json",
    "/rules/jl-2020.eligibility.manifest.json",
    "/rules/jl-2020.eligibility.zrp",
    "/zhunru/words/core.en.json",
  ]);
});
