// The ways through the page: each verdict, what it says first, and changing one's mind.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { back, begin, fill, focused, outcomeOf, PEOPLE, send, shown, start, verdict, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

describe("each verdict", () => {
  test("eligible: says so with care, and folds what is met", async () => {
    const visitor = await outcomeOf(site, PEOPLE.yes);
    assert.equal(await verdict(visitor), "yes");
    const { element, page } = visitor;
    assert.equal(await element.locator("#outcome").textContent(), "按您填写的内容，符合所列的全部条件");
    assert.match(await element.locator(".caution").textContent(), /由招聘单位审查决定/);
    assert.equal(await element.locator("#fold-satisfied").getAttribute("open"), null);
    assert.equal(await element.locator(".group > .finding").first().isVisible(), false);
    assert.ok((await element.locator(".checklist .needed").count()) > 0);
    assert.deepEqual(visitor.complaints, []);
    await page.close();
  });

  test("of a notice that is kept as an example nobody is told to sign up; of a document that holds, as the notice says", async () => {
    const signs = /报名/;
    for (const [person, sure] of [
      [PEOPLE.yes, "yes"],
      [PEOPLE.review, "review"],
    ]) {
      const visitor = await outcomeOf(site, person);
      assert.equal(await verdict(visitor), sure);
      const steps = await visitor.element.locator(".next li").allTextContents();
      assert.equal(steps.length, 2);
      assert.doesNotMatch(steps.join(), signs);
      assert.match(steps.join(), /现在发布的公告/);
      await visitor.page.close();
    }
    const visitor = await visit(site, { lang: "zh-Hans&policy=cn-2024" });
    await visitor.element.evaluate((node) => {
      node.answers = Object.fromEntries(node.report.missing.map(({ question }) => [question, true]));
    });
    await begin(visitor);
    await walk(visitor, {});
    assert.equal(await verdict(visitor), "yes");
    assert.match((await visitor.element.locator(".next li").allTextContents()).join(), signs);
    await visitor.page.close();
  });

  test("eligible by one of several reliefs: no paper and no exception of the others, which were not asked", async () => {
    const visitor = await outcomeOf(site, {
      post: "general",
      birth_date: "1978-01-01",
      education: "31",
      social_worker_title: "none",
      serving_community_worker: true,
    });
    assert.equal(await verdict(visitor), "yes");
    const { element, page } = visitor;
    assert.deepEqual(await element.locator(".checklist strong").allTextContents(), [
      "居民身份证",
      "毕业证书",
      "现职社区工作证明",
    ]);
    assert.equal(await element.locator(".checklist .maybe").count(), 0);
    await element.locator("#fold-satisfied summary").click();
    assert.equal(await element.locator(".exceptions").count(), 0);
    await page.close();
  });

  test("ineligible: the failing condition comes first, with clause, answer and a way to change it", async () => {
    const visitor = await outcomeOf(site, PEOPLE.no);
    assert.equal(await verdict(visitor), "no");
    const first = visitor.element.locator(".finding").first();
    assert.match(await first.getAttribute("class"), /is-not_satisfied/);
    assert.match(await first.textContent(), /不符合/);
    assert.match(await first.textContent(), /大安市2022年公开招聘城市社区专职工作者公告/);
    assert.match(await first.textContent(), /政治面貌：群众/);
    assert.equal(await first.locator("svg.icon-no").count(), 1);
    await visitor.page.close();
  });

  test("an outcome is no form error", async () => {
    const visitor = await outcomeOf(site, PEOPLE.no);
    assert.equal(await visitor.element.locator(".error, .error-summary, [aria-invalid]").count(), 0);
    assert.equal(await visitor.element.locator("[role=alert]").count(), 0);
    await visitor.page.close();
  });

  test("review: names who decides, and judges nothing", async () => {
    const visitor = await outcomeOf(site, PEOPLE.review);
    assert.equal(await verdict(visitor), "review");
    const first = visitor.element.locator(".finding").first();
    assert.match(await first.getAttribute("class"), /is-review/);
    assert.match(await first.textContent(), /由谁认定/);
    assert.match(await first.textContent(), /民政部门|招聘/);
    await visitor.page.close();
  });

  test("incomplete: lists what is not known, and leads there and back", async () => {
    const visitor = await outcomeOf(site, PEOPLE.incomplete);
    assert.equal(await verdict(visitor), "incomplete");
    const { element } = visitor;
    assert.match(await element.locator("#outcome").textContent(), /还缺 \d 项信息/);
    await element.locator("#open-education").click();
    assert.equal(await shown(visitor), "education");
    assert.equal(await element.locator("#dont-know").isChecked(), true);
    await fill(visitor, "21");
    await send(visitor);
    assert.equal(await shown(visitor), "outcome");
    assert.equal(await verdict(visitor), "yes");
    await visitor.page.close();
  });

  test("outside the time the rules hold: says so", async () => {
    const visitor = await outcomeOf(site, PEOPLE.yes);
    await visitor.element.evaluate((node) => {
      node.asOf = "2001-01-01";
    });
    assert.equal(await verdict(visitor), "not_covered");
    assert.match(await visitor.element.locator("#outcome").textContent(), /2001年1月1日不在/);
    await visitor.page.close();
  });
});

