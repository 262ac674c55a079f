// <zhunru-eligibility> of a mini-program: whole checks, as people go through them, and what the host hears of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readJson } from "../../scripts/files.mjs";
import { ENGINE, loaded, policy, settled, shown } from "./simulate.mjs";

const NAME = "daan-2022.eligibility";
const DAY = "2022-05-13";
const SAID = readJson("www/locales/core/zh-Hans.json");
const DONT_KNOW = "(dont-know)";
/** The example of GB 11643 itself. */
const NUMBER = "11010519491231002X";
const id = loaded("zhunru-eligibility");
const daan = policy(NAME);
const rules = ENGINE.compile(Buffer.from(daan.policy, "base64"));

/** Somebody who meets all there is: born in 1995, a college degree, a general post. */
const FIT = { birth_date: ["1995", "1", "1"], education: "31", post: "general", "*": "true" };

async function opened(properties = {}) {
  const check = shown(id, { policy: daan, asOf: DAY, ...properties });
  await settled();
  return check;
}

async function begun(properties) {
  const check = await opened(properties);
  check.tap(check.view().go.label);
  return check;
}

const reports = ({ heard }) => heard.flatMap(([type, detail]) => (type === "zhunru-report" ? [detail] : []));
const verdict = (check) => reports(check).pop().verdict;
const titles = (check) => check.texts("name-of");

test("what is asked comes in the engine's order, and only what can still matter", async () => {
  const check = await begun();
  const order = check.answer(FIT);
  const facts = {};
  const typed = { birth_date: "1995-01-01", education: "31", post: "general" };
  for (const asked of order) {
    assert.equal(rules.check(facts, DAY).missing.find(({ state }) => state === "not_asked").question, asked);
    facts[asked] = typed[asked] ?? true;
  }
  assert.equal(rules.check(facts, DAY).verdict, "yes");
  assert.deepEqual(Object.keys(facts), order);
});

test("yes: the verdict first, what is met folded, papers and what to do next", async () => {
  const check = await begun();
  check.answer(FIT);
  assert.equal(verdict(check), "yes");
  assert.deepEqual(check.texts("headline"), [SAID["headline.yes"]]);
  assert.deepEqual(titles(check), []);
  const [fold] = check.view().blocks.find(({ kind }) => kind === "findings").groups;
  check.tap(fold.fold);
  assert.ok(titles(check).includes("年龄下限"));
  assert.match(check.text(), /居民身份证/);
  assert.match(check.text(), /下一步/);
  assert.match(check.text(), /由招聘单位/);
});

test("no: as soon as it is certain, the condition that fails laid open with its clause, what would change it, and the rest on demand", async () => {
  const check = await begun();
  const order = check.answer({ birth_date: ["2004", "5", "14"] });
  assert.deepEqual(order, ["birth_date"]);
  assert.equal(verdict(check), "no");
  assert.equal(titles(check)[0], "年龄下限");
  assert.match(
    check.texts("finding")[0],
    /不符合.*2004年5月14日.*吉林省大安市2022年公开招聘城市社区专职工作者公告 报名条件：年龄/,
  );
  assert.match(check.text(), /2004年5月13日/);
  check.tap(check.view().verdict.rest.go.label);
  assert.equal(check.view().is, "question");
  check.answer({ "*": DONT_KNOW });
  assert.equal(verdict(check), "no");
});

test("who knows nothing goes through all questions to an outcome that is open, and answers from there", async () => {
  const check = await begun();
  const order = check.answer({ "*": DONT_KNOW });
  assert.equal(verdict(check), "incomplete");
  assert.match(check.texts("headline")[0], new RegExp(`还缺 ${order.length} 项信息`));
  check.tap("现在回答");
  assert.equal(check.view().is, "question");
  assert.match(check.view().progress, /更改|结论|结果/);
});

test("one answer is changed from the outcome, and the outcome comes back", async () => {
  const check = await begun();
  check.answer(FIT);
  check.tap("更改", 1);
  assert.equal(check.view().asked.id, "education");
  check.tap("返回");
  assert.equal(check.view().is, "outcome");
  check.tap("更改", 0);
  assert.equal(check.view().asked.id, "birth_date");
  assert.deepEqual(
    check.view().asked.field.inputs.map(({ value }) => value),
    ["1995", "1", "1"],
  );
  check.type("1960", 0);
  check.tap(check.view().go.label);
  assert.equal(verdict(check), "no");
  assert.equal(check.view().is, "outcome");
});

