// The pay page: records filled in, the figures with their arithmetic, the path over the years; what can go wrong on the way.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  addRecord,
  DEPUTY,
  deputyOutcome,
  fillRecord,
  records,
  startPay,
  statesOutcome,
  visitPay,
} from "./pay-support.mjs";
import { pdfText } from "./pdf-text.mjs";
import { arrived, back, focused, send, spoken } from "./support.mjs";

let site;
before(async () => {
  site = await startPay();
});
after(() => site.close());

const begin = ({ element }) => element.locator(".start .primary").click();
const asked = ({ page }) =>
  page.evaluate(() => window.heard.filter(({ type }) => type === "zhunru-change").at(-1)?.detail.question);
const answers = ({ element }) => element.evaluate((node) => node.answers);
const text = (locator) => locator.evaluate((node) => node.innerText.replace(/\s+/g, " ").trim());
const rows = ({ element }) =>
  element.locator(".figure-table tbody tr").evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector("th").textContent,
      amount: row.querySelector(".amount").textContent,
      note: row.querySelector(".note")?.textContent,
      sum: row.querySelector(".sum")?.textContent,
      origins: [...row.querySelectorAll(".origins li")].map((item) => item.textContent),
      from: row.querySelector(".from")?.textContent,
    })),
  );
/** Another language, whose words have to be fetched first. */
const speak = async (visitor, lang, words) => {
  await visitor.page.locator(`button[data-lang=${lang}]`).click();
  await spoken(visitor, lang);
  await visitor.element.locator(".error-summary").filter({ hasText: words }).waitFor();
};
const summary = ({ element }) => element.locator(".error-summary li").allTextContents();

