// The recruitment page: any notice, by the choice and by a link; one's own from files of this device, and files that will not do.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { readJson } from "../../scripts/files.mjs";
import { begin, LANGUAGES, outcomeOf, PEOPLE, start, visit, walk } from "./support.mjs";

const notices = readJson("target/site/policies/index.json").filter(({ matter }) => matter === "eligibility");
const STEM = "huinan-2023.eligibility";
const TITLE = "我县还没有发布的公告";
const compiled = readFileSync(`target/policies/${STEM}.zrp`);
const texts = readJson(`target/policies/${STEM}.zh-Hans.json`);
const words = JSON.stringify({ ...texts, texts: { ...texts.texts, "pack.huinan-2023.title": TITLE } });

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const panel = ({ page }) => page.locator("#notice-body");
const title = (visitor) => panel(visitor).locator("h3").first();

async function choose({ page }, files) {
  if (!(await page.locator("#own-files").isVisible())) await page.locator(".own summary").click();
  await page
    .locator("#own-files")
    .setInputFiles(
      Object.entries(files).map(([name, content]) => ({ name, mimeType: "", buffer: Buffer.from(content) })),
    );
}

test("every notice can be chosen; the address then leads to it, with its conditions and what it says of itself, in each language", async () => {
  const visitor = await visit(site, { viewport: { width: 390, height: 800 } });
  const { page, element } = visitor;
  const offered = await page.locator("#place option").evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(
    offered,
    notices.map(({ policy }) => policy),
  );
  for (const { policy, titles } of notices) {
    await page.locator("#place").selectOption(policy);
    await title(visitor).filter({ hasText: titles["zh-Hans"] }).waitFor();
    await element.getByText(titles["zh-Hans"]).first().waitFor();
    assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("policy"), policy);
    assert.ok((await panel(visitor).locator("dd").count()) > 2, policy);
    // The documents above are no notices, and hold.
    const old = !["cn-2024", "jl-2020"].includes(policy);
    assert.equal(await panel(visitor).locator(".example", { hasText: "旧公告" }).count(), old ? 1 : 0, policy);
  }
  assert.deepEqual(visitor.complaints, []);
  await page.close();
  for (const lang of LANGUAGES) {
    const linked = await visit(site, { lang: `${lang}&policy=wuchang-2020` });
    await title(linked)
      .filter({ hasText: notices.find(({ policy }) => policy === "wuchang-2020").titles[lang] })
      .waitFor();
    assert.equal(await linked.page.locator("#place").inputValue(), "wuchang-2020");
    await linked.page.close();
  }
});

test("a notice of one's own is checked from its files, which are never sent; another choice leaves it", async () => {
  const visitor = await visit(site);
  const { page, element, requests } = visitor;
  await title(visitor).waitFor();
  const first = requests.length;
  await choose(visitor, { [`${STEM}.zrp`]: compiled, [`${STEM}.zh-Hans.json`]: words });
  await title(visitor).filter({ hasText: TITLE }).waitFor();
  await element.getByText(TITLE).first().waitFor();
  assert.match(await page.locator("#own-said").innerText(), /huinan-2023\.eligibility\.zrp/);
  assert.equal(await page.locator("#place option:checked").innerText(), `自己的文件：${TITLE}`);
  assert.doesNotMatch(page.url(), /policy=/);
  assert.deepEqual(
    requests.slice(first).map((request) => request.url()),
    [],
  );
  // In another language, too, though its title has been given in Chinese alone; the listed one of the same name stays as it was.
  await page.locator('[data-lang="en"]').click();
  await page.locator("#place option:checked", { hasText: `Your files: ${TITLE}` }).waitFor({ state: "attached" });
  const listed = notices.find(({ policy }) => policy === "huinan-2023").titles.en;
  assert.equal(await page.locator("#place option[value=huinan-2023]").innerText(), listed);
  await page.locator('[data-lang="zh-Hans"]').click();
  await page.locator("#place option:checked", { hasText: "自己的文件" }).waitFor({ state: "attached" });
  await element.locator(".start .primary").click();
  await element.locator("form.question").waitFor();
  await page.locator("#place").selectOption("tianjin-2024");
  await title(visitor).filter({ hasText: "天津" }).waitFor();
  await element.locator("#start").waitFor();
  assert.equal(await element.evaluate((node) => node.report.provenance.policy.id), "tianjin-2024");
  assert.deepEqual(visitor.complaints, []);
  await page.close();
});

