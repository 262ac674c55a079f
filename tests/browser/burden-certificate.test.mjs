// The counter: type a few characters, see what may be issued, tell the resident. And the two plain questionnaires.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ISSUED, lookUp, visitBurden } from "./burden-support.mjs";
import { pdfText } from "./pdf-text.mjs";
import { askedSince, begin, focused, shown, start, verdict, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const list = async (site, options = {}) => {
  const visitor = await visitBurden(site, "certificate", { policy: "mca-2020-20", ...options });
  // The page may have begun in the language of its markup.
  const hasText = options.lang === "en" ? "Kinship" : "亲属关系证明";
  await visitor.element.locator("#item-kinship", { hasText }).waitFor();
  return visitor;
};
const labels = ({ element }) => element.locator(".items li .item-label").allTextContents();
const headline = ({ element }) => element.locator("#outcome").textContent();

test("the list shows the sign of every certificate at once, by a shape and a word", async () => {
  const visitor = await list(site);
  const rows = await visitor.element.locator(".items li").evaluateAll((all) =>
    all.map((row) => ({
      code: row.id.slice("item-".length),
      sign: row.querySelector(".sign").textContent,
      shape: row.querySelector("svg path").getAttribute("d"),
    })),
  );
  assert.ok(rows.length > 20);
  assert.equal(rows.find(({ code }) => code === "kinship").sign, "不开");
  assert.equal(rows.find(({ code }) => code === "other").sign, "看情况");
  const shapes = new Map(rows.map(({ sign, shape }) => [sign, shape]));
  assert.equal(new Set(shapes.values()).size, shapes.size);
  // The engine itself, item by item: the list shows nothing of its own.
  const verdicts = await visitor.element.evaluate((node) => {
    const codes = [...node.shadowRoot.querySelectorAll(".items li")].map((row) => row.id.slice("item-".length));
    return codes.map((code) => {
      node.answers = { certificate_item: code };
      const { verdict } = node.report;
      node.answers = {};
      return verdict;
    });
  });
  const words = { no: "不开", incomplete: "看情况", yes: "可开", review: "酌情" };
  assert.deepEqual(
    rows.map(({ sign }) => sign),
    verdicts.map((verdict) => words[verdict]),
  );
  await visitor.page.close();
});

for (const lang of ["en", "ko"]) {
  test(`${lang}: what is said in Chinese alone, as who issued a document, is marked as Chinese`, async () => {
    const visitor = await lookUp(site, "kinship", {}, { lang });
    await visitor.element.locator(`.page:lang(${lang}) .outcome`).waitFor();
    const said = await visitor.element.evaluate((node) => {
      const walk = document.createTreeWalker(node.shadowRoot.querySelector(".outcome"), NodeFilter.SHOW_TEXT);
      const found = [];
      while (walk.nextNode()) {
        const { data, parentElement } = walk.currentNode;
        if (/\p{Script=Han}/u.test(data)) found.push([parentElement.closest("[lang]").lang, data]);
      }
      return found;
    });
    assert.ok(said.some(([, text]) => text.includes("民政部")));
    for (const [of, text] of said) {
      assert.equal(of, "zh-Hans", text);
      assert.doesNotMatch(text, /[A-Za-z\uac00-\ud7af]/, "nothing else is");
    }
    await visitor.page.close();
  });
}

test("characters, pinyin initials and code names find an item; what is not listed stays at hand", async () => {
  const visitor = await list(site);
  const input = visitor.element.locator("#lookup");
  for (const [typed, wanted] of [
    ["亲属", "亲属关系证明"],
    ["QSGX", "亲属关系证明"],
    ["zjys", "证件遗失证明"],
    ["no_crime", "无犯罪记录证明"],
    ["养犬", "居民养犬证明"],
  ]) {
    await input.fill(typed);
    const found = await labels(visitor);
    assert.equal(found[0], wanted, typed);
    assert.equal(found.at(-1), "其他证明", typed);
    assert.ok(found.length < 6, typed);
  }
  await input.fill("甲乙丙丁");
  assert.deepEqual(await labels(visitor), ["其他证明"]);
  assert.match(await visitor.element.locator("#lookup-count").textContent(), /1 项/);
  await visitor.page.close();
});

test("everyday words and full pinyin find what the list calls otherwise", async () => {
  const visitor = await list(site);
  const input = visitor.element.locator("#lookup");
  for (const [typed, wanted] of [
    ["未婚", "婚姻状况证明（夫妻关系、分居等）"],
    ["单身证明", "婚姻状况证明（夫妻关系、分居等）"],
    ["danshen", "婚姻状况证明（夫妻关系、分居等）"],
    ["活着", "健在证明"],
    ["养老", "健在证明"],
    ["生存认证", "健在证明"],
    ["贫困", "居民财产证明（收入、经济状况、房产、存款、车辆等）"],
    ["无房证明", "居民财产证明（收入、经济状况、房产、存款、车辆等）"],
    ["居住证明", "居住证明"],
    ["居住", "居住证明"],
    ["同一人", "同一人证明"],
    ["qinshu", "亲属关系证明"],
    ["Qin Shu", "亲属关系证明"],
    ["婚姻证明", "婚姻状况证明（夫妻关系、分居等）"],
    ["疾病证明", "疾病状况证明（急诊、意外伤害等）"],
    ["wei hun", "婚姻状况证明（夫妻关系、分居等）"],
  ]) {
    await input.fill(typed);
    const found = await labels(visitor);
    assert.equal(found[0], wanted, typed);
    assert.ok(found.length < 6, typed);
  }
  await visitor.page.close();
});

test("in English: by English words, by the Chinese name and by its initials, as the hint says", async () => {
  const visitor = await list(site, { lang: "en" });
  const input = visitor.element.locator("#lookup");
  assert.match(await visitor.element.locator("#lookup-hint").textContent(), /qsgx/);
  for (const [typed, wanted] of [
    ["qsgx", /^Kinship$/],
    ["亲属", /^Kinship$/],
    ["qinshu", /^Kinship$/],
    ["parents", /^Kinship$/],
    ["unmarried", /^Marital status/],
    ["single certificate", /^Marital status/],
    ["未婚", /^Marital status/],
    ["pension", /^Being alive$/],
    ["居住证明", /^Residence$/],
    ["address", /^Residence$/],
  ]) {
    await input.fill(typed);
    const found = await labels(visitor);
    assert.ok(
      found.some((label) => wanted.test(label)),
      `${typed}: ${found}`,
    );
    assert.ok(found.length < 6, `${typed}: ${found}`);
  }
  await input.fill("现实表现证明");
  assert.deepEqual(await labels(visitor), ["Something else"]);
  await visitor.page.close();
});

test("what is on no list keeps its name: beside the question, in the result, on the sheet; as text", async () => {
  const name = "<b>现实表现</b>证明";
  const visitor = await list(site);
  const { page, element } = visitor;
  await element.locator("#lookup").fill(name);
  await page.keyboard.press("Enter");
  assert.equal(await shown(visitor), "start", "the last resort is not taken unasked");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.match(await element.locator("#question").textContent(), new RegExp(`其他证明（${name}）`));
  await walk(visitor, { ...ISSUED, legal_basis: false });
  assert.equal(await verdict(visitor), "no");
  assert.equal(await headline(visitor), `不开具：其他证明（${name}）`);
  await element.locator("#resident").click();
  assert.equal(await element.locator("#resident-title").textContent(), `其他证明（${name}）`);
  const printed = pdfText(await page.pdf({ format: "A4" })).normalize("NFKC");
  assert.match(printed.replace(/\s/g, ""), /其他证明\(<b>现实表现<\/b>证明\)/);
  await page.keyboard.press("Escape");
  // The next one is another matter.
  await element.locator(".tools button").last().click();
  await element.locator("#item-other").click();
  assert.match(await element.locator("#question").textContent(), /^其他证明(?!（)/);
  const told = await page.evaluate(() => JSON.stringify([location.href, document.title, history.state, window.heard]));
  assert.doesNotMatch(told, /现实表现/);
  await page.close();
});

test("a residence certificate is on no list; who it is asked of learns where to go", async () => {
  const visitor = await lookUp(site, "residence", { ...ISSUED, legal_basis: false });
  assert.equal(await headline(visitor), "不开具：居住证明");
  assert.match(await visitor.element.locator(".tell").textContent(), /户口簿.*派出所.*居住证/s);
  await visitor.page.close();
});

test("the next page names the certificate, and its hint the answers that there are", async () => {
  for (const [lang, name, answer] of [
    ["zh-Hans", /^转学证明/, /选“否”/],
    ["en", /^Transfer to another school/, /answer no/],
  ]) {
    const visitor = await list(site, { lang });
    await visitor.element.locator("#item-school_transfer").click();
    assert.match(await visitor.element.locator("#question").textContent(), name);
    assert.match(await visitor.element.locator("#help").textContent(), answer);
    await visitor.page.close();
  }
});

test("the document named is the one that refuses, not always the one chosen", async () => {
  const ask = async (item) => {
    const visitor = await lookUp(site, item, {}, { policy: "hubei-certificates" });
    const text = await visitor.element.locator(".next").textContent();
    const failing = await visitor.element.locator(".finding.is-not_satisfied .finding-head [id]").allTextContents();
    await visitor.page.close();
    return { text, failing };
  };
  const alive = await ask("alive");
  assert.deepEqual(alive.failing, ["全国“不应出具”清单以外的证明"]);
  assert.match(alive.text, /民发〔2020〕20号.*由民政部/);
  assert.doesNotMatch(alive.text, /湖北省民政厅/);
  const transfer = await ask("school_transfer");
  assert.deepEqual(transfer.failing, ["湖北“不应出具”清单以外的证明"]);
  assert.match(transfer.text, /鄂民政发〔2020〕32号.*由湖北省民政厅/);
  assert.doesNotMatch(transfer.text, /由民政部/);
  const both = await ask("kinship");
  assert.match(both.text, /由民政部.*由湖北省民政厅/);
});

test("the combobox by keyboard: arrows, Enter, Escape, and the ARIA pattern", async () => {
  const visitor = await list(site);
  const { page, element } = visitor;
  const input = page.getByRole("combobox", { name: "居民要开什么证明？" });
  await input.focus();
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  assert.equal(await page.getByRole("listbox", { name: "证明事项" }).count(), 1);
  await page.keyboard.type("qsg");
  const active = () => input.getAttribute("aria-activedescendant");
  assert.equal(await active(), "item-kinship");
  assert.equal(await element.locator("#item-kinship").getAttribute("aria-selected"), "true");
  assert.equal(await page.getByRole("option", { name: /亲属关系证明 ?不开/ }).count(), 1);
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(), "item-kinship", "the first arrow goes to the first, it does not pass it over");
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(), "item-other");
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(), "item-kinship", "round to the top");
  await page.keyboard.press("ArrowUp");
  assert.equal(await active(), "item-other");
  await page.keyboard.press("Escape");
  assert.equal(await input.inputValue(), "");
  assert.equal(await active(), null);
  await page.keyboard.press("Enter");
  assert.equal(await shown(visitor), "start", "nothing is chosen, nothing happens");
  await page.keyboard.type("qsgx");
  await page.keyboard.press("Enter");
  assert.equal(await shown(visitor), "outcome");
  assert.equal(await focused(visitor), "outcome");
  assert.match(await headline(visitor), /不开具：亲属关系证明/);
  await page.close();
});