describe("deputy since 2005, always 合格, on 2013-10-01", () => {
  test("total and grade first, then each figure with its arithmetic and clause", async () => {
    const visitor = await deputyOutcome(site);
    assert.equal(await visitor.element.locator("#outcome").textContent(), "岗位等级 3 级，每月合计 2,760.00 元/月");
    const found = await rows(visitor);
    assert.deepEqual(
      found.map(({ name, amount }) => `${name} ${amount}`),
      [
        "岗位等级 3 级",
        "岗位等级工资 1,260.00 元/月",
        "岗位工资 900.00 元/月",
        "津贴 600.00 元/月",
        "每月合计 2,760.00 元/月",
      ],
    );
    assert.equal(found[0].sum, "（5 ÷ 2 取整）+ 1 = 3");
    assert.deepEqual(found[0].origins, [
      "5 从2008年3月1日起的任职满年数（2008年3月1日至2013年9月30日）",
      "1 起始等级（岗位 社区副职）",
    ]);
    assert.deepEqual(found[1].origins, ["1,260.00 岗位等级工资标准（等级 3）"]);
    assert.deepEqual(found[2].origins, ["900.00 岗位工资标准（岗位 社区副职）"]);
    assert.equal(found[4].sum, "1,260.00 + 900.00 + 600.00 = 2,760.00");
    assert.deepEqual(found[4].origins, ["1,260.00 岗位等级工资", "900.00 岗位工资", "600.00 津贴"]);
    assert.equal(found[4].from, "依据：《厦门市翔安区社区专职工作者薪酬标准（2013年）》 薪酬构成");
    assert.deepEqual(visitor.complaints, []);
    await visitor.page.close();
  });

  test("the next change with its date and what it assumes", async () => {
    const visitor = await deputyOutcome(site);
    assert.deepEqual(await visitor.element.locator(".step p").allTextContents(), [
      "2014年3月1日起，岗位等级 4 级，每月合计 2,800.00 元/月。",
      "条件：以后每年“年度考核”都是“合格”，而且岗位不变。",
    ]);
    await visitor.page.close();
  });

  test("the path: a step line and a table that says the same, with the day marked", async () => {
    const visitor = await deputyOutcome(site, { asOf: "2018-10-01" });
    const steps = await visitor.element
      .locator(".steps tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    assert.deepEqual(steps[0], ["2013年1月1日", "3 级", "2,760.00"]);
    assert.deepEqual(steps[3], ["2018年3月1日 现在", "6 级", "2,880.00"]);
    assert.deepEqual(steps[4], ["2020年3月1日 预计", "7 级", "2,930.00"]);
    assert.deepEqual(steps.at(-1), ["2030年3月1日 预计", "12 级", "3,240.00"]);
    const chart = visitor.element.locator(".chart");
    assert.match(await chart.getAttribute("aria-label"), /岗位等级.*历年等级和金额/);
    const marks = await chart.evaluate((node) => ({
      past: node.querySelector(".past").getAttribute("d"),
      ahead: node.querySelector(".ahead").getAttribute("d"),
      dash: [".past", ".ahead"].map((name) => getComputedStyle(node.querySelector(name)).strokeDasharray),
      now: Number(/^M([\d.]+)/.exec(node.querySelector(".now").getAttribute("d"))[1]),
      styled: node.parentNode.getRootNode().querySelectorAll("[style]").length,
      label: node.querySelector(".strong").textContent,
    }));
    assert.equal(marks.past.match(/V/g).length, 3, "three steps so far");
    assert.equal(marks.ahead.match(/V/g).length, 6, "six to come");
    assert.equal(marks.dash[0], "none");
    assert.notEqual(marks.dash[1], "none");
    assert.equal(marks.label, "2018年10月1日");
    assert.ok(marks.past.endsWith(`H${marks.now}`) && marks.ahead.startsWith(`M${marks.now} `), "they meet on the day");
    assert.equal(marks.styled, 0, "no inline style");
    await visitor.page.close();
  });

  test("the chart's labels keep their size on a narrow screen, and none is cut off or lies on another", async () => {
    const visitor = await deputyOutcome(site, { viewport: { width: 320, height: 800 } });
    const labels = await visitor.element.locator(".chart").evaluate((node) => {
      const scale = node.getBoundingClientRect().width / node.viewBox.baseVal.width;
      return [...node.querySelectorAll("text")].map((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return { left, right, top, bottom, size: Number.parseFloat(getComputedStyle(each).fontSize) * scale };
      });
    });
    for (const { left, right, size } of labels) {
      assert.ok(size >= 15.9, `${size}`);
      assert.ok(left >= 0 && right <= 320, `${left} to ${right}`);
    }
    const clash = labels.some((a, at) =>
      labels
        .slice(at + 1)
        .some((b) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom),
    );
    assert.equal(clash, false);
    await visitor.page.close();
  });

  test("one answer changed from the summary, and back", async () => {
    const visitor = await deputyOutcome(site);
    await visitor.element.locator("#change-assessments").click();
    assert.equal(await records(visitor).count(), 8);
    await fillRecord(visitor, 6, { 考核结果: "基本合格" });
    await send(visitor);
    assert.equal(await visitor.element.locator("#outcome").textContent(), "岗位等级和每月合计：由有关单位认定");
    assert.match(await text(visitor.element.locator(".verdict")), /由所在街道办事处（乡镇政府）认定/);
    assert.equal(await focused(visitor), "outcome");
    await back(visitor);
    assert.equal(await asked(visitor), "assessments");
    await visitor.page.close();
  });

  test("the day of the calculation changed", async () => {
    const visitor = await deputyOutcome(site);
    const on = (day) =>
      visitor.element.evaluate((node, asOf) => {
        node.asOf = asOf;
      }, day);
    const headline = () => visitor.element.locator("#outcome").textContent();
    await on("2013-12-31");
    assert.equal(await headline(), "岗位等级 3 级，每月合计 2,760.00 元/月");
    // 2013 has been served in full by then, and nobody said how it was assessed: no made-up figure.
    await on("2014-03-01");
    assert.equal(await headline(), "还差 1 项回答，才能算出岗位等级和每月合计");
    assert.match(await text(visitor.element.locator(".verdict .answers")), /^年度考核（2013 年）\s*更改/);
    const next = await visitor.element.locator(".next li").allTextContents();
    assert.ok(
      next.every((step) => !step.includes("工资条")),
      `nothing to compare with a pay slip yet: ${next}`,
    );
    await visitor.element.evaluate((node) => {
      node.asOf = "2001-01-01";
    });
    assert.match(await visitor.element.locator("#outcome").textContent(), /2001年1月1日不在这个标准的有效期内/);
    assert.match(await text(visitor.element.locator(".until")), /2012年12月31日为止；此后可以按规定计算/);
    await visitor.page.close();
  });
});

describe("records", () => {
  test("rows added and removed; focus goes where one goes on", async () => {
    const visitor = await visitPay(site);
    await begin(visitor);
    assert.equal(await records(visitor).count(), 1);
    await addRecord(visitor);
    await addRecord(visitor);
    assert.equal(await records(visitor).count(), 3);
    assert.match(await focused(visitor), /-year$/, "in the first field of the new row");
    const within = (at) =>
      records(visitor)
        .nth(at)
        .evaluate((node) => node.contains(node.getRootNode().activeElement));
    assert.equal(await within(2), true);
    await records(visitor)
      .nth(1)
      .getByRole("button", { name: /删除\s*：第 2 段/ })
      .click();
    assert.equal(await records(visitor).count(), 2);
    assert.equal(await within(1), true);
    assert.match(await visitor.element.locator("form [role=status]").textContent(), /第 2 条已删除/);
    assert.deepEqual(await records(visitor).locator("> legend").allTextContents(), ["第 1 段", "第 2 段"]);
    await visitor.page.close();
  });

  test("what was typed outlives an error, a change of language and the way back", async () => {
    const visitor = await visitPay(site);
    await begin(visitor);
    await fillRecord(visitor, 0, { 开始日期: "2009-02-30", 结束日期: "至今还在岗", 岗位: "社区副职" });
    await send(visitor);
    assert.deepEqual(await summary(visitor), ["第 1 段，开始日期：这个月没有这一天，请检查"]);
    await speak(visitor, "en", "Period 1");
    assert.deepEqual(await summary(visitor), ["Period 1, First day: This month does not have that day. Please check"]);
    await back(visitor);
    await visitor.element.locator(".start").waitFor();
    await begin(visitor);
    const typed = await records(visitor)
      .locator("input[type=text]")
      .evaluateAll((all) => all.map(({ value }) => value));
    assert.deepEqual(typed.slice(0, 3), ["2009", "02", "30"]);
    assert.equal(await records(visitor).getByLabel("Until now").isChecked(), true);
    assert.equal(await records(visitor).getByLabel("Post", { exact: true }).inputValue(), "deputy");
    await visitor.page.close();
  });

  test("overlap and an end before the beginning: the engine's errors stand beside their rows", async () => {
    const visitor = await visitPay(site);
    await begin(visitor);
    await fillRecord(visitor, 0, { 开始日期: "2005-01-01", 结束日期: "2010-06-30", 岗位: "社区副职" });
    await addRecord(visitor);
    await fillRecord(visitor, 1, { 开始日期: "2010-05-01", 结束日期: "至今还在岗", 岗位: "社区正职" });
    await addRecord(visitor);
    await fillRecord(visitor, 2, { 开始日期: "2003-05-01", 结束日期: "2002-05-01", 岗位: "社区正职" });
    await send(visitor);
    assert.deepEqual(await summary(visitor), [
      "第 3 段：结束日期早于开始日期，请检查",
      "第 2 段：这一段和另一段的时间重叠，请检查起止日期",
    ]);
    assert.match(await focused(visitor), /error-summary/);
    const wrong = await records(visitor).evaluateAll((all) =>
      all.map((row) => row.querySelector(".error")?.textContent),
    );
    assert.equal(wrong[0], undefined);
    assert.match(wrong[1], /重叠/);
    assert.match(wrong[2], /早于/);
    await speak(visitor, "en", "Period 2");
    assert.match((await summary(visitor))[1], /^Period 2: This period overlaps/, "said again in another language");
    await speak(visitor, "zh-Hans", "第 2 段");
    const field = records(visitor).nth(1).locator("input").first();
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    const described = await field.getAttribute("aria-describedby");
    assert.match(await visitor.element.locator(`#${described}`).textContent(), /重叠/);
    await visitor.element.locator(".error-summary a").nth(1).click();
    assert.equal(await focused(visitor), await field.getAttribute("id"));
    await records(visitor).nth(2).getByRole("button", { name: /删除/ }).click();
    await fillRecord(visitor, 1, { 开始日期: "2010-07-01" });
    await send(visitor);
    assert.equal(await asked(visitor), "assessments");
    assert.deepEqual((await answers(visitor)).service, [
      { from: "2005-01-01", to: "2010-06-30", post: "deputy" },
      { from: "2010-07-01", post: "principal" },
    ]);
    await visitor.page.close();
  });

  test("left out: a post, an end; nothing at all", async () => {
    const visitor = await visitPay(site);
    await begin(visitor);
    await send(visitor);
    assert.match((await summary(visitor))[0], /请至少填一条/);
    await fillRecord(visitor, 0, { 开始日期: "2005-01-01" });
    await send(visitor);
    assert.deepEqual(await summary(visitor), [
      "第 1 段，结束日期：请填写结束日期；还在岗的，请勾选“至今还在岗”",
      "第 1 段，岗位：请选择一项；不知道的，请选“不清楚”",
    ]);
    await visitor.element.locator(".error-summary a").nth(1).click();
    assert.equal(
      await records(visitor)
        .locator("select")
        .first()
        .evaluate((node) => node === node.getRootNode().activeElement),
      true,
    );
    await visitor.page.close();
  });

  test("don't know a field, don't know the whole, and none", async () => {
    const visitor = await visitPay(site, { policy: "states" });
    await begin(visitor);
    await fillRecord(visitor, 0, { 证书: "社会工作师", 考取日期: "2012-06-01", 登记日期: "不清楚" });
    await send(visitor);
    assert.deepEqual((await answers(visitor)).titles, [
      { title: "intermediate", obtained: "2012-06-01", registered: null },
    ]);
    await back(visitor);
    await records(visitor)
      .getByRole("group", { name: /^登记日期/ })
      .getByLabel("不清楚")
      .uncheck();
    await fillRecord(visitor, 0, { 证书: "不清楚" });
    await send(visitor);
    assert.deepEqual((await answers(visitor)).titles, [{ title: null, obtained: "2012-06-01" }]);
    await back(visitor);
    await visitor.element.locator("#records-none").check();
    assert.equal(await records(visitor).locator("select").isDisabled(), true);
    await send(visitor);
    assert.deepEqual((await answers(visitor)).titles, []);
    await back(visitor);
    await visitor.element.locator("#dont-know").check();
    assert.equal(await visitor.element.locator("#records-none").isChecked(), false);
    await send(visitor);
    assert.equal((await answers(visitor)).titles, null);
    await visitor.page.close();
  });

  test("years served are listed; a year twice and a year not served are named", async () => {
    const visitor = await visitPay(site);
    await begin(visitor);
    await fillRecord(visitor, 0, { ...DEPUTY, 开始日期: "2010-05-01" });
    await send(visitor);
    const years = () =>
      records(visitor)
        .locator("input")
        .evaluateAll((all) => all.map(({ value }) => value));
    assert.deepEqual(await years(), ["2011", "2012"], "whole years before the day");
    const below = await visitor.element.evaluate((node) => {
      const [fill, first] = [".rows > .fill", ".record"].map((each) => node.shadowRoot.querySelector(each));
      return first.getBoundingClientRect().top - fill.getBoundingClientRect().bottom;
    });
    assert.ok(below >= 0, "what saves the choices stands before them");
    await visitor.element.locator(".rows > .fill").click();
    assert.match(await visitor.element.locator(".rows + [role=status]").textContent(), /已经填好/);
    await addRecord(visitor);
    await fillRecord(visitor, 2, { 年份: "2011", 考核结果: "优秀" });
    await addRecord(visitor);
    await send(visitor);
    assert.deepEqual(await summary(visitor), ["2011 年：这一年已经填过了，一年只填一次"]);
    await fillRecord(visitor, 2, { 年份: "2001" });
    await send(visitor);
    assert.deepEqual(await summary(visitor), ["2001 年：任职经历里没有这一年，请检查年份，或者先更改任职经历"]);
    await visitor.page.close();
  });

  test("service changed so that an assessment no longer fits: that question is asked again, filled in", async () => {
    const visitor = await deputyOutcome(site);
    await visitor.element.locator("#change-service").click();
    await fillRecord(visitor, 0, { 开始日期: "2010-01-01" });
    await send(visitor);
    assert.equal(await asked(visitor), "assessments");
    assert.equal(await records(visitor).count(), 8);
    await send(visitor);
    assert.equal((await summary(visitor)).length, 5, "2005 to 2009");
    await visitor.page.close();
  });

  test("answers of the host: records go in and out unchanged, and are part of the form", async () => {
    const visitor = await visitPay(site);
    const given = {
      service: [{ from: "2005-01-01", post: "deputy" }],
      assessments: [
        { year: 2012, result: "qualified" },
        { year: 2011, result: null },
      ],
    };
    const found = await visitor.element.evaluate((node, value) => {
      const form = document.createElement("form");
      node.before(form);
      form.append(node);
      node.setAttribute("name", "pay");
      node.answers = value;
      const out = { answers: node.answers, form: new FormData(form).get("pay") };
      node.answers = { service: [{ from: "2005-01-01", deep: { er: 1 } }], own: [[1]], assessments: [] };
      return { ...out, odd: node.answers };
    }, given);
    assert.deepEqual(found.answers, given);
    assert.deepEqual(JSON.parse(found.form), given);
    assert.deepEqual(found.odd, { assessments: [] });
    await visitor.page.close();
  });
});

describe("figures in every state", () => {
  const states = () => statesOutcome(site);

  test("why there is no figure, in plain words", async () => {
    const visitor = await states();
    const found = await rows(visitor);
    assert.equal(await visitor.element.locator("#outcome").textContent(), "每月合计 4,620.33 至 4,920.33 元/月");
    assert.deepEqual(
      found.slice(1, -1).map(({ amount, note }) => [amount, note]),
      [
        ["由有关单位认定", "规定没有写明，由所在街道办事处（乡镇政府）认定。"],
        ["没有", "没有这样的记录或者金额。"],
        ["不在标准之内", "规定里没有这种情况的标准。"],
        ["尚未公布", "规定说金额另行公布，现在还没有公布。"],
        ["暂无标准", "这一天没有可用的规定，或者当地还没有公布这个数。"],
        ["规定不一致", "同一级的规定互相冲突，这里不能得出结论。"],
        ["无法计算", "算式中有一个除数是零，无法计算。"],
        ["无法计算", "数字太大，无法计算。"],
        // Told once, above the table.
        ["还不能确定", undefined],
      ],
    );
    assert.match(await visitor.element.locator(".figures > .hint").innerText(), /^“还不能确定”的项目，补上/);
    assert.equal(found.at(-1).note, "范围取决于：社工证书。");
    assert.match(found[1].from, /第六条/, "the clause that leaves it open");
    await visitor.page.close();
  });

  test("arithmetic: brackets where they are needed, a rounding as such, values on the way with their own", async () => {
    const visitor = await states();
    const [found] = await rows(visitor);
    assert.equal(found.sum, "（5,000 −（100 + 0.5））× 1.1 × 1.2 ≈ 4,620.33（四舍五入到 0.01）");
    assert.deepEqual(found.origins, [
      "5,000 您填写的“当地月平均工资”",
      "1.1 地区系数（第四条）",
      "1.2 等级系数：较大的一个（1.2，（0.3 进位取整））= 1.2",
    ]);
    await visitor.page.close();
  });

  test("an open question is answered from the headline that waits for it", async () => {
    const visitor = await states();
    await visitor.element.locator(".verdict .answers .link").first().click();
    assert.equal(await asked(visitor), "titles");
    await visitor.page.close();
  });
});

describe("what decided, and what does not count yet", () => {
  const fresh = {
    service: [{ from: "2021-03-01", post: "principal" }],
    assessments: [2022, 2023].map((year) => ({ year, result: "qualified" })),
    titles: [],
    education: "31",
    in_probation: true,
    experienced: false,
    graded_on: "2021-03-01",
    pay_before: "0",
    claim: "nothing",
    front_line_work: false,
  };
  for (const [lang, because, notEnded] of [
    [
      "zh-Hans",
      "按这种情况算：“试用期”是“试用期，没有工作经历”",
      "没有算进去：2023 年的“年度考核”。到 2023年7月1日，这一年还没有过完。",
    ],
    [
      "en",
      "worked out for this case: “Probation” is “On probation, without experience”",
      "Not counted: “Yearly assessments” of 2023. On 1 July 2023 that year is not over yet.",
    ],
  ]) {
    test(`a choice names its reasons, and a rating of this year is told not to count (${lang})`, async () => {
      const visitor = await visitPay(site, { policy: "jl-example-city", asOf: "2023-07-01", lang });
      await visitor.element.evaluate((node, given) => {
        node.answers = given;
      }, fresh);
      await visitor.element.locator(".start .primary").click();
      await visitor.element.locator("#outcome").waitFor();
      const all = (await rows(visitor)).flatMap(({ origins }) => origins ?? []);
      assert.ok(
        all.some((origin) => origin.trim() === because),
        all.join("\n"),
      );
      const leads = await visitor.element.locator("p.lead").allTextContents();
      assert.ok(leads.includes(notEnded), leads.join("\n"));
      await visitor.page.close();
    });
  }
});

describe("decimals", () => {
  test("a number that is not exact is refused with a reason, by property and by attribute; a text is kept digit by digit", async () => {
    const visitor = await visitPay(site, { policy: "jl-example-city", asOf: "2025-07-01" });
    const { element, page } = visitor;
    await page.evaluate(() => {
      window.refused = [];
      addEventListener("zhunru-refused", (event) => window.refused.push(...event.detail.errors));
    });
    const kept = (value) =>
      element.evaluate((node, given) => {
        node.answers = { pay_before: given, education: "31" };
        return node.answers;
      }, value);
    assert.deepEqual(await kept(0.1 + 0.2), { education: "31" });
    const [error, ...more] = await page.evaluate(() => window.refused);
    assert.deepEqual(more, []);
    assert.deepEqual([error.code, error.path], ["fact.float", "/pay_before"]);
    assert.match(error.message, /not exact; write a decimal as a string/);
    assert.equal(visitor.complaints.length, 1);
    assert.match(visitor.complaints[0], /zhunru-pay: the answer at \/pay_before is refused \(fact\.float\)/);
    assert.doesNotMatch(visitor.complaints[0], /0\.3/);
    for (const text of ["6950.10", "9007199254740993.5"]) {
      const told = await kept(text);
      if (text === "6950.10") assert.deepEqual(told, { pay_before: text, education: "31" });
      assert.ok(told.pay_before === undefined || told.pay_before === text, "never another number");
    }
    // Within records too.
    await element.evaluate((node) => {
      node.answers = { assessments: [{ year: 2020.5, result: "qualified" }] };
    });
    assert.deepEqual(await element.evaluate((node) => node.answers), {});
    assert.match((await page.evaluate(() => window.refused)).at(-1).path, /^\/assessments/);
    await page.close();
  });
});

describe("the day that is worked out", () => {
  const headline = ({ element }) => element.locator("#outcome").textContent();

  test("is today unless the host says another, is said, and can be changed", async () => {
    const visitor = await visitPay(site, { asOf: "" });
    const { element, page } = visitor;
    const today = await page.evaluate(() => new Date().toLocaleDateString("sv"));
    assert.equal(await element.evaluate((node) => node.asOf), today);
    const said = await page.evaluate(() => new Intl.DateTimeFormat("zh-Hans-CN", { dateStyle: "long" }).format());
    assert.match(await text(element.locator(".promises")), new RegExp(`按 ${said}的规定`));
    await element.locator("#as-of summary").click();
    await element.locator("#as-of-year").fill("2013");
    await element.locator("#as-of-month").fill("10");
    await element.locator("#as-of-day").fill("1");
    await element.locator("#as-of-use").click();
    assert.match(await text(element.locator(".promises")), /按 2013年10月1日的规定/);
    await page.close();
  });

  test("before the service begins: says so, and leads to the day", async () => {
    const visitor = await visitPay(site, { asOf: "2013-10-01" });
    await begin(visitor);
    await fillRecord(visitor, 0, { ...DEPUTY, 开始日期: "2015-07-01" });
    await send(visitor);
    await visitor.element.locator("#records-none").check();
    await send(visitor);
    assert.match(
      await text(visitor.element.locator(".verdict")),
      /您的任职从 2015年7月1日开始，这里算的是 2013年10月1日/,
    );
    await visitor.element.locator(".verdict .link").first().click();
    await visitor.element.locator("#as-of-year").waitFor();
    assert.equal(await focused(visitor), "as-of-title");
    await visitor.page.keyboard.press("Tab");
    assert.equal(await focused(visitor), "as-of-year");
    await visitor.page.close();
  });

  test("pay that is not known: the headline says what it takes, not that all is well", async () => {
    const visitor = await visitPay(site);
    await begin(visitor);
    await visitor.element.locator("#dont-know").check();
    await send(visitor);
    await visitor.element.locator("#dont-know").check();
    await send(visitor);
    assert.equal(await headline(visitor), "还差 2 项回答，才能算出岗位等级和每月合计");
    assert.equal(await visitor.element.locator(".verdict.is-yes").count(), 0);
    await visitor.page.close();
  });
});

describe("a proposed pay table", () => {
  const visitTable = async (hash) => {
    const page = await site.browser.newPage({ viewport: { width: 1000, height: 900 } });
    const visitor = { page, element: page.locator("zhunru-pay-table"), complaints: [] };
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) visitor.complaints.push(message.text());
    });
    await page.goto(`${site.origin}/pay-table/#${hash}`);
    await visitor.element.locator("#start").waitFor();
    return visitor;
  };
  const GOOD = {
    table_yardstick: "all_urban_units",
    composition_stated: true,
    standard_set_at: "county",
    adjusted_regularly: true,
    contract_form: "labour_contract",
    grades_set_at: "prefecture",
    grade_criteria: ["duty", "years", "professional_level", "education"],
    grade_rises_with: ["promotion", "years", "professional_level"],
    counts_province_years: true,
  };
  const check = async (visitor, answers) => {
    await visitor.element.evaluate((node, given) => {
      node.asOf = "2024-10-01";
      node.answers = given;
    }, answers);
    await visitor.element.locator(".start .primary").click();
    await visitor.element.locator("#outcome").waitFor();
  };

  test("is asked about and judged clause by clause, in its own words", async () => {
    const visitor = await visitTable("lang=zh-Hans&policy=cn-2024");
    await check(visitor, { ...GOOD, composition_stated: false });
    assert.equal(await visitor.element.locator("#outcome").textContent(), "这张工资表有 1 处不符合规定");
    const first = visitor.element.locator(".finding").first();
    assert.match(await text(first), /薪酬构成 不符合.*《关于加强社区工作者队伍建设的意见》.*12/);
    assert.doesNotMatch(await text(visitor.element.locator(".outcome")), /招聘|报名|您的工资|资格审查/);
    assert.deepEqual(visitor.complaints, []);
    await visitor.page.close();
  });

  test("what fails is not counted as all there is, while clauses are open for want of an answer", async () => {
    for (const [lang, told, all] of [
      ["zh-Hans", "已经看出 1 处不符合规定，还有 7 条没有核对完", "这张工资表有 1 处不符合规定"],
      [
        "en",
        "Against the rules in 1 place so far; clauses not checked yet: 7",
        "The table is against the rules in 1 place",
      ],
    ]) {
      const visitor = await visitTable(`lang=${lang}&policy=cn-2024`);
      await check(visitor, { table_yardstick: "all_urban_units", composition_stated: false });
      const { element } = visitor;
      assert.equal(await element.locator("#outcome").textContent(), told);
      const unknown = await element.evaluate((node) =>
        node.report.rules.filter(({ outcome }) => outcome === "unknown"),
      );
      assert.ok(told.includes(String(unknown.length)));
      await element.evaluate(
        (node, given) => {
          node.answers = given;
        },
        { ...GOOD, composition_stated: false },
      );
      await element.locator("#outcome").filter({ hasText: all }).waitFor();
      await visitor.page.close();
    }
  });

  test("that keeps to all clauses, printed: verdict, clauses, versions and the day", async () => {
    const visitor = await visitTable("lang=zh-Hans&policy=cn-2024");
    await check(visitor, GOOD);
    assert.equal(await visitor.element.locator("#outcome").textContent(), "这张工资表没有发现不符合规定的地方");
    const printed = pdfText(await visitor.page.pdf({ format: "A4" }))
      .normalize("NFKC")
      .replace(/\s/g, "");
    for (const words of ["没有发现不符合规定", "合同形式", "2024-10-01", "cn-20241.", "SHA-256"]) {
      assert.ok(printed.includes(words), `${words}: ${printed}`);
    }
    await visitor.page.close();
  });

  test("by whose rules: every policy that can check a table, in both languages; home leads here", async () => {
    const visitor = await visitTable("lang=en");
    const offered = await visitor.page.locator("#place option").evaluateAll((all) => all.map(({ value }) => value));
    assert.ok(offered.includes("jl-2020") && offered.includes("cn-2024") && !offered.includes("xiangan-2013"));
    assert.equal(
      await visitor.element.locator("#start").textContent(),
      "Check a proposed pay table before you file it",
    );
    await visitor.page.goto(`${site.origin}/#lang=zh-Hans`);
    await visitor.page.locator('main a[href*="pay-table/"]').click();
    await visitor.element.locator("#start").waitFor();
    assert.equal(await visitor.page.locator("h1").first().textContent(), "社区工作者工资表核对");
    await visitor.page.close();
  });
});

