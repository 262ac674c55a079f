// Records as answers, values and the path, in the runtime: a deputy of 翔安 since 2005, every year 合格.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadEngine, refusal } from "./support.mjs";

const engine = await loadEngine();
const policy = engine.compile(readFileSync("target/policies/xiangan-2013.pay.zrp"));
const AS_OF = "2013-10-01";
const DEPUTY = {
  service: [{ from: "2005-01-01", post: "deputy" }],
  assessments: [2008, 2009, 2010, 2011, 2012].map((year) => ({ year, result: "qualified" })),
};

const figures = ({ values }) => Object.fromEntries(values.map(({ value, is, state }) => [value, is ?? state]));

test("the questions of records say what a record holds", () => {
  const of = (id) => policy.info.questions.find((question) => question.id === id);
  const { kind, shape, fields } = of("service");
  assert.deepEqual([kind, shape], ["records", "periods"]);
  assert.deepEqual(
    fields.map(({ id, kind: field, code_set, optional }) => [id, field, code_set, optional]),
    [
      ["post", "code", "community_post", false],
      ["place", "code", "service_place", true],
    ],
  );
  const { shape: yearly, within, assume } = of("assessments");
  assert.deepEqual([yearly, within, assume], ["yearly", "service", { field: "result", code: "qualified" }]);
});

test("grade 3 and 2760 a month, read one by one and as a whole", () => {
  const report = policy.check(DEPUTY, AS_OF);
  assert.equal(report.verdict, "yes");
  const expected = {
    "xiangan-2013/grade": "3",
    "xiangan-2013/base": "1260",
    "xiangan-2013/post_base": "900",
    "xiangan-2013/allowance": "600",
    "xiangan-2013/total": "2760",
  };
  assert.deepEqual(figures(report), expected);
  const whole = policy.check(DEPUTY, AS_OF).toJSON();
  assert.deepEqual(figures(whole), expected);
  const post = whole.values.find(({ value }) => value === "xiangan-2013/post_base").trace;
  assert.deepEqual(post.inputs, [{ id: "post", is: "deputy", code_set: "community_post" }]);
  assert.equal(JSON.stringify(report), policy.checkJson(JSON.stringify(DEPUTY), AS_OF));
});

test("a report stays what it was, whatever becomes of the records and however many checks follow", () => {
  const facts = structuredClone(DEPUTY);
  const report = policy.check(facts, AS_OF);
  facts.service[0].post = "principal";
  facts.assessments.length = 0;
  for (let n = 0; n < 2000; n += 1) policy.check({ front_line_work: n % 2 === 0 }, AS_OF);
  assert.equal(figures(report)["xiangan-2013/total"], "2760");
});

test("neither the order of the records nor that of their members counts", () => {
  const turned = {
    assessments: DEPUTY.assessments.toReversed?.() ?? [...DEPUTY.assessments].reverse(),
    service: [{ post: "deputy", from: "2005-01-01" }],
  };
  assert.deepEqual(policy.check(turned, AS_OF).toJSON(), policy.check(DEPUTY, AS_OF).toJSON());
});

test("the path: the next step comes on 2014-03-01", () => {
  const path = policy.path(DEPUTY, AS_OF);
  assert.deepEqual(path.assuming, [{ question: "assessments", field: "result", code: "qualified" }]);
  assert.deepEqual(path.next, {
    from: "2014-03-01",
    values: [
      { value: "xiangan-2013/grade", is: "4" },
      { value: "xiangan-2013/total", is: "2800" },
    ],
  });
  assert.ok(path.steps.some(({ from }) => from === path.next.from));
  assert.deepEqual(
    refusal(() => policy.path({ service: 1 }, AS_OF)),
    refusal(() => policy.check({ service: 1 }, AS_OF)),
  );
  assert.deepEqual(
    refusal(() => policy.path(DEPUTY, "2013-02-30")),
    refusal(() => policy.check(DEPUTY, "2013-02-30")),
  );
});

test("none, don't know, not asked", () => {
  assert.equal(figures(policy.check({ ...DEPUTY, service: [], assessments: [] }, AS_OF))["xiangan-2013/total"], "none");
  for (const facts of [{ service: null }, { service: undefined }, {}]) {
    const report = policy.check(facts, AS_OF);
    const { state, questions } = report.values.at(-1);
    assert.equal(state, "open");
    assert.ok(questions.includes("service"));
    assert.deepEqual(report.toJSON(), JSON.parse(policy.checkJson(JSON.stringify(facts), AS_OF)));
  }
});

test("who decides is named where it is left open, and wherever that goes into", () => {
  const deciders = (post) => {
    const facts = { service: [{ from: "2005-01-01", post }], assessments: [{ year: 2009, result: "basic" }] };
    const { values } = policy.check(facts, AS_OF);
    return Object.fromEntries(values.map(({ value, review }) => [value.split("/")[1], review?.decider]));
  };
  const left = { grade: "street", base: "street", post_base: undefined, allowance: undefined };
  assert.deepEqual(deciders("deputy"), { ...left, total: "street" });
  assert.deepEqual(deciders("station"), { ...left, total: "pay_office" });
});

test("what is wrong is named by the record as it was sent", () => {
  const wrong = (facts) => refusal(() => policy.check({ ...DEPUTY, ...facts }, AS_OF));
  const period = (from, to, more) => ({ from, to, post: "deputy", ...more });
  const overlap = [period("2010-05-01"), period("2003-01-01", "2004-12-31"), period("2005-01-01", "2010-05-01")];
  assert.deepEqual(wrong({ service: overlap, assessments: [] }), [["fact.overlap", "/service/0"]]);
  assert.deepEqual(wrong({ service: [period("2005-01-01", "2004-12-31")], assessments: [] }), [
    ["fact.ends_before_it_begins", "/service/0"],
  ]);
  const years = [
    { year: 2012, result: "qualified" },
    { year: 2001, result: "qualified" },
  ];
  assert.deepEqual(wrong({ assessments: years }), [["fact.not_served", "/assessments/1"]]);
  assert.deepEqual(wrong({ assessments: [years[0], years[0]] }), [["fact.duplicate", "/assessments/1"]]);
  assert.deepEqual(wrong({ service: [{ from: "2005-01-01" }] }), [["fact.missing_field", "/service/0/post"]]);
  assert.deepEqual(wrong({ service: [period("2005-01-01", undefined, { wage: "1" })] }), [
    ["fact.unknown_field", "/service/0/wage"],
  ]);
  assert.deepEqual(wrong({ service: [period("2005-02-30")] }), [["fact.impossible_date", "/service/0/from"]]);
  assert.deepEqual(wrong({ service: [period("2005-01-01", undefined, { post: "king" })] }), [
    ["fact.unknown_code", "/service/0/post"],
  ]);
  const many = Array.from({ length: 65 }, (_, at) => ({ year: 1900 + at, result: "qualified" }));
  assert.deepEqual(wrong({ assessments: many }), [["fact.too_many", "/assessments"]]);
});

test("slots hold no records, and say so; whether they are known at all they hold", () => {
  const slots = policy.slots();
  assert.throws(() => slots.set("service", DEPUTY.service), /check the facts as a whole/);
  assert.throws(() => slots.question("service").set([]), TypeError);
  assert.deepEqual(
    refusal(() => slots.set("service", [{ from: "2005-01-01" }])),
    [["fact.missing_field", "/service/0/post"]],
  );
  slots.set("service", null);
  const state = () => slots.report(AS_OF).missing.find(({ question }) => question === "service")?.state;
  assert.equal(state(), "dont_know");
  slots.set("service", undefined);
  assert.equal(state(), "not_asked");
});