test("refused: the words for the resident, the clause, and the way back to the list", async () => {
  const visitor = await lookUp(site, "kinship");
  const { element } = visitor;
  assert.equal(await verdict(visitor), "no");
  assert.match(await element.locator(".tell").textContent(), /不由社区开.*户口簿/s);
  assert.match(await element.locator(".finding").first().textContent(), /民发〔2020〕20号/);
  await element.locator(".back button").click();
  await element.locator("#lookup").waitFor();
  await element.locator("#item-dog").click();
  assert.match(await headline(visitor), /居民养犬证明/);
  await element.locator(".tools button").last().click();
  assert.equal(await shown(visitor), "start");
  assert.deepEqual(visitor.complaints, []);
  await visitor.page.close();
});

test("where it depends, the questions follow: issued, refused without a basis, left to discretion", async () => {
  for (const [facts, expected, words] of [
    [ISSUED, "yes", /可以开具：其他证明/],
    [{ ...ISSUED, legal_basis: false }, "no", /不开具：其他证明/],
    [{ ...ISSUED, can_verify: false }, "review", /酌情：由.*决定/],
  ]) {
    const visitor = await lookUp(site, "other", facts);
    assert.equal(await verdict(visitor), expected);
    assert.match(await headline(visitor), words);
    await visitor.page.close();
  }
});