describe("the page", () => {
  test("whose standard: chosen from what is there, kept in the fragment beside the language", async () => {
    const visitor = await visitPay(site);
    const { page, element } = visitor;
    const place = page.locator("#place");
    assert.equal(await place.inputValue(), "xiangan-2013");
    await place.selectOption("xian-2020");
    assert.equal(await element.getAttribute("policy"), "xian-2020");
    await element.locator("#notice-title").filter({ hasText: "西安市社区工作者薪酬" }).waitFor();
    await page.locator("button[data-lang=en]").click();
    assert.equal(new URL(page.url()).hash, "#lang=en&policy=xian-2020");
    const offered = await place.locator("option").allTextContents();
    assert.ok(offered.length >= 10 && offered.every((title) => /[a-z]/.test(title)), offered.join());
    assert.ok(offered.includes("Xiang’an, Xiamen"), offered.join());
    assert.equal(await page.locator(".brand").evaluate((node) => node.hash), "#lang=en");
    await page.reload();
    await element.locator("#notice-title").filter({ hasText: "Xi’an" }).waitFor();
    assert.deepEqual(visitor.complaints, []);
    await page.close();
  });

  test("home leads here, in the language chosen", async () => {
    const page = await site.browser.newPage();
    await page.goto(`${site.origin}/#lang=en`);
    await page.locator('main a[href*="pay/"]').click();
    await page.locator("zhunru-pay #start").waitFor();
    await page.locator("h1", { hasText: /^Grade and pay of community workers$/ }).waitFor();
    await page.close();
  });

  test("no answer in address, title, history, storage or events", async () => {
    const visitor = await deputyOutcome(site);
    const left = await visitor.page.evaluate(() =>
      JSON.stringify([
        location.href,
        document.title,
        history.state,
        { ...localStorage },
        { ...sessionStorage },
        window.heard,
      ]),
    );
    assert.doesNotMatch(left, /2005|deputy|qualified|2,?760/);
    await visitor.page.close();
  });
});

