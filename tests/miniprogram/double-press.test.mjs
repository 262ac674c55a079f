// A finger that comes down twice: what the first press has put under it is not pressed. By the times that the events tell, and by the
// question that was shown when the press was made.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readJson } from "../../scripts/files.mjs";
import { loaded, policy, settled, shown } from "./simulate.mjs";

const SAID = readJson("www/locales/core/zh-Hans.json");
const RECORDS = readJson("www/locales/records/zh-Hans.json");
const COMPONENTS = {
  eligibility: { id: loaded("zhunru-eligibility"), policy: policy("daan-2022.eligibility"), asOf: "2022-05-13" },
  pay: { id: loaded("zhunru-pay"), policy: policy("benxi-2023.pay"), asOf: "2023-06-01" },
};
const FIT = { birth_date: ["1995", "1", "1"], education: "31", post: "general", "*": "true" };
/** Of two presses that are meant as one. */
const DOUBLE = 180;

async function begun(matter = "eligibility") {
  const { id, ...properties } = COMPONENTS[matter];
  const check = shown(id, properties);
  await settled();
  check.tap(check.view().go.label);
  return check;
}

const options = ({ options, others, last }) => [...options, ...others, ...last];
const on = (check) => options(check.view().asked.field).filter((option) => option.on);

/** At the first question of choices: the one before is filled in, and not sent. */
async function beforeChoices() {
  const check = await begun();
  for (const [nth, text] of FIT.birth_date.entries()) check.type(text, nth);
  return check;
}

test("the second of two presses on “continue” chooses nothing of the next question", async () => {
  const check = await beforeChoices();
  check.within(DOUBLE, () => {
    check.tap(SAID["nav.continue"]);
    assert.equal(check.view().asked.id, "education");
    check.choose("31");
  });
  assert.deepEqual(on(check), []);
  // Pressed on purpose, it is chosen.
  check.choose("31");
  assert.deepEqual(
    on(check).map(({ code }) => code),
    ["31"],
  );
});

test("nor of this one, where what is wrong has moved it", async () => {
  const check = await beforeChoices();
  check.tap(SAID["nav.continue"]);
  check.within(DOUBLE, () => {
    check.tap(SAID["nav.continue"]);
    assert.equal(check.view().problems.list.length, 1);
    check.choose("31");
  });
  assert.deepEqual(on(check), []);
});

test("nothing that was answered is lost by the second press on the last “continue”", async () => {
  const check = await begun();
  check.answer({ ...FIT, birth_date: ["2004", "5", "14"] });
  check.tap(SAID["answer.change"]);
  const { value } = check.data();
  check.within(DOUBLE, () => {
    check.tap(check.view().go.label);
    assert.equal(check.view().is, "outcome");
    check.tap(SAID["tool.restart"]);
  });
  assert.equal(check.view().is, "outcome");
  assert.equal(check.data().value, value);
  check.tap(SAID["tool.restart"]);
  assert.equal(check.view().is, "start");
});

test("a press, or a letter, that comes late from a question that is gone says nothing of the one that is there", async () => {
  const check = await beforeChoices();
  check.tap(SAID["nav.continue"]);
  const option = check.pressable(check.view().asked.field.last.at(-1).label);
  check.choose("31");
  check.tap(SAID["nav.continue"]);
  const { id } = check.view().asked;
  assert.notEqual(id, "education");
  const before = JSON.stringify(check.view());
  check.component.instance.act({ currentTarget: { dataset: option }, detail: {} });
  assert.equal(JSON.stringify(check.view()), before);
  check.component.instance.act({ currentTarget: { dataset: {} }, detail: { ...option, do: "choose" } });
  assert.equal(JSON.stringify(check.view()), before);
});

test("one row is taken away, and what moved up stays", async () => {
  const check = await begun("pay");
  const years = () => check.view().asked.field.rows.map(({ controls: [from] }) => from.inputs[0].value);
  for (let row = 1; row < 3; row += 1) check.tap(RECORDS["records.add.periods"]);
  for (let row = 0; row < 3; row += 1) check.type(String(2018 + row), row * 6);
  check.within(DOUBLE, () => {
    check.tap(RECORDS["records.remove"]);
    check.tap(RECORDS["records.remove"]);
  });
  assert.deepEqual(years(), ["2019", "2020"]);
  // "None" hides the rows: what was below moves up.
  check.within(DOUBLE, () => {
    check.choose("-");
    check.tap(SAID["nav.continue"]);
  });
  assert.equal(check.view().asked.id, "service");
  assert.deepEqual(check.data().value, "");
});

test("who is quick is not held up where nothing moves: an option, another one, “continue”", async () => {
  const check = await beforeChoices();
  check.tap(SAID["nav.continue"]);
  check.within(DOUBLE, () => {
    check.choose("31");
    check.choose("21");
    check.tap(SAID["nav.continue"]);
  });
  assert.notEqual(check.view().asked?.id, "education");
  assert.equal(JSON.parse(check.data().value).education, "21");
});

test("a host whose events tell no time, or always the same, is served as any other", async () => {
  for (const timeStamp of [undefined, 0, 7]) {
    const check = await beforeChoices();
    const act = (what) => check.component.instance.act({ currentTarget: { dataset: what }, detail: {}, timeStamp });
    act(check.pressable(SAID["nav.continue"]));
    const college = options(check.view().asked.field).find(({ code }) => code === "31");
    act(check.pressable(college.label));
    assert.deepEqual(
      on(check).map(({ code }) => code),
      ["31"],
      String(timeStamp),
    );
  }
});
