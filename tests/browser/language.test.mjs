// Switching the language: no reload, answers and typed text stay, Chinese clauses stay Chinese.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  begin,
  eventually,
  fill,
  LANGUAGES,
  outcomeOf,
  PEOPLE,
  send,
  shown,
  spoken,
  start,
  verdict,
  visit,
  walk,
} from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const to = async (visitor, lang) => {
  await visitor.page.locator(`button[data-lang="${lang}"]`).click();
  await spoken(visitor, lang);
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
    ["zh-TW", "zh-Hant"],
    ["zh-HK", "zh-Hant"],
    ["zh-SG", "zh-Hans"],
    ["ko-CN", "ko"],
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

/** The paths of the files of words that a visitor's page asked for. */
const wordsAsked = ({ requests }) => requests.map((request) => new URL(request.url()).pathname.split("/").pop());

test("only the words of the language in use are fetched, and those of another when it is chosen", async () => {
  const visitor = await visit(site);
  const chosen = () =>
    wordsAsked(visitor).filter((name) => /^(core|site|pay|burden|daan).*(?<!manifest)\.json$/.test(name));
  const asked = () => [...new Set(chosen())].sort();
  const inOne = (lang) => [`core.${lang}.json`, `daan-2022.eligibility.${lang}.json`, `site.${lang}.json`];
  // The notice beside the element says its part with words of the site.
  await visitor.page.locator("#notice-body h3").first().waitFor();
  assert.deepEqual(asked(), inOne("zh-Hans"));
  await to(visitor, "en");
  assert.deepEqual(asked(), [...inOne("zh-Hans"), ...inOne("en")].sort());
  await to(visitor, "zh-Hans");
  const count = chosen().length;
  for (const lang of ["en", "zh-Hans"]) await to(visitor, lang);
  assert.equal(chosen().length, count, "what was fetched is kept");
  await visitor.page.close();
});

test("while the words of another language are on their way, all stays in the one before", async () => {
  const visitor = await visit(site);
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await visitor.page.route("**/core.en.json", async (route) => {
    await held;
    await route.continue();
  });
  const texts = () => visitor.element.evaluate((node) => node.shadowRoot.querySelector(".page").textContent);
  const before = await texts();
  await visitor.page.locator('button[data-lang="en"]').click();
  await visitor.page.waitForFunction(() => document.documentElement.lang === "en");
  assert.equal(await texts(), before);
  assert.equal(await visitor.element.locator(".page").getAttribute("lang"), "zh-Hans");
  release();
  await visitor.page.waitForFunction(
    () => document.querySelector("zhunru-eligibility").shadowRoot.querySelector(".page").lang === "en",
  );
  await visitor.page.close();
});

test("words that cannot be had or were altered: everything is said in the official language", async () => {
  const altered = async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()} ` });
  };
  for (const answer of [altered, (route) => route.abort()]) {
    const visitor = await visit(site, {
      lang: "en",
      ready: false,
      before: (page) => page.route("**/words/core.en.json", answer),
    });
    await visitor.element.locator("#start").waitFor();
    assert.equal(await visitor.element.locator(".page").getAttribute("lang"), "zh-Hans");
    assert.equal(await visitor.element.locator("#start").textContent(), "先看看您是否符合报名条件");
    assert.match(await visitor.element.locator("#notice-title").textContent(), /大安市/);
    await visitor.page.unrouteAll({ behavior: "ignoreErrors" });
    await visitor.page.close();
  }
});

test("without any file of words it says what is wrong, in the language asked for", async () => {
  const visitor = await visit(site, {
    lang: "en",
    ready: false,
    before: (page) => page.route("**/words/core.*.json", (route) => route.abort()),
  });
  await visitor.element.locator("#retry").waitFor();
  assert.match(await visitor.element.locator(".trouble").textContent(), /Check your connection and try again/);
  await visitor.page.unroute("**/words/core.*.json");
  await visitor.element.locator("#retry").click();
  await visitor.element.locator("#start").waitFor();
  assert.equal(await visitor.element.locator(".page").getAttribute("lang"), "en");
  await visitor.page.close();
});

test("a policy that has no words in the language: its texts are marked as those of the official one", async () => {
  const visitor = await visit(site, {
    lang: "ko",
    ready: false,
    before: (page) => page.route("**/daan-2022.eligibility.ko.json", (route) => route.abort()),
  });
  await begin(visitor);
  await walk(visitor, PEOPLE.no, "post");
  assert.equal(await visitor.element.locator(".page").getAttribute("lang"), "ko");
  for (const [text, lang] of [
    ["您想报哪一类岗位？", "zh-Hans"],
    ["普通岗位", "zh-Hans"],
    ["잘 모름", "ko"],
  ]) {
    const shown = visitor.element.getByText(text, { exact: true }).first();
    assert.equal(await shown.evaluate((node) => node.closest("[lang]").lang), lang, text);
  }
  await visitor.page.close();
});

/** The date of birth and the number of conditions not met, as each language writes them. */
const WRITTEN = {
  "zh-Hans": [/有 1 项条件不符合/, "1990年1月1日"],
  "zh-Hant": [/有 1 項條件不符合/, "1990年1月1日"],
  en: [/1 condition is not met/, "1 January 1990"],
  ko: [/조건 1개에 부합되지 않습니다/, "1990년 1월 1일"],
};

test("every language: dates and numbers as it writes them, and the clause beside in Chinese, told as such", async () => {
  assert.deepEqual(Object.keys(WRITTEN), LANGUAGES);
  for (const [lang, [headline, birth]] of Object.entries(WRITTEN)) {
    const visitor = await outcomeOf(site, PEOPLE.no, { lang });
    const { element, page } = visitor;
    assert.equal(await element.locator(".page").getAttribute("lang"), lang);
    assert.match(await element.locator("#outcome").textContent(), headline);
    assert.match(await element.locator(".summary").textContent(), new RegExp(birth));
    const source = element.locator(".finding .source").first();
    const parts = await source.evaluate((node) =>
      [...node.querySelectorAll("[lang]")].map((part) => [part.lang, part.textContent]),
    );
    assert.deepEqual(
      parts.map(([of]) => of),
      ["zh-Hans", "zh-Hans"],
    );
    assert.match(parts[0][1], /^吉林省大安市.*公告$/);
    assert.match(parts[1][1], /报名条件/);
    // What hears the page reads it out, too: it is no picture and not hidden.
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const said = nodes.filter(({ ignored }) => !ignored).map(({ name }) => name?.value ?? "");
    for (const [, text] of parts)
      assert.ok(
        said.some((name) => name.includes(text)),
        `${lang}: ${text}`,
      );
    assert.deepEqual(visitor.complaints, []);
    await page.close();
  }
});

test("a language whose words cannot be had: the page stays in its own, and marks that one", async () => {
  const visitor = await visit(site, {
    before: (page) => page.route("**/words/site.ko.json", (route) => route.abort()),
  });
  const failed = visitor.page.waitForEvent("requestfailed");
  await visitor.page.locator('button[data-lang="ko"]').click();
  await failed;
  await visitor.page.locator('button[data-lang="zh-Hans"][aria-pressed="true"]').waitFor();
  assert.equal(await visitor.page.locator('button[data-lang][aria-pressed="true"]').count(), 1);
  assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), "zh-Hans");
  const told = visitor.page.locator(".unspoken p:visible");
  assert.equal(await told.getAttribute("lang"), "ko");
  await visitor.page.locator('button[data-lang="zh-Hant"]').click();
  await visitor.page.locator('html[lang="zh-Hant"]').waitFor();
  await told.waitFor({ state: "detached" });
  await visitor.page.close();
});

for (const files of ["**/*.ko.json", "**/policies/*.ko.json"]) {
  test(`a language that could not be had, chosen again: all of the page speaks it (${files})`, async () => {
    const visitor = await visit(site);
    const { page, element } = visitor;
    const choose = () => page.locator('button[data-lang="ko"]').click();
    await page.route(files, (route) => route.abort());
    const failed = page.waitForEvent("requestfailed", (request) => request.url().includes("/policies/"));
    await choose();
    await failed;
    await page.unroute(files);
    // The first attempt may not be over yet.
    const title = element.locator("#notice-title");
    await eventually(async () => {
      await choose();
      return /[가-힣]/.test(await title.textContent());
    });
    await spoken(visitor, "ko");
    await page.close();
  });
}
