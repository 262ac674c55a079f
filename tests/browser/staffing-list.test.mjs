// All communities of a county from a table: files as Excel saves them, pasted cells, mistakes with their lines, three thousand rows,
// what is short as text, bars and table, and what is handed back as a file. Nothing leaves the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { LANGUAGES, start } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HEAD = "社区,户数,社工岗,专职党建岗,大厅人员,网格人员,社工师,常住人口,社区工作者";
/** Short of nothing, and of 3 posts, a post of Party building and 2 social workers. */
const WELL = "甲社区,2800,12,2,3,9,3,6000,12";
const SHORT = "乙社区,2450,7,1,2,5,1,6000,7";

/** Characters → bytes, from what the decoder says of each pair. */
const GBK = new Map(
  Array.from({ length: 0x7e * 0xbe }, (_, at) => [0x81 + Math.floor(at / 0xbe), 0x40 + (at % 0xbe)])
    .filter(([, low]) => low !== 0x7f)
    .map((pair) => [new TextDecoder("gbk").decode(Uint8Array.from(pair)), pair]),
);
const gbk = (text) => Buffer.from([...text].flatMap((each) => (each < "\x80" ? [each.charCodeAt(0)] : GBK.get(each))));

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function open({ lang = "zh-Hans", viewport } = {}) {
  const page = await site.browser.newPage({ viewport: viewport ?? { width: 1100, height: 900 } });
  const visitor = { page, element: page.locator("zhunru-staffing-list"), requests: [], complaints: [] };
  page.on("pageerror", (error) => visitor.complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") visitor.complaints.push(message.text());
  });
  await page.addInitScript(() => {
    window.heard = [];
    addEventListener("zhunru-list", ({ detail }) => window.heard.push(detail));
  });
  await page.goto(`${site.origin}/staffing-list/#lang=${lang}`);
  await visitor.element.locator("#file").waitFor();
  await visitor.element.evaluate((node) => {
    node.asOf = "2026-03-02";
  });
  page.on("request", (request) => visitor.requests.push(request.url()));
  return visitor;
}

const choose = ({ element }, buffer, name = "communities.csv") =>
  element.locator("#file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(buffer) });

async function paste({ element }, text) {
  await element.locator("#paste").fill(text);
  await element.locator("#check").click();
}

async function checked(visitor) {
  await visitor.element.locator("#results").waitFor();
  return visitor.page.evaluate(() => window.heard.at(-1));
}

const mistakes = ({ element }) => element.locator("#errors li").allTextContents();
const column = ({ element }, at) => element.locator(`.communities tbody tr > :nth-child(${at})`).allTextContents();

async function saved({ page, element }, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), element.locator(button).click()]);
  return readFileSync(await download.path(), "utf8");
}