test("what is wrong stands beside its field and in the list above, and what was typed stays", async () => {
  const check = await begun();
  check.tap("继续");
  assert.deepEqual(check.texts("problem"), ["请填写日期；不知道的，请勾选“不清楚”"]);
  check.type("2001", 0);
  check.type("2", 1);
  check.type("29", 2);
  check.tap("继续");
  assert.match(check.texts("error")[0], /^需要修改：/);
  const { inputs } = check.view().asked.field;
  assert.deepEqual(
    inputs.map(({ value, wrong }) => [value, wrong]),
    [
      ["2001", false],
      ["2", false],
      ["29", true],
    ],
  );
  check.type("28", 2);
  check.tap("继续");
  assert.equal(check.view().asked.id, "education");
  assert.deepEqual(check.texts("error"), []);
  check.tap("继续");
  assert.equal(check.texts("problem").length, 1);
});

test("a whole date in one field is spread over the three", async () => {
  const check = await begun();
  check.type("1995年1月1日", 0);
  assert.deepEqual(
    check.view().asked.field.inputs.map(({ value }) => value),
    ["1995", "1", "1"],
  );
});

test("a birth date comes from a citizen number only with consent, and the number is gone", async () => {
  const check = await begun();
  check.tap(SAID["id_number.title"]);
  check.type(NUMBER, 3);
  check.tap(SAID["id_number.use"]);
  assert.ok(check.view().problems.list.length > 0);
  check.tap(SAID["id_number.consent"]);
  check.tap(SAID["id_number.use"]);
  const shownDate = check.view().asked.field.inputs.map(({ value }) => value);
  assert.deepEqual(shownDate, ["1949", "12", "31"]);
  // Folded again: the field is gone, and what was typed with it.
  assert.equal(check.texts("input").length, 3);
  assert.equal(JSON.stringify(check.view()).includes(NUMBER), false);
  assert.equal(check.data().value.includes(NUMBER), false);
});

test("the form's value is the answers; the events say nothing of them unless the host asks", async () => {
  const check = await begun({ name: "check" });
  assert.equal(check.data().value, "");
  check.answer(FIT);
  const value = JSON.parse(check.data().value);
  assert.equal(value.birth_date, "1995-01-01");
  assert.equal(rules.check(value, DAY).verdict, "yes");
  assert.ok(check.heard.length > 4);
  for (const [type, detail] of check.heard) {
    assert.equal(JSON.stringify(detail).includes("1995"), false, type);
    assert.equal("answers" in detail, false, type);
  }
  assert.match((await opened({ name: "check" })).text(), new RegExp(SAID["start.private_sent"].slice(0, 12)));
  const asked = await begun({ includeAnswers: true });
  asked.answer(FIT);
  assert.deepEqual(reports(asked).pop().answers, value);
});

test("events as on the web: what is shown, and what the engine reports", async () => {
  const check = await begun();
  const [, change] = check.heard.filter(([type]) => type === "zhunru-change").pop();
  assert.deepEqual(Object.keys(change), ["page", "question", "title", "answered", "as_of"]);
  assert.deepEqual([change.page, change.question, change.answered, change.as_of], ["question", "birth_date", 0, DAY]);
  check.answer(FIT);
  const report = reports(check).pop();
  assert.deepEqual(Object.keys(report), ["contract", "matter", "as_of", "verdict", "rules", "policy"]);
  assert.deepEqual(report.policy, rules.check({}, DAY).provenance.policy);
});

test("another language in the middle: what stands in the fields stays", async () => {
  const check = await begun();
  check.type("1995", 0);
  check.component.setData({ lang: "en" });
  assert.equal(check.view().asked.ask, daan.words.find(({ lang }) => lang === "en").texts["question.birth_date.ask"]);
  assert.equal(check.view().go.label, "Continue");
  assert.equal(check.view().asked.field.inputs[0].value, "1995");
  check.component.setData({ lang: "ko" });
  assert.match(check.text(), /생|출/);
  check.component.setData({ lang: "zh-TW" });
  assert.match(check.view().progress, /題/);
  check.component.setData({ lang: "fr" });
  assert.equal(check.view().go.label, "继续");
});

test("every language goes all the way", async () => {
  for (const lang of ["zh-Hant", "en", "ko"]) {
    for (const codes of [FIT, { "*": DONT_KNOW }, { birth_date: ["2004", "5", "14"] }]) {
      const check = await begun({ lang });
      check.answer(codes);
      assert.equal(check.view().is, "outcome");
      assert.doesNotMatch(check.text(), /\{|\}|undefined|NaN|rule\./);
    }
  }
});

