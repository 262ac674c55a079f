// The policy browser: a clause by its address, what holds on a day, matters and words, what stands in for what, and cases that run.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { LANGUAGES, start, visit } from "./support.mjs";

const BROWSE = "target/site/policies/browse";
const { packs } = JSON.parse(readFileSync(`${BROWSE}/index.json`, "utf8"));
const read = (name) => JSON.parse(readFileSync(`${BROWSE}/${name}.json`, "utf8"));

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** The page at an address of its own. */
async function browse(target = "", { lang = "en", ...options } = {}) {
  const visitor = await visit(site, { lang, path: "/policies/", ...options });
  await visitor.page.locator(".documents .document").first().waitFor();
  if (target !== "") {
    await visitor.page.evaluate((hash) => {
      location.hash = hash;
    }, `${target}&lang=${lang}`);
    await visitor.page.locator(`[id="${target}"]:focus`).waitFor();
  }
  return visitor;
}

const shownPacks = ({ page }) => page.locator(".document > summary h3").evaluateAll((all) => all.map(({ id }) => id));

async function day({ page }, value) {
  await page.locator("#browse-day").fill(value);
  await page.locator("#browse-day").dispatchEvent("change");
}

test("every document with rules is listed, by level; a clause is reached by its address, with the keyboard's focus on it", async () => {
  const visitor = await browse();
  const wanted = packs.filter(({ parts, clauses }) => parts + clauses > 0).map(({ id }) => id);
  assert.deepEqual((await shownPacks(visitor)).toSorted(), wanted.toSorted());
  assert.deepEqual(await visitor.page.locator(".documents h2").allInnerTexts(), [
    "National",
    "Province",
    "City",
    "County",
    "Recruitment notices",
  ]);
  await visitor.page.close();

  const there = await browse("jl-2020/二（七）");
  const clause = there.page.locator('section[aria-labelledby="jl-2020/二（七）"]');
  assert.match(await clause.innerText(), /once every two years/);
  // Its link leads to the same place, and the language stays in the address.
  await there.page.locator('a[href="#cn-2024/8"]').first().click();
  await there.page.locator('[id="cn-2024/8"]:focus').waitFor();
  assert.equal(decodeURIComponent(new URL(there.page.url()).hash), "#cn-2024/8&lang=en");
  assert.deepEqual(there.complaints, []);
  await there.page.close();
});

test("what is kept as an example only is in force on no day: the list, the document and its parts say so in each language", async () => {
  const examples = packs.filter(({ examples }) => examples);
  const old = ["daan-2022", "wuchang-2020", "xiangan-2013", "jl-example-city"];
  assert.deepEqual(
    old.filter((id) => !examples.some((pack) => pack.id === id)),
    [],
  );
  for (const lang of LANGUAGES) {
    const { page } = await browse("xiangan-2013", { lang });
    for (const { id, examples: said } of examples) {
      const document = page.locator(".document", { has: page.locator(`[id="${id}"]`) });
      assert.equal(await document.locator("> summary .standing").innerText(), said[lang], `${id}, ${lang}`);
    }
    const open = page.locator(".document", { has: page.locator('[id="xiangan-2013"]') });
    assert.equal(await open.locator(".standing.now").count(), 0);
    assert.match(
      await open.locator(".facts").first().innerText(),
      new RegExp(examples.find(({ id }) => id === "xiangan-2013").examples[lang].slice(0, 12)),
    );
    await page.close();
  }
});

test("only what is shown is fetched", async () => {
  const { page, requests } = await browse("cn-2024");
  const fetched = requests
    .map((request) => new URL(request.url()).pathname)
    .filter((path) => path.includes("/browse/"));
  assert.deepEqual(fetched.toSorted(), [
    "/policies/browse/cn-2024.en.json",
    "/policies/browse/cn-2024.json",
    "/policies/browse/index.json",
    "/policies/browse/manifest.json",
  ]);
  await page.close();
});

test("the day decides what is marked as in force, in words; the slider goes from one day of change to the next", async () => {
  const visitor = await browse("jl-2020");
  const { page } = visitor;
  const standing = (id) =>
    page
      .locator(".rules > li, .document", { has: page.locator(`> .name code:text-is("${id}"), > summary [id="${id}"]`) })
      .first();
  await day(visitor, "2024-03-27");
  await page.locator('.document.later [id="cn-2024"]').waitFor();
  assert.match(await standing("yardstick").innerText(), /in force until 27 March 2024/);
  assert.match(await standing("yardstick_of_two").innerText(), /not yet, from 28 March 2024/);
  await page.locator("#browse-turn").press("ArrowRight");
  await page.locator('.document.now [id="cn-2024"]').waitFor();
  assert.equal(await page.locator("#browse-day").inputValue(), "2024-03-28");
  assert.equal(await page.locator("#browse-turn").getAttribute("aria-valuetext"), "28 March 2024");
  assert.match(await standing("yardstick").innerText(), /no longer, until 27 March 2024/);
  await page.close();
});