test("the region is chosen on the page: Hubei refuses what the nation's list does not name", async () => {
  const visitor = await list(site);
  const { page, element } = visitor;
  const sign = (code) => element.locator(`#item-${code} .sign`).textContent();
  assert.equal(await sign("school_transfer"), "看情况");
  await page.locator("#place").selectOption("hubei-certificates");
  await element.locator("#item-school_transfer .sign-no").waitFor();
  assert.equal(await sign("school_transfer"), "不开");
  assert.equal(await sign("alive"), "不开", "off the province's list, still on the nation's");
  await page.close();
});

test("the sheet for the resident: large type, closed by Escape, printed alone", async () => {
  const visitor = await lookUp(site, "kinship");
  const { page, element } = visitor;
  await element.locator("#resident").click();
  const sheet = page.getByRole("dialog", { name: "亲属关系证明" });
  const size = await sheet
    .locator(".resident-words")
    .first()
    .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
  assert.ok(size >= 24, `${size}px`);
  const text = pdfText(await page.pdf({ format: "A4" }))
    .normalize("NFKC")
    .replace(/\s/g, "");
  assert.match(text, /不开亲属关系证明.*不由社区开.*出生医学证明/);
  assert.match(text, /〔2020〕20号/);
  assert.doesNotMatch(text, /逐项结果|您的回答|打印|关闭/);
  await page.keyboard.press("Escape");
  assert.equal(await element.locator("dialog[open]").count(), 0);
  assert.equal(await focused(visitor), "resident", "focus is where it was");
  // The page learns of it a moment later.
  await element.locator(".showing").waitFor({ state: "detached" });
  const whole = pdfText(await page.pdf({ format: "A4" }))
    .normalize("NFKC")
    .replace(/\s/g, "");
  assert.match(whole, /不开具:亲属关系证明/);
  assert.match(whole, /逐项结果/);
  assert.match(
    whole,
    /《[^》]*出具证明工作的指导意见》[^《]*〔2020〕20号[^《]*附件/,
    "number and clause beside the title",
  );
  await page.close();
});