test("answers from the host are taken; those that are none are named to it and asked again", async () => {
  const check = await opened({ answers: { birth_date: "1995-01-01", education: "no such code" } });
  const [, { errors }] = check.heard.find(([type]) => type === "zhunru-refused");
  assert.deepEqual(
    errors.map(({ path }) => path),
    ["/education"],
  );
  check.tap(SAID["start.resume"]);
  assert.equal(check.view().asked.id, "education");
  check.component.setData({ answers: { birth_date: "2004-05-14" } });
  assert.equal(verdict(check), "no");
});

test("the day can be changed; a day that is none is said to be so", async () => {
  const check = await opened({ asOf: "yesterday" });
  assert.match(check.text(), /yesterday/);
  check.component.setData({ asOf: DAY });
  check.tap(`核对日期：2022年5月13日`);
  check.type("2021", 0);
  check.tap(SAID["as_of.use"]);
  assert.equal(check.data().asOf, "2021-05-13");
  assert.match(check.texts("said")[0], /2021年5月13日/);
  assert.equal(verdict(check), "not_covered");
  check.tap(`核对日期：2021年5月13日`);
});

test("where the host sets no day it is that of the policy", async () => {
  const check = shown(id, { policy: daan });
  await settled();
  const { reference_day } = rules.info;
  assert.equal(reports(check).pop().as_of, reference_day ?? new Date().toISOString().slice(0, 10));
});

test("elder mode: by the host, by the person, by the letters of WeChat", async () => {
  const px = (check) => Number(/,([\d.]+)px/.exec(check.data().style)[1]);
  const check = await begun();
  assert.ok(px(check) >= 16);
  assert.equal(check.data().look.elder, false);
  check.component.setData({ elder: true });
  assert.equal(check.data().look.elder, true);
  assert.ok(px(check) >= 24, "18 points");
  assert.equal(check.component.dom.querySelectorAll('[class$="elder"], [class*="elder "]').length > 0, true);
  check.tap(SAID["look.bigger"]);
  assert.ok(px(check) > 24);
  const [, told] = check.heard.find(([type]) => type === "zhunru-appearance");
  assert.deepEqual(told, { elder: true, text_size: 20 });
  check.answer(FIT);
  const summary = () => check.texts("heading").includes(SAID["summary.title"]);
  assert.equal(summary(), false, "can wait");
  check.tap(SAID["look.more"]);
  assert.equal(summary(), true);
  check.tap(SAID["look.standard"]);
  assert.equal(check.data().look.elder, false);
  globalThis.wx = { getAppBaseInfo: () => ({ fontSizeSetting: 23.8 }) };
  try {
    const large = await opened();
    assert.equal(large.data().look.elder, true);
    globalThis.wx = { getAppBaseInfo: () => ({ fontSizeScaleFactor: 1.15 }) };
    const bigger = await opened();
    assert.equal(bigger.data().look.elder, false);
    assert.ok(px(bigger) > px(await begun({ lang: "en" })) - 1);
    assert.equal(Math.round(px(bigger)), Math.round(17 * 1.15));
  } finally {
    delete globalThis.wx;
  }
});

test("the outcome as text goes to the clipboard when it is asked for, and no citizen number with it", async () => {
  let copied = "";
  globalThis.wx = {
    setClipboardData: ({ data, success }) => {
      copied = data;
      success();
    },
  };
  try {
    const check = await begun();
    check.answer(FIT);
    check.tap(SAID["tool.copy"]);
    assert.match(copied, new RegExp(SAID["headline.yes"]));
    assert.match(copied, /出生日期：1995年1月1日/);
    assert.deepEqual(check.texts("said"), [SAID["tool.copied"]]);
  } finally {
    delete globalThis.wx;
  }
});

test("a policy that is none is trouble with a way to try again; a policy that is loaded is used, and left to the host", async () => {
  const said = { ...readJson("www/locales/built-in/zh-Hans.json"), ...SAID };
  const broken = await opened({ policy: { policy: "AAAA", words: [] } });
  assert.ok(broken.text().includes(said["trouble.policy_refused"]));
  broken.tap(said["trouble.retry"]);
  await settled();
  assert.ok(broken.text().includes(said["trouble.policy_refused"]));
  const none = await opened({ policy: "" });
  assert.equal(none.view().is, "trouble");
  const mine = ENGINE.compile(Buffer.from(daan.policy, "base64"));
  await none.component.instance.use({ policy: mine, words: daan.words });
  none.tap(none.view().go.label);
  none.answer(FIT);
  assert.equal(verdict(none), "yes");
  none.component.detach();
  assert.equal(mine.check({}, DAY).verdict, "incomplete");
  const bytes = Buffer.from(daan.policy, "base64");
  const third = await opened({ policy: "" });
  await third.component.instance.use({ policy: new Uint8Array(bytes), words: daan.words[0] });
  assert.equal(third.view().is, "start");
});

