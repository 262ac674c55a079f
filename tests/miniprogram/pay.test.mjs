// <zhunru-pay> of a mini-program: records typed by hand, the figures and how they come about.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readJson } from "../../scripts/files.mjs";
import { loaded, policy, settled, shown } from "./simulate.mjs";

const CORE = readJson("www/locales/core/zh-Hans.json");
const RECORDS = readJson("www/locales/records/zh-Hans.json");
const PAY = readJson("www/locales/pay/zh-Hans.json");
const DONT_KNOW = "(dont-know)";
const DAY = "2023-07-01";
const id = loaded("zhunru-pay");
const benxi = policy("benxi-2023.pay");
const [words] = benxi.words;

async function begun(properties = {}) {
  const check = shown(id, { policy: benxi, asOf: DAY, ...properties });
  await settled();
  check.tap(check.view().go.label);
  return check;
}

const rows = (check) => check.view().asked.field.rows;
const go = (check) => check.tap(check.view().go.label);

/** Chooses the code of a record's field: unfolds it and presses the option. */
function pick(check, row, field, code) {
  const control = () => rows(check)[row].controls.find((each) => each.id === field);
  const before = rows(check)
    .slice(0, row)
    .flatMap(({ controls }) => controls.filter(({ is }) => is === "code")).length;
  const nth = rows(check)
    [row].controls.filter(({ is }) => is === "code")
    .findIndex((each) => each.id === field);
  check.press("select", before + nth);
  check.tap(control().options.find((each) => each.code === code).label);
  assert.ok(control().options.find((each) => each.code === code).on);
}

/** Since 1 February 2018 in an ordinary post, 2020 not qualified, the others qualified: the worker of the pack's cases. */
async function worker(coefficient = "1.2") {
  const check = await begun();
  assert.equal(check.view().asked.id, "service");
  for (const [nth, text] of ["2018", "2", "1"].entries()) check.type(text, nth);
  check.tap(RECORDS["records.going_on"]);
  pick(check, 0, "post", "ordinary");
  go(check);
  assert.equal(check.view().asked.id, "assessments");
  assert.deepEqual(
    rows(check).map(({ name }) => name),
    ["2019 年", "2020 年", "2021 年", "2022 年"],
  );
  pick(check, 1, "result", "failed");
  check.press(
    "button",
    check.texts("button").findIndex((text) => text.startsWith("没选的都填")),
  );
  go(check);
  check.answer({ own_coefficient: [coefficient], "*": "false" });
  return check;
}

test("the right figures, each with its arithmetic and clause", async () => {
  const check = await worker();
  const figures = check.texts("figure").join("\n");
  assert.match(figures, /4,080\.00 元/);
  assert.match(figures, /3,400 × 1\.2 × 0\.8 = 3,264\.00/);
  assert.match(figures, /4,080\.00 − 3,264\.00 = 816\.00/);
  assert.match(figures, /3,264\.00 \+ 816\.00 = 4,080\.00/);
  assert.match(figures, new RegExp(`${PAY["figure.source"]}.*本溪`));
  assert.match(check.texts("headline")[0], /4,080\.00 元/);
  const records = JSON.parse(check.data().value);
  assert.deepEqual(records.service, [{ from: "2018-02-01", post: "ordinary" }]);
  assert.deepEqual(records.assessments[1], { year: 2020, result: "failed" });
  assert.equal(records.own_coefficient, "1.2");
});

test("another coefficient from the outcome: the figure follows, to the cent", async () => {
  const check = await worker();
  const at = check.view().blocks.find(({ name }) => name === "summary").entries;
  check.tap(
    CORE["answer.change"],
    at.findIndex(({ go: { id: asked } }) => asked === "own_coefficient"),
  );
  assert.equal(check.view().asked.id, "own_coefficient");
  check.type("1.2345");
  go(check);
  assert.match(check.texts("headline")[0], /4,197\.30 元/);
});

test("what is not known leaves a range, and is offered at once", async () => {
  const check = await begun({
    answers: {
      service: [{ from: "2018-02-01", post: "ordinary" }],
      assessments: [
        { year: 2019, result: "qualified" },
        { year: 2020, result: "failed" },
        { year: 2021, result: "qualified" },
      ],
      own_coefficient: "1.2",
      front_line_work: false,
    },
  });
  check.answer({ "*": DONT_KNOW });
  assert.match(check.texts("headline")[0], /3,264\.00.*4,080\.00/);
  assert.ok(check.view().verdict.open.some(({ go: { id: asked } }) => asked === "assessments"));
});