test("files that will not do are told, what is wrong and what to choose; the notice shown stays", async () => {
  const wrong = [
    [{ "note.txt": "x" }, /没有选中 \.zrp/],
    [{ "a.eligibility.zrp": "x", "b.eligibility.zrp": "x" }, /只选一个/],
    [{ "xiangan-2013.pay.zrp": "x" }, /不是报名条件/],
    [{ [`${STEM}.zrp`]: compiled }, /huinan-2023\.eligibility\.zh-Hans\.json/],
    [{ [`${STEM}.zrp`]: compiled, [`${STEM}.zh-Hans.json`]: "{" }, /不是这份公告的文本文件/],
    [
      { [`${STEM}.zrp`]: compiled, [`${STEM}.zh-Hans.json`]: '{"lang":"zh-Hans","texts":{}}' },
      /不是这份公告的文本文件/,
    ],
    [
      {
        [`${STEM}.zrp`]: compiled,
        [`${STEM}.zh-Hans.json`]: JSON.stringify({ lang: "zh-Hans", texts: { "pack.huinan-2023.title": TITLE } }),
      },
      /内容不完整/,
    ],
    [
      {
        "jl-2020.eligibility.zrp": readFileSync("target/policies/jl-2020.pay.zrp"),
        "jl-2020.eligibility.zh-Hans.json": readFileSync("target/policies/jl-2020.pay.zh-Hans.json"),
      },
      /不是报名条件/,
    ],
    [{ [`${STEM}.zrp`]: compiled.subarray(0, 200), [`${STEM}.zh-Hans.json`]: words }, /已经损坏/],
  ];
  const visitor = await visit(site);
  await title(visitor).waitFor();
  const shown = await panel(visitor).innerText();
  for (const [files, said] of wrong) {
    await choose(visitor, files);
    await visitor.page.locator("#own-said").filter({ hasText: said }).waitFor();
    assert.equal(await panel(visitor).innerText(), shown);
    assert.equal(await visitor.element.getAttribute("policy"), "daan-2022");
  }
  assert.deepEqual(visitor.complaints, []);
  await visitor.page.close();
});

test("on a phone the result, far below the notice, is told above it and led to; nothing scrolls or takes focus by itself", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no, { viewport: { width: 390, height: 800 } });
  const { page, element } = visitor;
  const [open, found] = [page.locator(".jump").first(), page.locator("#found")];
  await found.waitFor();
  assert.equal(await open.isVisible(), false);
  assert.equal(await found.locator("strong").textContent(), await element.locator("#outcome").textContent());
  const inside = () =>
    page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id ?? document.activeElement?.localName);
  assert.equal(await inside(), "outcome");
  // By a link with the answers, or back from another notice, the reader is at the top of the page.
  await page.evaluate(() => scrollTo(0, 0));
  assert.equal(
    await element.locator("#outcome").evaluate((node) => node.getBoundingClientRect().top > innerHeight),
    true,
  );
  await found.locator("a").click();
  const top = () => element.locator("#outcome").evaluate((node) => node.getBoundingClientRect().top);
  await page.waitForFunction(() => scrollY > innerHeight);
  assert.ok((await top()) < 800);
  await page.locator('button[data-lang="en"]').click();
  await page.waitForFunction(() => /condition/.test(document.querySelector("#found strong")?.textContent ?? ""));
  await element.locator("#change-education").click();
  await open.waitFor();
  assert.equal(await found.isVisible(), false);
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.equal(await open.isVisible(), false, "beside the notice it needs no way");
  assert.deepEqual(visitor.complaints, []);
  await page.close();
});

test("another policy looked at in the midst of a check: what it does not ask is kept aside, in memory alone, and comes back", async () => {
  const visitor = await visit(site);
  const { page, element } = visitor;
  const answers = () => element.evaluate((node) => node.answers);
  const choosePolicy = async (policy) => {
    await page.locator("#place").selectOption(policy);
    await page.waitForFunction((id) => document.querySelector(".matter").report?.provenance.policy.id === id, policy);
  };
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  const given = await answers();
  assert.ok("post" in given);
  await choosePolicy("jl-2020");
  const less = await answers();
  assert.ok(!("post" in less) && Object.keys(less).length > 0, "the other policy asks for some of it");
  await choosePolicy("daan-2022");
  assert.equal(JSON.stringify(await answers()), JSON.stringify(given), "in the order given");
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  // What is taken back or cleared meanwhile stays so.
  await choosePolicy("jl-2020");
  await element.evaluate((node) => {
    node.answers = {};
  });
  await choosePolicy("daan-2022");
  assert.deepEqual(await answers(), {});
  // Also where the other policy asks for none of them, so that there seems to be nothing to clear.
  for (const nothing of [{}, "", null]) {
    await element.evaluate((node) => {
      node.answers = { post: "general" };
    });
    await choosePolicy("jl-2020");
    await element.evaluate((node, given) => {
      node.answers = given;
    }, nothing);
    await choosePolicy("daan-2022");
    assert.deepEqual(await answers(), {}, JSON.stringify(nothing));
  }
  await page.close();
});

test("words of the notice that come to nothing after the language was changed once more: the notice shown since stays", async () => {
  let fail;
  const held = new Promise((resolve) => {
    fail = resolve;
  });
  const visitor = await visit(site, {
    lang: "ko",
    before: async (page) => {
      await page.route("**/words/site.zh-Hans.json", (route) => route.abort());
      await page.route("**/words/site.en.json", async (route) => {
        await held;
        await route.abort();
      });
    },
  });
  const { page, element } = visitor;
  await title(visitor).waitFor();
  await page.locator('[data-lang="en"]').click();
  await element.locator(".page[lang=en] #start").waitFor();
  await page.locator('[data-lang="ko"]').click();
  await element.locator(".page[lang=ko] #start").waitFor();
  const shown = await panel(visitor).innerText();
  assert.ok(shown.length > 100);
  const last = page.waitForEvent("requestfailed", (request) => request.url().endsWith("site.zh-Hans.json"));
  fail();
  await last;
  await page.waitForTimeout(300);
  assert.equal(await panel(visitor).innerText(), shown);
  await page.close();
});
