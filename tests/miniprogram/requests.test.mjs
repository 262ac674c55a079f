// <zhunru-task-admission> and <zhunru-secondment> of a mini-program: particulars, questions, all of it once more, the outcome.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readJson } from "../../scripts/files.mjs";
import { ENGINE, loaded, policy, settled, shown } from "./simulate.mjs";

const CORE = readJson("www/locales/core/zh-Hans.json");
const BURDEN = readJson("www/locales/burden/zh-Hans.json");
const DONT_KNOW = "(dont-know)";
const DAY = "2026-11-23";

const MATTERS = [
  { matter: "secondment", id: loaded("zhunru-secondment") },
  { matter: "task_admission", id: loaded("zhunru-task-admission") },
];

async function opened({ matter, id }, properties = {}) {
  const check = shown(id, { policy: policy(`cn-2024.${matter}`), asOf: DAY, name: "request", ...properties });
  await settled();
  return check;
}

const go = (check) => check.tap(check.view().go.label);

/** Past the particulars. */
async function asked(which, properties) {
  const check = await opened(which, properties);
  go(check);
  assert.equal(check.view().is, "details");
  check.type("某县人力资源和社会保障局", 0);
  check.type("一个月的登记工作", 2);
  go(check);
  return check;
}

for (const which of MATTERS) {
  const { matter } = which;
  const rules = ENGINE.compile(Buffer.from(policy(`cn-2024.${matter}`).policy, "base64"));

  test(`${matter}: what is needed of the particulars is asked for, and a code that is none refused`, async () => {
    const check = await opened(which);
    go(check);
    go(check);
    assert.equal(check.texts("problem").length, 2);
    check.type("91110000", 1);
    go(check);
    assert.deepEqual(
      check.view().form.boxes.flatMap(({ name, error }) => (error === "" ? [] : [name])),
      ["requester", "credit_code", "title"],
    );
    check.type("  某单位 ", 0);
    check.type("", 1);
    check.type("一件事", 2);
    go(check);
    assert.equal(check.view().is, "question");
    assert.equal(JSON.parse(check.data().value).texts.requester, "某单位");
  });

  test(`${matter}: all of it once more before the outcome, and both kinds of it can be changed there`, async () => {
    const check = await asked(which);
    const order = check.answer({ "*": DONT_KNOW });
    assert.ok(order.length > 0);
    assert.equal(check.view().is, "check");
    assert.match(check.text(), /某县人力资源和社会保障局/);
    check.tap(CORE["answer.change"], 0);
    assert.equal(check.view().is, "details");
    check.type("另一个单位", 0);
    go(check);
    assert.equal(check.view().is, "check");
    assert.match(check.text(), /另一个单位/);
    check.tap(CORE["answer.change"], 2);
    assert.equal(check.view().asked.id, order[0]);
    go(check);
    assert.equal(check.view().is, "check");
    go(check);
    assert.equal(check.view().is, "outcome");
    assert.equal(check.heard.filter(([type]) => type === "zhunru-report").pop()[1].verdict, "incomplete");
    // Each open question once, with the rules that hang on it, if any do.
    const open = check.view().blocks.find(({ name }) => name === "open");
    assert.ok(open.entries.some(({ note }) => note !== ""));
  });

  test(`${matter}: the form's value is the request, which a server checks again; events hold nothing of it`, async () => {
    const check = await asked(which);
    check.answer({ "*": DONT_KNOW });
    const value = JSON.parse(check.data().value);
    assert.deepEqual(Object.keys(value), ["format", "policy", "matter", "as_of", "facts", "texts"]);
    assert.deepEqual(
      [value.format, value.policy, value.matter, value.as_of],
      ["zhunru-request/1", "cn-2024", matter, DAY],
    );
    assert.equal(rules.check(value.facts, value.as_of).verdict, "incomplete");
    for (const [type, detail] of check.heard) assert.equal(JSON.stringify(detail).includes("某县"), false, type);
  });

  test(`${matter}: what the host knows of the request is filled in, in every language`, async () => {
    for (const lang of ["zh-Hans", "zh-Hant", "en", "ko"]) {
      const check = await opened(which, { lang, texts: { requester: "某单位", title: "一件事" } });
      go(check);
      assert.equal(check.view().form.boxes[0].value, "某单位");
      go(check);
      check.answer({ "*": DONT_KNOW });
      go(check);
      assert.equal(check.view().is, "outcome");
      assert.doesNotMatch(check.text(), /\{|\}|undefined|NaN/);
    }
  });
}

test("secondment: what may not be is said with its clause, and what to do instead", async () => {
  const [which] = MATTERS;
  const check = await asked(which);
  check.answer({
    direction: "from_community",
    "*": DONT_KNOW,
    requester_kind: "party_gov_organ",
    requester_level: "county",
    form: "oral",
  });
  if (check.view().is === "check") go(check);
  assert.equal(check.heard.filter(([type]) => type === "zhunru-report").pop()[1].verdict, "no");
  assert.ok(check.texts("finding")[0].includes("不"));
  assert.match(check.text(), new RegExp(CORE["next.title"]));
  assert.ok(Object.values(BURDEN).some((text) => check.texts("headline")[0].includes(text)));
});