describe("what is read", () => {
  const text = `${HEAD}\r\n${WELL}\r\n${SHORT}\r\n`;
  const files = {
    "UTF-8": Buffer.from(text),
    "UTF-8 with its mark": Buffer.from(`\uFEFF${text}`),
    "GBK, as Excel saves it in China": gbk(text),
    "UTF-16, as Excel calls Unicode text": Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(text.replaceAll(",", "\t"), "utf16le"),
    ]),
  };
  for (const [name, bytes] of Object.entries(files)) {
    test(name, async () => {
      const visitor = await open();
      await choose(visitor, bytes);
      assert.deepEqual(await checked(visitor), {
        communities: 2,
        yes: 1,
        no: 1,
        review: 0,
        incomplete: 0,
        mistakes: 0,
      });
      assert.deepEqual(await column(visitor, 1), ["甲社区", "乙社区"]);
      assert.deepEqual(visitor.complaints, []);
      await visitor.page.close();
    });
  }

  test("cells pasted from a sheet, with English names in another order, thousands and units", async () => {
    const visitor = await open({ lang: "en" });
    await paste(visitor, "Community posts\tHouseholds (2026)\tCommunity\tremark\n１６\t3,001 户\tX\tnew\n");
    const { communities, incomplete } = await checked(visitor);
    assert.deepEqual([communities, incomplete], [1, 1], "what the other columns would say is not known");
    assert.deepEqual(await column(visitor, 4), ["10–16"]);
    assert.match(await visitor.element.locator(".results").textContent(), /Columns not used: remark/);
    await visitor.page.close();
  });

  test("a name keeps nothing that no reader sees, nor what turns the direction of the text", async () => {
    const visitor = await open();
    await paste(visitor, `${HEAD}\n${WELL.replace("甲社区", "\u202e甲\u0007社\u200b区")}\n`);
    assert.equal((await checked(visitor)).communities, 1);
    assert.deepEqual(await column(visitor, 1), ["甲 社区"]);
    await visitor.page.close();
  });

  test("the button checks what was given last, so that a chosen file's result stays", async () => {
    const visitor = await open();
    const names = () => column(visitor, 1);
    const check = () => visitor.element.locator("#check").click();
    await paste(visitor, `${HEAD}\n${SHORT}\n`);
    await choose(visitor, `${HEAD}\n${WELL}\n`);
    await visitor.element.getByText("甲社区").first().waitFor();
    await check();
    assert.equal((await checked(visitor)).communities, 1);
    assert.deepEqual(await names(), ["甲社区"], "the file was given after the text");
    await visitor.element.locator("#paste").fill("");
    await check();
    assert.deepEqual(await names(), ["甲社区"], "nothing is pasted any more");
    await paste(visitor, `${HEAD}\n${SHORT}\n`);
    await visitor.element.getByText("乙社区").first().waitFor();
    assert.deepEqual(await names(), ["乙社区"]);
    await visitor.page.close();
  });

  test("ids as names, and the empty cells that Excel leaves at the end of lines", async () => {
    const visitor = await open();
    await paste(visitor, "name,households,posts,,\nX,3000,10,,\n");
    assert.equal((await checked(visitor)).communities, 1);
    assert.deepEqual(await mistakes(visitor), []);
    await visitor.page.close();
  });
});