test("what stands in for something else is told on both sides", async () => {
  const visitor = await browse("jl-2020/二（三）");
  const { page } = visitor;
  assert.match(
    await page.locator(".instead", { hasText: "daan-2022/age" }).innerText(),
    /^Replaced by daan-2022\/age .*JL-2020 二（三）.* in force$/,
  );
  await page.locator('.instead a[href="#daan-2022"]').first().click();
  await page.locator('[id="daan-2022"]:focus').waitFor();
  assert.match(await page.locator(".instead", { hasText: "jl-2020/age" }).innerText(), /^Replaces jl-2020\/age/);
  await page.close();
});

test("a matter and words narrow what is shown, and how much is said", async () => {
  const visitor = await browse();
  const { page } = visitor;
  await page.locator("#browse-matter").selectOption("training");
  await page.waitForFunction(() => document.querySelectorAll(".document").length === 2);
  assert.deepEqual(await shownPacks(visitor), ["cn-2024", "jl-2020"]);
  assert.equal(await page.locator("[role=status].found").innerText(), "2 documents");
  await page.locator("#browse-matter").selectOption("");
  await page.locator("#browse-words").fill("ten consecutive years");
  await page.waitForFunction(() => document.querySelectorAll(".document").length === 1);
  assert.deepEqual(await page.locator(".clause h4").allInnerTexts(), ["Clause 13"]);
  await page.locator("#browse-words").fill("no such thing");
  await page.waitForFunction(() => document.querySelectorAll(".document").length === 0);
  assert.equal(await page.locator("[role=status].found").innerText(), "0 documents");
  await page.close();
});

test("where the two documents disagree, a table says how a check treats it, in each language", async () => {
  for (const lang of LANGUAGES) {
    const { page } = await browse("jl-2020", { lang });
    const table = page.locator("table.differences");
    assert.equal(await table.locator("tbody tr").count(), read("jl-2020").differences.length);
    assert.equal(await table.locator("caption").count(), 1);
    const empty = await table
      .locator("th, td")
      .evaluateAll((all) => all.filter(({ textContent }) => textContent.trim() === ""));
    assert.equal(empty.length, 0, lang);
    await page.close();
  }
});

test("cases run in the engine on the page, and come out as their authors expect", async () => {
  for (const id of ["cn-2024", "jl-2020", "daan-2022", "xiamen-2009"]) {
    const { page, complaints } = await browse(id);
    const all = page.locator(`.document:has([id="${id}"]) > .body > details`).last();
    await all.locator("> summary").click();
    const cases = all.locator(".cases > li");
    const seen = new Set();
    const { cases: written } = read(id);
    // Drawn once their texts are there.
    await cases.first().waitFor();
    assert.equal(await cases.count(), written.length);
    // The first three of each matter.
    for (const [at, { matter }] of written.entries()) {
      const tried = written.slice(0, at).filter((one) => one.matter === matter).length;
      const button = cases.nth(at).locator("button");
      if (tried >= 3 || (await button.count()) === 0) continue;
      seen.add(matter);
      await button.click();
      const result = cases.nth(at).locator(".result .verdict");
      await result.waitFor();
      assert.equal(await result.innerText(), "As expected", `${id}: ${written[at].name}`);
    }
    assert.ok(seen.size > 0, id);
    assert.deepEqual(complaints, [], id);
    await page.close();
  }
});

test("a case opens in the form of its matter: its policy, its day, its answers; nothing of it stays in the address", async () => {
  const { page } = await browse("xiamen-2009");
  const all = page.locator('.document:has([id="xiamen-2009"]) > .body > details').last();
  await all.locator("> summary").click();
  const { cases } = read("xiamen-2009");
  const at = cases.findIndex(({ facts }) => Object.keys(facts).length > 1);
  await all.locator(".cases > li").nth(at).locator("a").click();
  const element = page.locator(".matter");
  await element.locator("text=/\\d answers came with the link/").waitFor();
  const state = await element.evaluate((node) => ({ policy: node.policy, asOf: node.asOf, answers: node.answers }));
  assert.deepEqual(state, { policy: "xiamen-2009", asOf: cases[at].as_of, answers: cases[at].facts });
  assert.ok(!page.url().includes("answers"));
  await page.close();
});

test("a narrow screen holds it all", async () => {
  const { page } = await browse("jl-2020", { viewport: { width: 320, height: 700 } });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await page.close();
});

test("a rule's exceptions stand with it and are found by their words; papers have their names", async () => {
  const visitor = await browse("daan-2022", { lang: "zh-Hans" });
  const { page } = visitor;
  const age = page.locator(".rules > li", { has: page.locator('> .name code:text-is("age")') }).first();
  assert.match(await age.locator(".exceptions > li").first().innerText(), /放宽到45周岁/);
  const papers = await page.locator('.document:has([id="daan-2022"]) .parts > li').allTextContents();
  assert.ok(
    papers.some((paper) => paper.startsWith("居民身份证 ")),
    papers.join("\n"),
  );
  await page.locator("#browse-words").fill("退役军人");
  await page.locator('.document:has([id="daan-2022"])[open]').waitFor();
  await page.waitForFunction(() => document.querySelector('[id="tianjin-2024"]') === null);
  assert.ok((await shownPacks(visitor)).includes("daan-2022"));
  await page.close();
});
