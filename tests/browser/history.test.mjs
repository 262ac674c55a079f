// The browser's history, where the host asks for it: shared by several elements and the host, and never left by Back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { portal, scriptTags } from "./portal.mjs";
import { back, begin, fill, PEOPLE, send, start, told, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** What each element shows, by its heading. */
const headings = ({ page }) =>
  page.evaluate(() =>
    [...document.querySelectorAll("zhunru-eligibility")].map(
      (node) => node.shadowRoot.querySelector("h1, h2, h3").textContent,
    ),
  );

/** Two elements of the same policy on a page that was come to from another one. */
async function two() {
  const visitor = await visit(site, {
    before: async (page) => {
      await page.goto(`${site.origin}/`);
    },
  });
  const { page } = visitor;
  await page.evaluate(() => {
    const first = document.querySelector("zhunru-eligibility");
    first.after(first.cloneNode());
  });
  const [first, second] = [0, 1].map((at) => page.locator("zhunru-eligibility").nth(at));
  await second.locator("#start").waitFor();
  return { ...visitor, first, second };
}

const press = (visitor, element) => back({ ...visitor, element });

/** The browser's own button, where no element goes anywhere. */
async function goBackInVain({ page }) {
  await page.evaluate(() => {
    window.popped = false;
    addEventListener(
      "popstate",
      () => {
        window.popped = true;
      },
      { once: true },
    );
  });
  await page.goBack();
  await page.waitForFunction(() => window.popped);
}

test("two elements: Back in one neither moves the other nor leaves the page", async () => {
  const visitor = await two();
  const { page, first, second } = visitor;
  const [atStart] = await headings(visitor);
  await first.locator(".start .primary").click();
  await second.locator(".start .primary").click();
  const [asked] = await headings(visitor);
  assert.notEqual(asked, atStart);
  assert.deepEqual(await headings(visitor), [asked, asked]);
  // The entry on top is the second one's.
  await press(visitor, first);
  assert.deepEqual(await headings(visitor), [atStart, asked]);
  await press(visitor, second);
  assert.deepEqual(await headings(visitor), [atStart, atStart]);
  assert.match(page.url(), /recruitment/);
  await second.locator(".start .primary").click();
  await first.locator(".start .primary").click();
  await press(visitor, second);
  assert.deepEqual(await headings(visitor), [asked, atStart]);
  await press(visitor, first);
  assert.deepEqual(await headings(visitor), [atStart, atStart]);
  assert.match(page.url(), /recruitment/);
  await page.close();
});

test("two elements: the browser's back takes the last step back", async () => {
  const visitor = await two();
  const { page, first, second } = visitor;
  const [atStart] = await headings(visitor);
  await first.locator(".start .primary").click();
  await second.locator(".start .primary").click();
  const [asked] = await headings(visitor);
  await told(visitor, () => page.goBack());
  assert.deepEqual(await headings(visitor), [asked, atStart]);
  await told(visitor, () => page.goBack());
  assert.deepEqual(await headings(visitor), [atStart, atStart]);
  await told(visitor, () => page.goForward());
  assert.deepEqual(await headings(visitor), [asked, atStart]);
  assert.match(page.url(), /recruitment/);
  await page.close();
});

test("Back pressed twice in a hurry goes back once, and stays on the page", async () => {
  const visitor = await two();
  const { page, first } = visitor;
  const [atStart] = await headings(visitor);
  await first.locator(".start .primary").click();
  const [asked] = await headings(visitor);
  await told(visitor, () =>
    first.evaluate((node) => {
      const button = node.shadowRoot.querySelector(".back button");
      button.click();
      button.click();
    }),
  );
  assert.match(page.url(), /recruitment/);
  assert.deepEqual(await headings(visitor), [atStart, atStart]);
  // A second step back would be on its way still, before this one.
  await told(visitor, () => page.goForward());
  assert.match(page.url(), /recruitment/);
  assert.deepEqual(await headings(visitor), [asked, atStart]);
  await page.close();
});

test("the host's own state stays, and its own entries are not taken off", async () => {
  const visitor = await visit(site, {
    before: (page) => page.addInitScript(() => history.replaceState({ route: "host", scroll: [0, 7] }, "")),
  });
  const { page, element } = visitor;
  const host = () => page.evaluate(() => ({ ...history.state, zhunru: undefined }));
  const own = { route: "host", scroll: [0, 7], zhunru: undefined };
  assert.deepEqual(await host(), own);
  await begin(visitor);
  assert.deepEqual(await host(), own);
  await page.evaluate(() => history.pushState({ route: "dialog" }, ""));
  await press(visitor, element);
  await element.locator("#start").waitFor();
  assert.equal(await page.evaluate(() => history.state.route), "dialog");
  for (const state of ["a text", 7, ["list"]]) {
    await page.evaluate((kept) => history.replaceState(kept, ""), state);
    await begin(visitor);
    await press(visitor, element);
    await element.locator("#start").waitFor();
    assert.deepEqual(await page.evaluate(() => history.state), state);
  }
  await page.close();
});

test("another policy: pages of the one before are not gone back to", async (context) => {
  // Of a host that names no policy in its address: this site's pages do, and the element follows.
  const visitor = await portal(site, context, {
    head: scriptTags(["elements.js"]),
    markup: '<zhunru-eligibility policy="daan-2022" use-history></zhunru-eligibility>',
  });
  const { page, element } = visitor;
  await begin(visitor);
  await walk(visitor, PEOPLE.yes, "education");
  await element.evaluate((node) => {
    node.policy = "jl-2020";
  });
  for (let step = 0; step < 2; step += 1) {
    await element.locator("#start").waitFor();
    await goBackInVain(visitor);
    assert.equal(await element.locator("#start").count(), 1, "stays where it is");
  }
  await begin(visitor);
  await page.goBack();
  await element.locator("#start").waitFor();
});

test("loaded again in the middle: Back and the browser's back stay on the page", async () => {
  const visitor = await visit(site);
  const { page, element } = visitor;
  await begin(visitor);
  await walk(visitor, PEOPLE.yes, "education");
  await page.reload();
  await element.locator("#start").waitFor();
  await begin(visitor);
  await fill(visitor, "general").catch(() => fill(visitor, null));
  await send(visitor);
  await press(visitor, element);
  await press(visitor, element);
  await element.locator("#start").waitFor();
  assert.match(page.url(), /recruitment/);
  await page.close();
});