test("starting again leaves nothing of the answers", async () => {
  const check = await begun();
  check.answer(FIT);
  check.tap(SAID["tool.restart"]);
  assert.equal(check.view().is, "start");
  assert.equal(check.data().value, "");
  assert.equal(verdict(check), "incomplete");
});

/** Presses what a view told of, as a press that comes late does: with the data of the page it was made on. */
const late = (check, { do: what, id }) =>
  check.component.instance.act({ currentTarget: { dataset: { do: what, id } }, detail: {} });

test("the second of two quick presses says nothing of the next question, nor of a number that was used", async () => {
  const check = await begun();
  check.tap(SAID["id_number.title"]);
  check.type(NUMBER, 3);
  check.tap(SAID["id_number.consent"]);
  const { use } = check.view().number;
  late(check, use);
  assert.deepEqual(
    check.view().asked.field.inputs.map(({ value }) => value),
    ["1949", "12", "31"],
  );
  late(check, use);
  assert.deepEqual(check.view().problems.list, []);
  check.type("1995", 0);
  const { go } = check.view();
  late(check, go);
  assert.equal(check.view().asked.id, "education");
  late(check, go);
  assert.deepEqual(check.view().problems.list, []);
  late(check, check.view().go);
  assert.equal(check.view().problems.list.length, 1);
});

test("what is wrong is told in the language of now, whatever it was first told in", async () => {
  const english = readJson("www/locales/core/en.json");
  const check = await begun();
  check.tap(SAID["nav.continue"]);
  assert.deepEqual(check.texts("problem"), [SAID["problem.date.empty"]]);
  check.component.setData({ lang: "en" });
  assert.deepEqual(check.texts("problem"), [english["problem.date.empty"]]);
  for (const [nth, text] of ["1800", "1", "1"].entries()) check.type(text, nth);
  check.tap(english["nav.continue"]);
  const [refused] = check.texts("problem");
  check.component.setData({ lang: "zh-Hans" });
  assert.equal(check.texts("problem").length, 1);
  assert.notEqual(check.texts("problem")[0], refused);
});

test("what was wrong of one policy is not told of the next", async () => {
  const check = await begun();
  check.tap(check.view().go.label);
  assert.equal(check.texts("problem").length, 1);
  check.component.setData({ policy: { ...policy("jl-2020.task_admission") } });
  await settled();
  assert.equal(check.view().is, "start");
  assert.deepEqual(
    check.view().blocks.flatMap(({ error }) => error || []),
    [],
  );
});

test("taken off the page and put back: the policy is opened again, what was said stays; presses between do nothing", async () => {
  for (const given of [{}, { policy: null }]) {
    const check = await opened(given);
    if (given.policy === null) await check.component.instance.use(daan);
    check.tap(check.view().go.label);
    check.answer({ birth_date: ["1995", "1", "1"], education: "31", post: "general", "*": "true" });
    const value = check.data().value;
    const tools = check.view().tools;
    check.component.detach();
    check.component.setData({ lang: "en" });
    for (const deed of [...tools, { do: "use-day" }, { do: "submit" }, { do: "change", id: "education" }])
      late(check, deed);
    check.component.attach(document.body.appendChild(document.createElement("div")));
    await settled();
    assert.equal(check.view().is, "outcome");
    assert.equal(check.data().value, value);
    assert.equal(verdict(check), "yes");
  }
});

test("words that are none leave the names of the texts; words alone are those of the policy that is open", async () => {
  for (const words of ["abc", 5, {}, [{ lang: "zh-Hans" }], [null], { lang: "zh-Hans", texts: null }]) {
    const check = await opened({ policy: daan.policy, words });
    assert.equal(check.view().is, "start", JSON.stringify(words));
    check.tap(check.view().go.label);
    assert.equal(check.view().asked.ask, "question.birth_date.ask");
  }
  const check = await opened({ policy: null });
  await check.component.instance.use({ policy: daan.policy });
  check.tap(check.view().go.label);
  check.component.setData({ words: daan.words });
  await settled();
  assert.equal(check.view().asked?.ask, daan.words[0].texts["question.birth_date.ask"]);
});