describe("what is wrong is told, with its line and how to mend it", () => {
  const county = ({ element }) => element.locator(".list-county").textContent();
  const totals = ({ element }) => element.locator(".totals li").first().textContent();

  test("a row that stands there twice counts once, and says so wherever it is shown", async () => {
    const visitor = await open();
    await paste(visitor, `${HEAD}\n${WELL}\n${SHORT}\n${SHORT}\n`);
    const { communities, yes, no, review, incomplete, mistakes: n } = await checked(visitor);
    assert.deepEqual([communities, yes + no + review + incomplete, n], [2, 2, 1]);
    assert.match((await mistakes(visitor))[0], /第 4 行：“乙社区”和第 3 行完全相同，只计一次/);
    assert.match(await visitor.element.locator("#results").textContent(), /^2 个社区核对完.*另有 1 行没有计入/);
    assert.match(await totals(visitor), /1 个社区，一共缺 3$/);
    // Nothing is missing in the sum.
    assert.match(await county(visitor), /12,000.*19/);
    assert.deepEqual(await column(visitor, 1), ["甲社区", "乙社区", "乙社区重复，没有计入"]);
    assert.equal(await visitor.element.locator(".bars text.strong").count(), 1);
    const rows = (await saved(visitor, "#download")).trim().split("\r\n");
    assert.deepEqual(
      rows.map((row) => row.split(",").at(-1)),
      ["是否计入", "是", "是", "重复，没有计入"],
    );
    await visitor.page.close();
  });

  test("of two rows of one name with other figures neither counts: nobody knows which is right", async () => {
    const visitor = await open();
    await paste(visitor, `${HEAD}\n${SHORT}\n${WELL}\n${SHORT.replace(",7,", ",8,")}\n${WELL}\n`);
    const { communities, mistakes: n } = await checked(visitor);
    assert.deepEqual([communities, n], [1, 2]);
    const [differs, again] = await mistakes(visitor);
    assert.match(differs, /第 4 行：“乙社区”和第 2 行同名，数字不同，都没有计入/);
    assert.match(again, /第 5 行：“甲社区”和第 3 行完全相同/);
    assert.match(await totals(visitor), /都不缺/);
    assert.match(await county(visitor), /改好以后才能合计/);
    const told = "同名，数字不同，没有计入";
    assert.deepEqual(await column(visitor, 1), [`乙社区${told}`, "甲社区", `乙社区${told}`, "甲社区重复，没有计入"]);
    await visitor.page.close();
  });

  test("of three rows of one name of which two are alike none counts, and each says which row it differs from", async () => {
    const visitor = await open();
    await paste(visitor, `${HEAD}\n${SHORT}\n${SHORT}\n${SHORT.replace(",7,", ",8,")}\n${WELL}\n`);
    const { communities, mistakes: n } = await checked(visitor);
    assert.deepEqual([communities, n], [1, 2]);
    const [alike, other] = await mistakes(visitor);
    assert.match(alike, /第 3 行：“乙社区”和第 4 行同名，数字不同，都没有计入/);
    assert.match(other, /第 4 行：“乙社区”和第 2 行同名，数字不同，都没有计入/);
    const told = "乙社区同名，数字不同，没有计入";
    assert.deepEqual(await column(visitor, 1), [told, told, told, "甲社区"]);
    await visitor.page.close();
  });

  test("a row without a name may be a sum, and does not count", async () => {
    const visitor = await open();
    await paste(visitor, `${HEAD}\n${WELL}\n${SHORT.replace("乙社区", "  ")}\n`);
    const { communities, mistakes: n } = await checked(visitor);
    assert.deepEqual([communities, n], [1, 1]);
    assert.match((await mistakes(visitor))[0], /第 3 行.*是空的，没有计入.*合计/);
    assert.match(await totals(visitor), /都不缺/);
    assert.match(await county(visitor), /改好以后才能合计/);
    assert.deepEqual(await column(visitor, 1), ["甲社区", "第 3 行没有名称，没有计入"]);
    await visitor.page.close();
  });

  const cases = [
    ["a cell that is no number", `${HEAD}\n${WELL}\n丙,约3000,1,2,3,4,5,6,7`, ["第 3 行“户数”：“约3000”不是整数"]],
    ["below zero", `${HEAD}\n丙,3000,-1,2,3,4,5,6,7`, ["第 2 行“社工岗”：“-1”小于 0"]],
    ["out of range", `${HEAD}\n丙,0,1,2,3,4,5,6,7`, ["第 2 行“户数”：请填写 1 至 1,000,000"]],
    ["too many cells", `${HEAD}\n${WELL},99`, ["第 2 行：有 10 格，标题行有 9 格"]],
    [
      "lines counted over a quoted cell of two",
      `${HEAD}\n"甲\n社区",2800,12,2,3,9,3,1,1\n丙,x,1,2,3,4,5,6,7`,
      ["第 4 行"],
    ],
    ["a quote without its partner", `${HEAD}\n${WELL}\n"丙,3000,1,2,3,4,5,6,7`, ["第 3 行：双引号没有配对"]],
    ["one column twice", "社区,户数,households\n甲,1,2", ["“households”和“户数”是同一列"]],
    ["no column known", "a,b\n1,2", ["没有一列认得"]],
    ["no community", HEAD, ["只有列名"]],
  ];
  for (const [name, text, told] of cases) {
    test(name, async () => {
      const visitor = await open();
      await paste(visitor, text);
      await visitor.element.locator("#errors").waitFor();
      const found = await mistakes(visitor);
      assert.equal(found.length, told.length, found.join("; "));
      for (const [at, part] of told.entries()) assert.ok(found[at].includes(part), `${found[at]}: ${part}`);
      assert.deepEqual(visitor.complaints, []);
      await visitor.page.close();
    });
  }

  test("a workbook, a picture, nothing", async () => {
    const visitor = await open();
    for (const [bytes, told] of [
      [Buffer.from("PK\x03\x04 and so on"), "Excel 工作簿"],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x80, 0xff]), "不是文本文件"],
      [Buffer.alloc(0), "没有内容"],
    ]) {
      await choose(visitor, bytes);
      await visitor.element.locator("#errors", { hasText: told }).waitFor();
    }
    await visitor.page.close();
  });

  test("other rows are checked all the same, and a sum without some rows is not made", async () => {
    const visitor = await open();
    await paste(visitor, `${HEAD}\n${WELL}\n丙,x,1,2,3,4,5,6,7\n${SHORT}`);
    const { communities, mistakes: wrong } = await checked(visitor);
    assert.deepEqual([communities, wrong], [2, 1]);
    assert.match(await visitor.element.locator(".list-county").textContent(), /改好以后才能合计/);
    await visitor.page.close();
  });
});