for (const [lang, from] of [
  ["zh-Hans", /^2024年3月28日起.*中央关于社区工作者队伍建设的意见.*需要回答更多问题/],
  ["en", /^From 28 March 2024 a further document applies.*National opinions.*more answers are needed/],
]) {
  test(`${lang}: a result that a later document ends says from which day, and that more is asked then`, async () => {
    const visitor = await outcomeOf(site, PEOPLE.yes, { lang });
    const until = await visitor.element.evaluate((node) => Object.values(node.report.until));
    assert.deepEqual(until, ["2024-03-27", "incomplete"]);
    assert.match(await visitor.element.locator(".until p").textContent(), from);
    await visitor.page.close();
  });
}

for (const [lang, day] of [
  ["zh-Hans", /2001年1月1日不在/],
  ["en", /do not cover 1 January 2001/],
]) {
  test(`${lang}: a day outside the rules: the start page says so, and names no number of questions`, async () => {
    const visitor = await visit(site, { lang });
    await visitor.element.evaluate((node) => {
      node.asOf = "2001-01-01";
    });
    const lead = await visitor.element.locator(".start .lead").textContent();
    assert.match(lead, day);
    assert.doesNotMatch(lead, /\b0\b|no more questions|没有需要再回答/);
    await visitor.page.close();
  });
}

describe("answers given beforehand", () => {
  for (const [lang, nothing, result] of [
    ["zh-Hans", /没有需要再回答的问题/, "查看结果"],
    ["en", /no more questions/, "See the result"],
  ]) {
    test(`${lang}: all of them: the start page leads to the result`, async () => {
      const visitor = await visit(site, { lang });
      const { element } = visitor;
      await element.evaluate((node, answers) => {
        node.answers = answers;
      }, PEOPLE.yes);
      const lead = await element.locator(".start .lead").textContent();
      assert.match(lead, nothing);
      assert.doesNotMatch(lead, /0/);
      assert.equal(await element.locator(".start .primary").textContent(), result);
      await begin(visitor);
      assert.equal(await shown(visitor), "outcome");
      await visitor.page.close();
    });
  }

  test("some of them: the start page counts the rest", async () => {
    const visitor = await visit(site);
    const { element } = visitor;
    const lead = () => element.locator(".start .lead").textContent();
    const count = async () => Number((await lead()).match(/(\d+) 个问题/)[1]);
    const all = await count();
    await element.evaluate((node) => {
      node.answers = { post: "general" };
    });
    assert.ok((await count()) > 0 && (await count()) < all);
    assert.equal(await element.locator(".start .primary").textContent(), "继续自查");
    await visitor.page.close();
  });
});

