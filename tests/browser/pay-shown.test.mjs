// How the pay page is shown: axe in every state and language, narrow and large, on paper, as copied text, and pictures.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { addRecord, deputyOutcome, fillRecord, startPay, statesOutcome, visitPay } from "./pay-support.mjs";
import { pdfText } from "./pdf-text.mjs";
import { LANGUAGES, send, spoken, unfold } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const folder = "target/screenshots";

let site;
before(async () => {
  mkdirSync(folder, { recursive: true });
  site = await startPay();
});
after(() => site.close());

/** Shows the page and its element in a language, as the switch of the page does. */
async function speak(visitor, lang) {
  await visitor.page.locator(`button[data-lang=${lang}]`).click();
  await spoken(visitor, lang);
}

const STATES = {
  start: (options) => visitPay(site, options),
  service: async (options) => {
    const visitor = await visitPay(site, options);
    await visitor.element.locator(".start .primary").click();
    await fillRecord(visitor, 0, { 开始日期: "2005-01-01", 结束日期: "2010-06-30", 岗位: "一般专职工作人员" });
    await addRecord(visitor);
    await fillRecord(visitor, 1, { 开始日期: "2010-05-01", 结束日期: "至今还在岗", 岗位: "社区副职" });
    return visitor;
  },
  "service-error": async (options) => {
    const visitor = await STATES.service(options);
    await send(visitor);
    return visitor;
  },
  assessments: async (options) => {
    const visitor = await STATES.service(options);
    await fillRecord(visitor, 1, { 开始日期: "2010-07-01" });
    await send(visitor);
    return visitor;
  },
  "assessments-error": async (options) => {
    const visitor = await STATES.assessments(options);
    await send(visitor);
    return visitor;
  },
  titles: async (options) => {
    const visitor = await visitPay(site, { ...options, policy: "states" });
    await visitor.element.locator(".start .primary").click();
    return visitor;
  },
  outcome: (options) => deputyOutcome(site, options),
  "outcome-open": async (options) => {
    const visitor = await visitPay(site, options);
    await visitor.element.locator(".start .primary").click();
    await visitor.element.locator("#dont-know").check();
    await send(visitor);
    await visitor.element.locator("#dont-know").check();
    await send(visitor);
    await visitor.element.locator("#outcome").waitFor();
    return visitor;
  },
  "outcome-states": (options) => statesOutcome(site, options),
};

