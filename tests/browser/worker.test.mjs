// The pages about a worker's own standing: days with their steps, years with their results, ways on side by side.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { headline, matterOutcome, testNarrow, texts, visitMatter } from "./matter-support.mjs";
import { start, unfold, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const WORKER = { post_held: "worker", post_since: "2018-06-01", trained_before: true, last_trained_on: "2023-11-02" };
const RATED = {
  service: [{ from: "2018-06-01", post: "ordinary" }],
  in_probation: false,
  leave_grounds: [],
  assessments: [
    { year: 2019, result: "failed" },
    { year: 2020, result: "qualified" },
    { year: 2021, result: "failed" },
    { year: 2022, result: "excellent" },
    { year: 2023, result: "failed" },
    { year: 2024, result: "basic" },
  ],
};
const AGREED = {
  establishment: "none",
  employment_form: "service_agreement",
  signed_with: "street",
  insurances: ["pension", "medical", "unemployment", "injury", "maternity"],
  housing_fund: true,
  agreement_until: "2026-06-30",
  committee_term_until: "2026-06-30",
  check_up: true,
  paid_leave: true,
  personnel_file: true,
};
const SECRETARY = {
  route: "institution",
  post_held: "secretary",
  full_term_as_secretary: true,
  same_county: true,
  service: [
    { from: "2012-07-01", to: "2015-12-31", post: "ordinary" },
    { from: "2016-03-01", post: "principal" },
  ],
};
const PEOPLE = { training: WORKER, assessment: RATED, employment: AGREED, career: SECRETARY };

describe("training", () => {
  test("asked one by one; the day by the stricter rule, step by step", async () => {
    const visitor = await visitMatter(site, "training");
    await visitor.element.locator(".start .primary").click();
    const asked = await walk(visitor, WORKER);
    assert.deepEqual(asked.sort(), Object.keys(WORKER).sort());
    assert.equal(await headline(visitor), "培训没有逾期");
    assert.deepEqual(await texts(visitor, ".due .day"), ["2025年12月31日"]);
    assert.deepEqual(await texts(visitor, ".due-steps li"), [
      "最近一次培训：2023年11月2日",
      "往后3年：2026年11月2日",
      "到那一年的第一天：2026年1月1日",
      "往前1天：2025年12月31日",
    ]);
    assert.match(
      await visitor.element.locator(".track").getAttribute("aria-label"),
      /2023年11月2日.*2025年6月1日.*2025年12月31日/,
    );
    assert.deepEqual(visitor.complaints, []);
    await visitor.page.close();
  });

  test("by the national opinions a year more", async () => {
    const visitor = await matterOutcome(site, "training", { policy: "cn-2024", answers: WORKER });
    assert.deepEqual(await texts(visitor, ".due .day"), ["2027年12月31日"]);
    await visitor.page.close();
  });

  test("days that hang on the same answers are told once; the rules of who was trained and who was not have names of their own", async () => {
    const visitor = await matterOutcome(site, "training", {
      // Nothing is due before 2022, whoever it is: only the days are open.
      asOf: "2021-06-01",
      answers: { post_held: null, post_since: null, trained_before: null, last_trained_on: null },
    });
    const names = await texts(visitor, ".due h3, .due h4");
    assert.deepEqual(names, [...new Set(names)]);
    assert.ok(names.length > 0);
    const rules = await visitor.element.locator(".finding-head > :first-child").allTextContents();
    assert.deepEqual(rules, [...new Set(rules)]);
    assert.ok(rules.length > 1);
    await visitor.page.close();
  });

  test("overdue: the line of time shows what is over", async () => {
    const visitor = await matterOutcome(site, "training", {
      answers: { ...WORKER, post_held: "secretary" },
      lang: "en",
    });
    assert.equal(await headline(visitor), "Training is overdue");
    assert.equal(await visitor.element.locator(".track rect.over").count(), 1);
    await visitor.page.close();
  });
});

describe("assessment", () => {
  test("a rule that is met says so of its name, and no name is told not to be the case", async () => {
    const fine = { ...RATED, assessments: RATED.assessments.map(({ year }) => ({ year, result: "qualified" })) };
    for (const [lang, title, status] of [
      ["zh-Hans", "胜任工作情况", "不属于退出情形"],
      ["en", "Fitness for the work", "No ground to leave"],
      ["ko", "사업감당상황", "퇴출상황에 속하지 않음"],
    ]) {
      const visitor = await matterOutcome(site, "assessment", { answers: fine, lang });
      await unfold(visitor);
      const told = await visitor.element.evaluate((node) =>
        [...node.shadowRoot.querySelectorAll(".finding")].map((finding) => finding.innerText.split(/\n+/).slice(0, 2)),
      );
      assert.deepEqual(
        told.find(([name]) => name === title),
        [title, status],
      );
      await visitor.page.close();
    }
  });

  test("a ground that is established says of its name that the post must be left", async () => {
    const answers = { ...RATED, leave_grounds: ["breach"], grounds_established: true };
    for (const [lang, line] of [
      ["zh-Hans", "违纪违法情况\n应当退出"],
      ["en", "Breaches of discipline or law\nMust leave"],
      ["ko", "규률과 법 위반상황\n퇴출하여야 함"],
    ]) {
      const visitor = await matterOutcome(site, "assessment", { answers, lang });
      const failed = (await texts(visitor, ".finding.is-not_satisfied .finding-head")).map((head) =>
        head.replace(/\s*\n\s*/g, "\n"),
      );
      assert.ok(failed.includes(line), failed.join("; "));
      await visitor.page.close();
    }
  });

  test("three failed years in all: must leave, with what follows", async () => {
    const visitor = await matterOutcome(site, "assessment", { answers: RATED });
    assert.equal(await headline(visitor), "按您填写的内容，属于应当退出岗位的情形");
    assert.match(await visitor.element.locator(".verdict .lead").innerText(), /应当退出的情形和依据/);
    assert.deepEqual(await visitor.element.locator(".year.is-failed strong").allInnerTexts(), ["2019", "2021", "2023"]);
    const effects = (await texts(visitor, ".effects .row")).map((row) => row.replace(/\s+/g, " "));
    assert.match(
      effects.find((row) => row.startsWith("累计不合格")),
      /3 年/,
    );
    assert.match(
      effects.find((row) => row.startsWith("续聘")),
      /应当退出/,
    );
    assert.match(
      effects.find((row) => row.startsWith("奖励")),
      /由所在街道办事处（乡镇政府）决定/,
    );
    await visitor.page.close();
  });

  test("grounds with commas of their own are set apart by more than a comma", async () => {
    const answers = { ...RATED, leave_grounds: ["dereliction", "agreement"], grounds_established: true };
    const visitor = await matterOutcome(site, "assessment", { answers });
    const said = await visitor.element.locator(".summary").innerText();
    assert.match(said, /造成重大损失；不履行服务协议约定的义务/);
    await visitor.page.close();
  });

  test("a year without a result is named", async () => {
    const assessments = RATED.assessments.filter(({ year }) => year !== 2023);
    const visitor = await matterOutcome(site, "assessment", { answers: { ...RATED, assessments } });
    assert.equal(await visitor.element.locator(".year.is-lacking").innerText(), "2023\n没有结果");
    assert.match(await visitor.element.locator(".years .lead").innerText(), /2023/);
    assert.equal(await visitor.element.evaluate((node) => node.report.verdict), "incomplete");
    const open = visitor.element.locator(".open-list li", { hasText: "年度考核" });
    assert.equal(await open.locator(".tag").count(), 0, "it was answered: nothing says that it was not");
    assert.match(await open.locator("#open-assessments").innerText(), /^更改/);
    await visitor.page.close();
  });

  test("a year without a result, beside a ground that settles it: the rules that hang on the year lead to what was answered", async () => {
    const assessments = RATED.assessments.filter(({ year }) => year !== 2023);
    const answers = { ...RATED, assessments, leave_grounds: ["dereliction"], grounds_established: true };
    const visitor = await matterOutcome(site, "assessment", { answers });
    assert.equal(await visitor.element.evaluate((node) => node.report.verdict), "no");
    const open = visitor.element.locator('.finding.is-unknown button[id$="-assessments"]');
    const said = await open.evaluateAll((buttons) => buttons.map(({ textContent }) => textContent));
    assert.ok(said.length > 0);
    for (const text of said) assert.match(text, /^更改/);
    await visitor.page.close();
  });
});

test("employment: who has only a service agreement is for the county, and sees when it ends", async () => {
  const visitor = await matterOutcome(site, "employment", { answers: AGREED });
  assert.equal(await headline(visitor), "需要由县级党委社会工作部门（会同人社部门）决定");
  assert.deepEqual(await texts(visitor, ".due .day"), ["2026年6月30日"]);
  await visitor.page.close();
});

describe("employment", () => {
  test("somebody whom none of the rules is about is told so, not that they are kept", async () => {
    const visitor = await matterOutcome(site, "employment", { answers: { establishment: "civil_servant" } });
    assert.equal(await headline(visitor), "按您填写的内容，这里的规定都与您无关");
    await visitor.page.close();
  });

  test("somebody whom they are about, with all kept, is told that they are", async () => {
    const visitor = await matterOutcome(site, "employment", {
      answers: { ...AGREED, employment_form: "labour_contract" },
    });
    assert.equal(await headline(visitor), "按您填写的内容，用工和待遇符合规定");
    await visitor.page.close();
  });
});

describe("employment, where the rules ask for an agreement", () => {
  for (const [form, advised] of [
    ["none", true],
    ["other", true],
    ["labour_contract", false],
  ]) {
    test(`${form}: an agreement is ${advised ? "" : "not "}among what would change the result`, async () => {
      const visitor = await matterOutcome(site, "employment", {
        answers: { ...AGREED, employment_form: form },
        asOf: "2023-06-01",
      });
      const changes = await texts(visitor, ".changes li");
      assert.equal(
        changes.some((change) => change.includes("服务协议")),
        advised,
        changes.join("; "),
      );
      await visitor.page.close();
    });
  }
});

describe("career", () => {
  test("a way that is competed for: watch for the notice, not ask the body to decide", async () => {
    const visitor = await matterOutcome(site, "career", { answers: SECRETARY, asOf: "2027-01-01" });
    const steps = await texts(visitor, ".next li");
    assert.match(steps.join(), /留意.*公告/);
    assert.doesNotMatch(steps.join(), /由它决定/);
    await visitor.page.close();
  });

  test("every way stands beside the others, and another can be looked at", async () => {
    const visitor = await matterOutcome(site, "career", { answers: SECRETARY });
    const { element } = visitor;
    assert.equal(await headline(visitor), "这条渠道，现在还没有达到条件");
    assert.deepEqual(await texts(visitor, ".due .day"), ["2026年3月1日"]);
    assert.equal(await element.locator(".track rect.past").count(), 2);
    assert.deepEqual(await texts(visitor, ".route > strong"), [
      "聘用为事业单位工作人员",
      "进入街道（乡镇）领导班子",
      "定向招录公务员",
      "街道（乡镇）事业单位专项招聘",
      "直接考察招聘",
    ]);
    assert.deepEqual(await texts(visitor, ".route > .tag"), [
      "现在没有达到",
      "现在没有达到",
      "可以争取，由有关单位择优",
      "可以争取，由有关单位择优",
      "可以争取，由有关单位择优",
    ]);
    await element.locator("#route-civil_servant").click();
    await element.locator("#route-institution").waitFor();
    assert.match(await headline(visitor), /^这条渠道可以争取/);
    assert.equal(await element.evaluate((node) => node.answers.route), "civil_servant");
    await visitor.page.close();
  });

  test("a way of which not enough is said names what is needed", async () => {
    const { full_term_as_secretary: _, ...rest } = SECRETARY;
    const visitor = await matterOutcome(site, "career", { answers: { ...rest, route: "special" } });
    const leadership = visitor.element.locator(".route").nth(1);
    assert.match(await leadership.innerText(), /现在没有达到/);
    const open = { ...rest, route: "special", service: [{ from: "2010-01-01", post: "principal" }] };
    await visitor.element.evaluate((node, answers) => {
      node.answers = answers;
    }, open);
    assert.match(await leadership.innerText(), /还不能确定[\s\S]*还要知道：书记任满一届/);
    await visitor.page.close();
  });
});

testNarrow(() => site, PEOPLE);

test("before the national opinions held, nothing is said to go before them, and no document is named by its id", async () => {
  const answers = { conversion_origin: "auxiliary", urban_community: true, works_full_time: true };
  const shown = async (asOf) => {
    const visitor = await matterOutcome(site, "conversion", { answers, asOf });
    const text = await visitor.element.evaluate((node) => node.shadowRoot.querySelector(".page").textContent);
    await visitor.page.close();
    return text;
  };
  assert.match(await shown("2025-06-01"), /作了补充规定/);
  assert.doesNotMatch(await shown("2021-06-01"), /作了补充规定|cn-2024“/);
});