test("records that are wrong: the message stands in its row, in the page's words where the engine found it", async () => {
  const check = await begun();
  go(check);
  assert.deepEqual(check.texts("problem"), [RECORDS["problem.records.empty"]]);
  for (const [nth, text] of ["2018", "2", "30"].entries()) check.type(text, nth);
  go(check);
  const controls = () => rows(check)[0].controls;
  assert.equal(controls().find((each) => each.id === "from").error, CORE["problem.date.impossible"]);
  assert.equal(controls().find((each) => each.id === "to").error, RECORDS["problem.record.to"]);
  assert.equal(controls().find((each) => each.id === "post").error, RECORDS["problem.record.choose"]);
  check.type("1", 2);
  for (const [nth, text] of ["2017", "1", "1"].entries()) check.type(text, 3 + nth);
  pick(check, 0, "post", "ordinary");
  go(check);
  assert.match(check.texts("error").join(), new RegExp(RECORDS["error.fact.ends_before_it_begins"].slice(0, 4)));
  assert.equal(check.view().is, "question");
});

test("rows are added and taken away; none and don't know exclude each other and the rows", async () => {
  const check = await begun();
  check.tap(RECORDS["records.add.periods"]);
  check.type("2019", 6);
  assert.equal(rows(check).length, 2);
  check.tap(RECORDS["records.remove"], 0);
  assert.deepEqual(
    rows(check).map(({ controls: [from] }) => from.inputs[0].value),
    ["2019"],
  );
  // A field is made anew with its row: what was typed stands in it, and not in the data.
  const [{ key }] = rows(check);
  check.tap(RECORDS["records.remove"], 0);
  assert.equal(rows(check).length, 1);
  assert.notEqual(rows(check)[0].key, key);
  check.choose("-");
  assert.equal(rows(check).length === 0 || check.view().asked.field.resting, true);
  check.choose(DONT_KNOW);
  const { last } = check.view().asked.field;
  assert.deepEqual(
    last.map(({ code, on }) => [code, on]),
    [
      ["-", false],
      [DONT_KNOW, true],
    ],
  );
  check.choose(DONT_KNOW);
  check.choose("-");
  go(check);
  assert.deepEqual(JSON.parse(check.data().value).service, []);
});

test("each question has fields of its own, and nothing stays unfolded from the one before", async () => {
  const check = await begun();
  const keys = () =>
    rows(check).flatMap((row) => [row.key, ...row.controls.flatMap(({ inputs }) => inputs.map((input) => input.key))]);
  const before = keys();
  assert.equal(new Set(before).size, before.length);
  check.press("select", 0);
  assert.ok(check.texts("option").length > 5);
  for (const [nth, text] of ["2018", "2", "1"].entries()) check.type(text, nth);
  check.tap(RECORDS["records.going_on"]);
  pick(check, 0, "place", "here");
  pick(check, 0, "post", "ordinary");
  check.press("select", 1);
  go(check);
  assert.equal(check.view().asked.id, "assessments");
  assert.deepEqual(
    check.texts("option").filter((text) => !/没有|不清楚/.test(text)),
    [],
  );
});

test("the words are those of pay, in every language", async () => {
  for (const lang of ["zh-Hans", "zh-Hant", "en", "ko"]) {
    const check = shown(id, { policy: benxi, asOf: DAY, lang });
    await settled();
    check.tap(check.view().go.label);
    check.answer({ "*": DONT_KNOW });
    assert.doesNotMatch(check.text(), /\{|\}|undefined|NaN/);
    const own = readJson(`www/locales/pay/${lang === "zh-Hant" ? "zh-Hans" : lang}.json`);
    const pieces = own["headline.needed#other"].split(/\{\w+\}/);
    if (lang !== "zh-Hant")
      assert.ok(
        pieces.every((piece) => check.text().includes(piece)),
        lang,
      );
  }
  assert.ok(words.texts["question.service.ask"].length > 0);
});