describe("changing one's mind", () => {
  test("a certain no stops the questions, and the rest can still be answered", async () => {
    const visitor = await visit(site);
    const { element } = visitor;
    const unknown = () =>
      element.evaluate((node) => node.report.rules.filter(({ outcome }) => outcome === "unknown").length);
    await begin(visitor);
    assert.deepEqual(await walk(visitor, { birth_date: "1960-01-01" }), ["birth_date"]);
    assert.equal(await verdict(visitor), "no");
    assert.ok((await unknown()) > 0);
    await element.locator(".rest button").click();
    const asked = await walk(visitor, { ...PEOPLE.no, education: "61" });
    assert.ok(asked.length >= 3 && !asked.includes("birth_date"), asked.join(", "));
    assert.equal(await verdict(visitor), "no");
    assert.equal(await unknown(), 0);
    assert.equal(await element.locator(".rest").count(), 0);
    assert.equal(await element.locator(".finding.is-not_satisfied").count(), 3);
    await visitor.page.close();
  });

  test("back keeps the answer, and leads to the start in the end", async () => {
    const visitor = await visit(site);
    await begin(visitor);
    const first = await shown(visitor);
    await fill(visitor, PEOPLE.yes[first]);
    await send(visitor);
    const second = await shown(visitor);
    assert.notEqual(second, first);
    await back(visitor);
    assert.equal(await shown(visitor), first);
    const kept = await visitor.element.evaluate((node) => node.answers);
    assert.deepEqual(Object.keys(kept), [first]);
    await back(visitor);
    await visitor.element.locator("#start").waitFor();
    await visitor.page.close();
  });

  test("the browser's own back button stays on the page and loses nothing", async () => {
    const visitor = await outcomeOf(site, PEOPLE.yes);
    const last = visitor.asked.at(-1);
    await visitor.page.goBack();
    await visitor.page.waitForFunction((id) => window.heard.at(-1)?.detail?.question === id, last);
    await visitor.page.goForward();
    await visitor.element.locator("#outcome").waitFor();
    assert.equal(await verdict(visitor), "yes");
    await visitor.page.close();
  });

  test("change one answer from the summary: returns to the outcome, which is another now", async () => {
    const visitor = await outcomeOf(site, PEOPLE.yes);
    const { element } = visitor;
    await element.locator("#change-birth_date").click();
    assert.equal(await element.locator("#date-year").inputValue(), "1990");
    await fill(visitor, "2010-06-01");
    await send(visitor);
    assert.equal(await shown(visitor), "outcome");
    assert.equal(await verdict(visitor), "no");
    assert.equal(await focused(visitor), "outcome");
    await visitor.page.close();
  });

  test("leaving a change without saving returns to the button it came from", async () => {
    const visitor = await outcomeOf(site, PEOPLE.yes);
    await visitor.element.locator("#change-birth_date").click();
    await fill(visitor, "2010-06-01");
    await back(visitor);
    await visitor.element.locator("#outcome").waitFor();
    assert.equal(await verdict(visitor), "yes");
    assert.equal(await focused(visitor), "change-birth_date");
    await visitor.page.close();
  });

  test("start again clears everything", async () => {
    const visitor = await outcomeOf(site, PEOPLE.yes);
    await visitor.element.locator(".tools button").last().click();
    await visitor.element.locator("#start").waitFor();
    assert.deepEqual(await visitor.element.evaluate((node) => node.answers), {});
    await visitor.page.close();
  });

  test("another day: checked again on the spot", async () => {
    const visitor = await outcomeOf(site, PEOPLE.yes);
    const { element } = visitor;
    await element.locator("#as-of summary").click();
    await element.locator("#as-of-year").fill("2001");
    await element.locator("#as-of button[type=submit]").click();
    assert.equal(await verdict(visitor), "not_covered");
    assert.equal(await element.getAttribute("as-of"), "2001-05-13");
    assert.match(await element.locator("p.visually-hidden[role=status]").textContent(), /2001年5月13日/);
    await visitor.page.close();
  });
});

test("only questions that can still matter are asked, and progress never grows", async () => {
  const visitor = await visit(site);
  await begin(visitor);
  let left = Number.POSITIVE_INFINITY;
  for (;;) {
    const now = await shown(visitor);
    if (now === "outcome") break;
    const missing = await visitor.element.evaluate((node) => node.report.missing.map(({ question }) => question));
    assert.ok(missing.includes(now), `${now} can still matter`);
    assert.ok(missing.length < left + 1, "the rest shrinks");
    left = missing.length;
    await fill(visitor, Object.hasOwn(PEOPLE.review, now) ? PEOPLE.review[now] : null);
    await send(visitor);
  }
  await visitor.page.close();
});