/** Tabs until focus is on an element that matches. */
async function tabTo({ page, element }, selector) {
  for (let step = 0; step < 90; step += 1) {
    const there = await element.evaluate(
      (node, wanted) => node.shadowRoot.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (there) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached by Tab`);
}

test("with the keyboard alone: from the start to the outcome", async () => {
  const visitor = await visitPay(site);
  const { page, element } = visitor;
  await tabTo(visitor, ".start .primary");
  await page.keyboard.press("Enter");
  assert.equal(await focused(visitor), "question");
  await tabTo(visitor, ".record input");
  for (const part of ["2010", "1", "1"]) {
    await page.keyboard.type(part);
    await page.keyboard.press("Tab");
  }
  await tabTo(visitor, "input[type=checkbox]");
  await page.keyboard.press("Space");
  await tabTo(visitor, "select");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await tabTo(visitor, ".actions .primary");
  await page.keyboard.press("Enter");
  assert.equal(await asked(visitor), "assessments");
  assert.equal(await focused(visitor), "question");
  await tabTo(visitor, ".rows > .fill");
  await page.keyboard.press("Enter");
  await tabTo(visitor, ".actions .primary");
  await page.keyboard.press("Enter");
  await arrived(visitor);
  assert.equal(await focused(visitor), "outcome");
  assert.equal(await element.locator("#outcome").textContent(), "岗位等级 2 级，每月合计 2,730.00 元/月");
  await page.close();
});
