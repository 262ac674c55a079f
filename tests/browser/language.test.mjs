// Switching the language: no reload, answers and typed text stay, Chinese clauses stay Chinese.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, fill, outcomeOf, PEOPLE, send, shown, start, verdict, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const to = async ({ page }, lang) => {
  await page.locator(`button[data-lang="${lang}"]`).click();
  await page.waitForFunction(
    (wanted) => document.querySelector("zhunru-eligibility").shadowRoot.querySelector(".page").lang === wanted,
    lang,
  );
};

test("on the outcome page: same verdict, same answers, no reload", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no);
  await visitor.page.evaluate(() => {
    window.notReloaded = true;
  });
  await to(visitor, "en");
  assert.equal(await visitor.page.evaluate(() => window.notReloaded), true);
  assert.equal(await verdict(visitor), "no");
  assert.match(
    await visitor.element.locator("#outcome").textContent(),
    /Going by your answers, 1 condition is not met/,
  );
  assert.match(await visitor.element.locator(".summary").textContent(), /1 January 1990/);
  assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), "en");
  const cite = visitor.element.locator(".finding cite").first();
  assert.equal(await cite.getAttribute("lang"), "zh-Hans");
  assert.match(await cite.textContent(), /^吉林省大安市.*公告$/);
  assert.match(await visitor.element.locator(".finding .source").first().textContent(), /报名条件/);
  await visitor.page.close();
});

test("in the middle of a question with an error: typed text and error stay, focus does not jump", async () => {
  const visitor = await visit(site);
  await begin(visitor);
  await walk(visitor, PEOPLE.yes, "birth_date");
  await fill(visitor, "1990-02-30");
  await send(visitor);
  await to(visitor, "en");
  assert.equal(await visitor.element.locator("#date-day").inputValue(), "30");
  assert.match(await visitor.element.locator(".error-summary").textContent(), /does not have that day/);
  assert.equal(await visitor.page.evaluate(() => document.activeElement.dataset.lang), "en");
  assert.equal(await shown(visitor), "birth_date");
  await visitor.page.close();
});

test("the address holds the language and nothing else", async () => {
  const visitor = await outcomeOf(site, PEOPLE.yes, { lang: "en" });
  const url = new URL(visitor.page.url());
  assert.equal(url.search, "");
  assert.equal(url.hash, "#lang=en");
  assert.match(await visitor.page.title(), /^Result of your self-check - /);
  await visitor.page.close();
});

test("a tag of another region or script finds the nearest language", async () => {
  const visitor = await visit(site);
  for (const [tag, lang] of [
    ["zh-CN", "zh-Hans"],
    ["en-US", "en"],
    ["zh-TW", "zh-Hans"],
    ["fr", "zh-Hans"],
    ["-", "zh-Hans"],
  ]) {
    await visitor.element.evaluate((node, value) => {
      node.lang = value;
    }, tag);
    await visitor.page.waitForFunction(
      (wanted) => document.querySelector("zhunru-eligibility").shadowRoot.querySelector(".page").lang === wanted,
      lang,
    );
  }
  await visitor.page.close();
});

test("the language survives going back", async () => {
  const visitor = await visit(site);
  await begin(visitor);
  const first = await shown(visitor);
  await fill(visitor, PEOPLE.yes[first]);
  await send(visitor);
  await to(visitor, "en");
  await visitor.page.goBack();
  await visitor.page.waitForFunction((id) => window.heard.at(-1)?.detail?.question === id, first);
  assert.equal(await visitor.element.locator(".page").getAttribute("lang"), "en");
  assert.equal(new URL(visitor.page.url()).hash, "#lang=en");
  await visitor.page.close();
});
