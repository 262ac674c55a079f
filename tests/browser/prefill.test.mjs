// Answers that a link brings after the #: taken once, gone from the address, shown as such, and changeable.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, fill, PEOPLE, send, start, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const encode = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** The recruitment page with `prefill`, opened by a link with this fragment. */
async function follow(fragment, { search = "", prefill = true } = {}) {
  const visitor = await visit(site, {
    before: (page) => page.route("**/recruitment/*", prefilled(prefill)),
    ready: false,
    path: "/",
  });
  await visitor.page.goto(`${site.origin}/recruitment/${search}#${fragment}`);
  await visitor.element.locator("#start").waitFor();
  return visitor;
}

function prefilled(on) {
  return async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(/(<zhunru-eligibility) /, on ? "$1 prefill " : "$1 ");
    await route.fulfill({ response, body: html });
  };
}

const answers = ({ element }) => element.evaluate((node) => node.answers);
const address = ({ page }) => page.evaluate(() => location.href.slice(location.origin.length));
const notes = ({ element }) => element.locator(".notes").allTextContents();

test("taken once, gone from the address; the other parts of the fragment stay", async () => {
  const visitor = await follow(`answers=${encode({ post: "general", education: "31" })}&lang=en`);
  assert.deepEqual(await answers(visitor), { post: "general", education: "31" });
  assert.equal(await address(visitor), "/recruitment/#lang=en");
  assert.match((await notes(visitor)).join(), /2 answers came with the link/);
  await visitor.page.reload();
  await visitor.element.locator("#start").waitFor();
  assert.deepEqual(await answers(visitor), {});
  assert.deepEqual(visitor.complaints, []);
  await visitor.page.close();
});

test("the summary says which answers came with the link, until one is changed", async () => {
  const { post, education, birth_date } = PEOPLE.yes;
  const visitor = await follow(`lang=zh-Hans&answers=${encode({ post, education, birth_date })}`);
  const { element } = visitor;
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  const linked = () => element.locator(".summary .row", { has: element.page().locator(".tag") }).count();
  assert.equal(await linked(), 3);
  await element.locator("#change-education").click();
  await fill(visitor, "21");
  await send(visitor);
  assert.equal(await linked(), 2);
  await visitor.page.close();
});

test("a link followed while the page is open adds to what was answered", async () => {
  const visitor = await follow("lang=zh-Hans");
  const { element, page } = visitor;
  await element.evaluate((node) => {
    node.answers = { post: "party" };
  });
  await page.evaluate(
    (text) => {
      location.hash = `#lang=zh-Hans&answers=${text}`;
    },
    encode({ education: "31" }),
  );
  await element.locator(".notes").waitFor();
  assert.deepEqual(await answers(visitor), { post: "party", education: "31" });
  assert.equal(await address(visitor), "/recruitment/#lang=zh-Hans");
  await page.close();
});

test("an answer of one's own stays where a link brings one that is refused in its place", async () => {
  const visitor = await follow("lang=zh-Hans");
  const { element, page } = visitor;
  await element.evaluate((node) => {
    node.answers = { post: "party", education: "31" };
  });
  await page.evaluate(
    (text) => {
      location.hash = `#lang=zh-Hans&answers=${text}`;
    },
    encode({ post: "no such post", education: "21" }),
  );
  await element.locator(".notes").waitFor();
  assert.deepEqual(await answers(visitor), { post: "party", education: "21" });
  const said = (await notes(visitor)).join();
  assert.match(said, /带入了 1 项/);
  assert.match(said, /1 项回答不适用/);
  await page.close();
});

const BROKEN = {
  "no base64": "%%%",
  "no JSON": encode("{"),
  "a list": encode([1]),
  "half a character": Buffer.from([0xff, 0xfe]).toString("base64url"),
  "too long": "a".repeat(100_001),
};

for (const [name, text] of Object.entries(BROKEN)) {
  test(`what cannot be read is said, removed, and nothing is lost: ${name}`, async () => {
    const visitor = await follow(`answers=${text}&lang=zh-Hans`);
    assert.match((await notes(visitor)).join(), /读不出来，没有使用/);
    assert.equal(await address(visitor), "/recruitment/#lang=zh-Hans");
    await begin(visitor);
    assert.deepEqual(visitor.complaints, []);
    await visitor.page.close();
  });
}

test("answers that do not apply are left out, and counted", async () => {
  const given = { post: "general", birth_date: "1990-02-30", nonsense: true, education: { no: "answer" } };
  const visitor = await follow(`answers=${encode(given)}`);
  assert.deepEqual(await answers(visitor), { post: "general" });
  const said = (await notes(visitor)).join();
  assert.match(said, /带入了 1 项/);
  assert.match(said, /3 项回答不适用/);
  await visitor.page.close();
});

test("names that every object has are no answers, and are not counted as taken", async () => {
  const visitor = await follow(
    `answers=${encode('{"post":"general","__proto__":"x","constructor":1,"toString":"x"}')}`,
  );
  assert.deepEqual(await answers(visitor), { post: "general" });
  const said = (await notes(visitor)).join();
  assert.match(said, /带入了 1 项/);
  assert.match(said, /3 项回答不适用/);
  await visitor.page.close();
});

test("never from the query, and never without the attribute", async () => {
  const text = encode({ post: "general" });
  const query = await follow("lang=zh-Hans", { search: `?answers=${text}` });
  assert.deepEqual(await answers(query), {});
  assert.equal(query.complaints.length, 1);
  assert.match(query.complaints[0], /query of an address/);
  await query.page.close();

  const plain = await follow(`lang=zh-Hans&answers=${text}`, { prefill: false });
  assert.deepEqual(await answers(plain), {});
  await plain.page.close();
});