async function assertAccessible({ page }, off = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate(
    ({ tags, rules }) =>
      window.axe.run(document, {
        runOnly: { type: "tag", values: tags },
        rules,
        resultTypes: ["violations", "incomplete"],
      }),
    { tags: TAGS, rules: off },
  );
  // Against an SVG around it, text is not judged: that the chart's text is ink on paper is asserted below.
  const unsure = incomplete
    .filter(({ id }) => id === "color-contrast")
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ html }) => !html.startsWith("<text")) }))
    .filter(({ nodes }) => nodes.length > 0);
  const list = [...violations, ...unsure].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(" | ")}`,
  );
  assert.deepEqual(list, []);
}

const sideways = ({ page }) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("axe, 320 px and 200 % text in each language, a picture", () => {
  for (const [name, reach] of Object.entries(STATES)) {
    test(name, async () => {
      const visitor = await reach({});
      const { page } = visitor;
      const size = page.viewportSize();
      for (const lang of LANGUAGES) {
        await speak(visitor, lang);
        await unfold(visitor);
        await assertAccessible(visitor);
        await page.setViewportSize({ width: 320, height: 640 });
        assert.equal(await sideways(visitor), 0, `${lang}, 320 px wide: nothing lies outside`);
        await page.setViewportSize({ width: 640, height: 900 });
        await page.evaluate(() => {
          document.documentElement.style.fontSize = "200%";
        });
        assert.equal(await sideways(visitor), 0, `${lang}, 200 % text: nothing lies outside`);
        await page.evaluate(() => {
          document.documentElement.style.removeProperty("font-size");
        });
        await page.setViewportSize(size);
      }
      await speak(visitor, LANGUAGES[0]);
      await page.mouse.move(0, 0);
      const path = `${folder}/pay-${name}.png`;
      await page.screenshot({ path, fullPage: true });
      assert.ok(statSync(path).size > 5000);
      assert.deepEqual(visitor.complaints, []);
      await page.close();
    });
  }
});

test("targets are at least 44 px, text at least 16 px", async () => {
  for (const name of ["service-error", "assessments", "titles", "outcome", "outcome-states"]) {
    const visitor = await STATES[name]({ viewport: { width: 375, height: 800 } });
    const found = await visitor.element.evaluate((node) => {
      const controls = node.shadowRoot.querySelectorAll("button, a, summary, select, input[type=text], .tick label");
      const small = [...controls]
        .map((control) => ({ box: control.getBoundingClientRect(), control }))
        .filter(({ box }) => box.width > 0 && (box.height < 43.9 || box.width < 43.9))
        .map(({ box, control }) => `${control.localName}.${control.className} ${box.width}×${box.height}`);
      const tiny = [...node.shadowRoot.querySelectorAll("*")]
        .filter((each) => each.childNodes.length > 0 && each.textContent.trim() !== "")
        .filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 15.9)
        .map((each) => `${each.localName}.${each.getAttribute("class")} ${getComputedStyle(each).fontSize}`);
      return { small, tiny };
    });
    assert.deepEqual(found, { small: [], tiny: [] }, name);
    await visitor.page.close();
  }
});

test("the chart's text is of the colour of the text around", async () => {
  const visitor = await STATES.outcome({});
  const same = await visitor.element.evaluate((node) => {
    const ink = getComputedStyle(node.shadowRoot.querySelector(".figures p, .sum")).color;
    return [...node.shadowRoot.querySelectorAll(".chart text")].every((each) => getComputedStyle(each).fill === ink);
  });
  assert.equal(same, true);
  await visitor.page.close();
});

test("forced colours and reduced motion", async () => {
  const visitor = await STATES.outcome({
    context: { forcedColors: "active", reducedMotion: "reduce" },
  });
  await assertAccessible(visitor, { "color-contrast": { enabled: false } });
  const drawn = await visitor.element
    .locator(".chart")
    .evaluate((node) => ["past", "ahead"].map((name) => getComputedStyle(node.querySelector(`.${name}`)).stroke));
  assert.ok(drawn.every((stroke) => stroke !== "none"));
  await visitor.page.close();
});

test("a table keeps its meaning on a narrow screen", async () => {
  const visitor = await STATES.outcome({ viewport: { width: 320, height: 800 } });
  const table = visitor.element.getByRole("table", { name: "逐项算法" });
  assert.equal(await table.getByRole("row").count(), 6);
  assert.equal(await table.getByRole("columnheader").count(), 3);
  assert.equal(await table.getByRole("rowheader").count(), 5);
  assert.equal(await table.getByRole("cell").count(), 10);
  await visitor.page.close();
});

test("the PDF holds figures, arithmetic, clauses, the path and the answers, and no buttons", async () => {
  const visitor = await STATES.outcome({});
  const pdf = await visitor.page.pdf({ format: "A4", printBackground: false });
  writeFileSync(`${folder}/pay-outcome.pdf`, pdf);
  const text = pdfText(pdf).normalize("NFKC").replace(/\s/g, "");
  assert.match(text, /岗位等级3级,每月合计2,760\.00元\/月/);
  assert.match(text, /1,260\.00\+900\.00\+600\.00=2,760\.00/);
  assert.match(text, /薪酬构成/);
  assert.match(text, /2014年3月1日预计4级2,800\.00/);
  assert.match(text, /2005年1月1日起至今:社区副职/);
  assert.match(text, /不是工资通知/);
  assert.match(text, /下一次变化2014年3月1日起,岗位等级4级/);
  assert.match(text, /按2013年10月1日计算/);
  assert.match(text, /规则版本xiangan-2013\d+\.\d+\.\d+SHA-256[0-9a-f]{64}计算日期2013-10-01/);
  assert.doesNotMatch(text, /打印或存为|按哪里的标准|English/);
  await visitor.page.emulateMedia({ media: "print" });
  const ink = await visitor.element
    .locator(".chart")
    .evaluate((node) =>
      ["past", "ahead", "now"].map((name) => getComputedStyle(node.querySelector(`.${name}`)).stroke),
    );
  assert.deepEqual(ink, Array(3).fill("rgb(0, 0, 0)"), "black on white");
  await visitor.page.close();
});

test("the PDF of an example city: the arithmetic in full, folded lists and all", async () => {
  const visitor = await visitPay(site, { policy: "jl-example-city", asOf: "2025-07-01" });
  await visitor.element.evaluate((node) => {
    node.answers = {
      service: [{ from: "2021-03-01", post: "principal" }],
      assessments: [2022, 2023, 2024].map((year) => ({ year, result: "qualified" })),
      titles: [{ title: "intermediate", obtained: "2023-07-01" }],
      education: "31",
      in_probation: false,
      experienced: false,
      graded_on: "2021-03-01",
      pay_before: "6950.5",
      claim: "nothing",
      front_line_work: false,
    };
  });
  await visitor.element.locator(".start .primary").click();
  await visitor.element.locator("#outcome").waitFor();
  const text = pdfText(await visitor.page.pdf({ format: "A4" }))
    .normalize("NFKC")
    .replace(/\s/g, "");
  assert.match(text, /岗位等级8级,每月合计7,694\.50元\/月/);
  assert.match(text, /5,391\.15×1.08×0.7×1.27≈5,176\.15\(四舍五入到0.01\)/);
  assert.match(text, /5,391\.15上年度管理岗位月平均工资\(虚构\)\(示例一\)/);
  assert.match(text, /7,394\.50薪酬标准:5,391\.15×1.08×1.27≈7,394\.50/, "of a folded list");
  assert.match(text, /5,176\.15\+2,218\.35\+300\.00=7,694\.50/);
  assert.match(text, /6,950\.50[−-]7,394\.50=[−-]444\.00,最少0\.00,所以取0\.00/);
  assert.match(text, /二\(四\)/);
  assert.match(text, /2026年1月1日起,每月合计:尚未公布。下些?一次升级:2028年1月1日起,岗位等级9级/);
  assert.deepEqual(visitor.complaints, []);
  await visitor.page.close();
});

test("copied as text: the whole result", async () => {
  const visitor = await STATES.outcome({
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  await visitor.element.locator(".tools button").nth(1).click();
  await visitor.element.locator(".done").waitFor();
  const text = await visitor.page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^旧标准（2013年）：不能当作现行标准/m);
  assert.match(text, /^岗位等级 3 级，每月合计 2,760\.00 元\/月$/m);
  assert.match(text, /^- 岗位等级：3 级$/m);
  assert.match(text, /^ {2}1,260\.00 \+ 900\.00 \+ 600\.00 = 2,760\.00$/m);
  assert.match(text, /^ {2}依据：《厦门市翔安区社区专职工作者薪酬标准（2013年）》 薪酬构成$/m);
  assert.match(text, /^- 自 2014年3月1日起 4 级，2,800\.00 元\/月$/m);
  assert.match(text, /^- 年度考核：2005–2012：合格$/m);
  assert.doesNotMatch(text, /逐项结果/, "no heading without conditions");
  await visitor.page.close();
});

test("a standard kept as an example only says so before the first question and with the figures", async () => {
  const said = /旧标准（2013年）/;
  const begun = await visitPay(site);
  assert.match(await begun.element.locator(".notice .example").innerText(), said);
  await begun.page.close();
  const { element, page } = await deputyOutcome(site);
  assert.match(await element.locator(".verdict .example").innerText(), said);
  await page.close();
});