test("what is short: by kind, of the county, as bars with patterns, and by community", async () => {
  const visitor = await open();
  await paste(visitor, `${HEAD}\n${WELL}\n${SHORT}`);
  await checked(visitor);
  const totals = await visitor.element.locator(".totals li").allTextContents();
  assert.deepEqual(totals, [
    "社工岗：1 个社区，一共缺 3",
    "专职党建岗：1 个社区，一共缺 1",
    "大厅人员：都不缺",
    "未到网格：都不缺",
    "社工师：1 个社区，一共缺 2",
  ]);
  // 12 000 × 18 ÷ 10 000 = 21.6, and there are 19.
  const county = await visitor.element.locator(".list-county dd").allTextContents();
  assert.deepEqual(county, ["12,000", "19", "21.6", "21", "22", "2", "3", "15.83"]);
  const bars = visitor.element.locator(".bars");
  assert.match(await bars.getAttribute("aria-label"), /乙社区缺6/);
  const fills = await bars.locator(".bar").evaluateAll((all) => all.map((each) => each.getAttribute("fill")));
  assert.equal(new Set(fills).size, 3, "a pattern for each kind");
  assert.deepEqual(await column(visitor, 5), ["0", "3"]);
  assert.deepEqual(await column(visitor, 10), ["符合", "有不符合"]);
  await visitor.page.close();
});

test("the names of a column are told once each, whatever their capitals", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.origin}/staffing-list/#lang=en`);
  await page.locator("#columns summary").click();
  assert.equal(await page.locator("#columns li").first().textContent(), "Community / 社区 (name)");
  await page.close();
});

test("sorted by any column, with the keyboard too, and only those short of something", async () => {
  const visitor = await open();
  await paste(visitor, `${HEAD}\n${WELL}\n${SHORT}\n丙社区,5900,10,2,3,7,3,6000,12`);
  await checked(visitor);
  const head = visitor.element.locator("#sort-posts_short");
  await head.focus();
  await visitor.page.keyboard.press("Enter");
  assert.deepEqual(await column(visitor, 5), ["5", "3", "0"]);
  const sorted = visitor.element.locator("th[aria-sort]");
  assert.equal(await sorted.getAttribute("aria-sort"), "descending");
  assert.equal(await visitor.element.evaluate((node) => node.shadowRoot.activeElement.id), "sort-posts_short");
  await visitor.page.keyboard.press("Enter");
  assert.deepEqual(await column(visitor, 5), ["0", "3", "5"]);
  await visitor.element.locator("#only-short").check();
  assert.deepEqual(await column(visitor, 1), ["乙社区", "丙社区"]);
  await visitor.page.close();
});