test("a day before the document: no rule, and no sign made up", async () => {
  const visitor = await list(site, { asOf: "2019-01-01" });
  const signs = await visitor.element.locator(".items .sign").allTextContents();
  assert.deepEqual([...new Set(signs)], ["不能核对"]);
  await visitor.page.close();
});

test("a day before the local list, with the nation's in force: never that no rule says it", async () => {
  const visitor = await list(site, { policy: "jl-2020", asOf: "2020-04-28" });
  const { element } = visitor;
  if ((await element.locator(".items .sign-not_covered").count()) > 0) {
    assert.match(await element.locator(".lookup").textContent(), /当天有效的上级规定是.*证明/);
    await element.locator("#item-kinship").click();
    assert.match(await headline(visitor), /不适用/);
    assert.match(await element.locator(".verdict .lead").textContent(), /当天有效的上级规定是.*证明/);
  } else {
    assert.equal(await element.locator("#item-kinship .sign").textContent(), "不开");
  }
  await visitor.page.close();
});

test("on such a day one press leads to the nation's list, on the page and in its choice", async () => {
  const visitor = await list(site, { policy: "zhuhai-certificates", asOf: "2020-11-01" });
  const { page, element } = visitor;
  await element.locator(".lookup #instead").click();
  await page.waitForFunction(() => document.querySelector("zhunru-certificate").policy === "mca-2020-20");
  await element.locator(".items .sign-no").first().waitFor();
  assert.equal(await page.locator("#place").inputValue(), "mca-2020-20");
  assert.match(await page.evaluate(() => location.hash), /policy=mca-2020-20/);
  assert.equal(await element.evaluate((node) => node.shadowRoot.activeElement?.id), "start");
  await page.close();
});

test("what is looked up is told to nobody and stays nowhere", async () => {
  const visitor = await list(site);
  const loaded = visitor.requests.length;
  await visitor.element.locator("#lookup").fill("亲属");
  await visitor.page.keyboard.press("Tab");
  await visitor.element.locator("#item-kinship").click();
  assert.equal(await shown(visitor), "outcome");
  assert.deepEqual(askedSince(visitor, loaded), [], "no request once the page is ready");
  const told = await visitor.page.evaluate(() =>
    JSON.stringify([location.href, document.title, history.state, window.heard, { ...localStorage }]),
  );
  assert.doesNotMatch(told, /kinship|亲属/);
  await visitor.page.close();
});

test("plates: more than the local limit, and a place without one", async () => {
  const visitor = await visitBurden(site, "plate", { policy: "shandong-2023" });
  await begin(visitor);
  await walk(visitor, { plate_place: "village", plates_outside_planned: 5, plates_inside_planned: 4 });
  const named = visitor.element.locator("dd > span[lang=zh-Hans]", {
    hasText: /^《关于加强社区工作者队伍建设的意见》$/,
  });
  assert.ok((await named.count()) > 0, "the title of the document above is told as Chinese in any language");
  assert.equal(await verdict(visitor), "no");
  assert.match(await headline(visitor), /超过了规定/);
  const stated = visitor.element.locator(".stated");
  assert.match(await stated.textContent(), /门外：超出 1 块/, "by how many, and no number below zero");
  assert.equal(await stated.evaluate((node) => getComputedStyle(node).listStyleType), "none");
  assert.doesNotMatch(await visitor.element.locator("section.next").textContent(), /提交给社区|借调/);
  await visitor.page.close();

  // Without a local number there is nothing to check against, and it says so.
  const nowhere = await visitBurden(site, "plate", { policy: "cn-2024" });
  await begin(nowhere);
  assert.equal(await verdict(nowhere), "not_covered");
  assert.match(await headline(nowhere), /没有挂牌数量的限制可以对照/);
  await nowhere.page.close();
});