test("three thousand communities: the page stays alive, shows how far it is, and can be stopped", async () => {
  const visitor = await open();
  const rows = Array.from(
    { length: 3000 },
    (_, at) => `社区${at},${1000 + at},${8 + (at % 9)},2,3,${5 + (at % 9)},3,5000,12`,
  );
  await visitor.page.evaluate(() => {
    window.beats = 0;
    window.seen = [];
    const list = document.querySelector("zhunru-staffing-list");
    setInterval(() => {
      window.beats += 1;
      const bar = list.shadowRoot.querySelector("#progress");
      if (bar && bar.value < bar.max) window.seen.push(bar.value);
    });
  });
  await choose(visitor, [HEAD, ...rows].join("\n"));
  const { communities, mistakes: wrong } = await checked(visitor);
  assert.deepEqual([communities, wrong], [3000, 0]);
  const { beats, seen } = await visitor.page.evaluate(() => ({ beats: window.beats, seen: window.seen }));
  assert.ok(beats > 5 && new Set(seen).size > 2, `${beats} turns, progress ${seen}`);
  assert.equal((await column(visitor, 1)).length, 50, "one page of the table");
  await visitor.element.locator("#page-next").click();
  assert.equal((await column(visitor, 1))[0], "社区50");
  assert.deepEqual(visitor.requests, [], "nothing is sent");
  assert.deepEqual(visitor.complaints, []);

  await visitor.page.evaluate(() => {
    const { shadowRoot } = document.querySelector("zhunru-staffing-list");
    new MutationObserver(() => shadowRoot.querySelector("#stop")?.click()).observe(shadowRoot, {
      subtree: true,
      childList: true,
    });
  });
  await choose(visitor, [HEAD, ...rows].join("\n"));
  await visitor.element.getByText("已停止。").waitFor();
  assert.equal(await visitor.page.evaluate(() => window.heard.length), 1, "a stopped check tells nothing");
  await visitor.page.close();
});

test("template and results as files that Excel reads; a name that looks like a formula stays a name", async () => {
  const visitor = await open();
  const template = await saved(visitor, "#template");
  assert.equal(template, `\uFEFF${HEAD}\r\n`);
  await choose(visitor, `${template}=1+1,2450,7,1,2,5,1,6000,7\n`);
  await checked(visitor);
  const results = await saved(visitor, "#download");
  const [head, row] = results.split("\r\n");
  assert.ok(head.startsWith(`\uFEFF${HEAD},社工岗最少,社工岗最多,`), head);
  assert.ok(row?.startsWith('"\'=1+1",2450,7,1,2,5,1,6000,7,10,15,3,1,0,0,2,'), row);
  await visitor.page.close();
});

for (const lang of LANGUAGES) {
  test(`the example in ${lang}: accessible, in words, and fit for a narrow screen`, async () => {
    const visitor = await open({ lang, viewport: { width: 320, height: 800 } });
    await visitor.element.locator("#example").click();
    const { communities, mistakes: wrong } = await checked(visitor);
    assert.deepEqual([communities, wrong], [5, 0]);
    await visitor.page.evaluate(axe);
    const { violations } = await visitor.page.evaluate(() =>
      window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }),
    );
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`),
      [],
    );
    const wide = await visitor.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false, "the page scrolls sideways");
    const letters = await visitor.element.locator(".bars").evaluate((bars) => 15 * bars.getScreenCTM().a);
    assert.ok(letters >= 15, `the words of the bars are ${letters} px high`);
    const outside = await visitor.element
      .locator(".bars :is(.bar, .strong)")
      .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().right > innerWidth).length);
    assert.equal(outside, 0, "parts of the bars lie outside what is seen");
    const hint = visitor.element.locator(".sideways");
    assert.ok(await hint.isVisible(), "that the table has more columns is said");
    await visitor.element.evaluate((node) => {
      node.shadowRoot.querySelector(".communities").style.display = "none";
      node.shadowRoot.querySelector(".scroll").style.inlineSize = "50%";
    });
    await hint.waitFor({ state: "hidden", timeout: 10_000 });
    const text = await visitor.element.evaluate((node) => node.shadowRoot.querySelector(".results").textContent);
    assert.doesNotMatch(text, /value\.|question\.|undefined|NaN|\{\w+\}/);
    await visitor.page.close();
  });
}

test("another language and another day keep the table", async () => {
  const visitor = await open();
  await paste(visitor, `${HEAD}\n甲社区,2800,12,2,3,9,2,6000,12`);
  assert.equal((await checked(visitor)).review, 1);
  await visitor.page.locator('button[data-lang="en"]').click();
  await visitor.element.locator("#results", { hasText: "1 community checked" }).waitFor();
  await visitor.element.evaluate((node) => {
    node.asOf = "2023-05-05";
  });
  await visitor.page.waitForFunction(() => window.heard.at(-1).yes === 1);
  await visitor.page.close();
});
