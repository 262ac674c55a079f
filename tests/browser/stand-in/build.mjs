// Builds the site with the engine that stands in, and the policy it understands, into a folder under target/stand-in.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";

// Test files run side by side: each has its own.
const FOLDER = `target/stand-in/${process.pid}`;
const POLICIES = `${FOLDER}/policies`;
const SHA = "0".repeat(64);

const asked = { after: [], codes: [], offer: [], fixed: false, sensitive: false };
const titles = {
  ...asked,
  id: "titles",
  kind: "records",
  shape: "events",
  slot: 2,
  fields: [
    {
      id: "title",
      kind: "code",
      code_set: "social_worker_title",
      codes: ["assistant", "intermediate", "senior", "1.1"],
    },
    { id: "obtained", kind: "date" },
    { id: "registered", kind: "date", optional: true },
  ],
};
const ownBase = { ...asked, id: "own_base", kind: "decimal", min: "0", max: "100000", slot: 3 };

const ZH = {
  "question.titles.ask": "您有哪些社会工作者职业水平证书？",
  "question.titles.label": "社工证书",
  "question.titles.field.title.label": "证书",
  "question.titles.field.obtained.label": "考取日期",
  "question.titles.field.registered.label": "登记日期",
  "question.own_base.ask": "当地的月平均工资是多少元？",
  "question.own_base.label": "当地月平均工资",
  "codes.social_worker_title.assistant": "助理社会工作师",
  "codes.social_worker_title.intermediate": "社会工作师",
  "codes.social_worker_title.senior": "高级社会工作师",
  "codes.social_worker_title.1.1": "其他证书",
  "decider.street.name": "所在街道办事处（乡镇政府）",
};
const EN = {
  "question.titles.ask": "Which professional certificates in social work do you have?",
  "question.titles.label": "Social work certificates",
  "question.titles.field.title.label": "Certificate",
  "question.titles.field.obtained.label": "Passed on",
  "question.titles.field.registered.label": "Registered on",
  "question.own_base.ask": "What is the local average pay a month?",
  "question.own_base.label": "Local average pay",
  "codes.social_worker_title.assistant": "Assistant social worker (助理社会工作师)",
  "codes.social_worker_title.intermediate": "Social worker (社会工作师)",
  "codes.social_worker_title.1.1": "Another certificate",
  "codes.social_worker_title.senior": "Senior social worker (高级社会工作师)",
  "decider.street.name": "Your street or township office",
};

const STATES = [
  "review",
  "none",
  "outside",
  "expected",
  "not_covered",
  "conflict",
  "division_by_zero",
  "overflow",
  "open",
];
const cite = (clause) => ({ document: "states", clause });
/** One value in each state, and arithmetic with everything that a trace can hold. */
const states = [
  {
    value: "states/coefficient_pay",
    role: "base",
    unit: "yuan_month",
    state: "known",
    is: "4620.33",
    round: { mode: "half_up", step: "0.01" },
    citation: cite("第三条"),
    trace: {
      op: "round",
      is: "4620.33",
      of: [
        {
          op: "product",
          is: "4620.325",
          of: [
            {
              op: "difference",
              of: [
                { answer: "own_base", is: "5000" },
                { op: "sum", of: [{ number: "100" }, { number: "0.5" }], is: "100.5" },
              ],
              is: "4899.5",
            },
            { table: "states/local_factor", row: 1, inputs: [], is: "1.1", citation: cite("第四条") },
            {
              value: "states/coefficient",
              is: "1.2",
              trace: {
                op: "greatest",
                of: [
                  { op: "choose", of: [{ number: "1.2" }, { number: "1.20" }], is: "1.2" },
                  { op: "ceiling", of: [{ number: "0.3" }], is: "1" },
                ],
                is: "1.2",
              },
            },
          ],
        },
      ],
    },
  },
  ...STATES.map((state) => ({
    value: `states/${state}`,
    role: "allowance",
    unit: "yuan_month",
    state,
    citation: cite("第五条"),
    ...(state === "review" && { review: { decider: "street", clause: "第六条" } }),
    ...(state === "open" && { questions: ["titles"] }),
  })),
  {
    value: "states/total",
    role: "total",
    unit: "yuan_month",
    state: "range",
    from: "4620.33",
    to: "4920.33",
    questions: ["titles"],
    citation: cite("第七条"),
    replaces: "jl-2020/total",
  },
];
const STATES_ZH = {
  "pack.states.title": "各种情况示例",
  "table.states/local_factor.label": "地区系数",
  "value.states/coefficient.label": "等级系数",
  "value.states/total.label": "每月合计",
  "value.states/coefficient_pay.label": "系数工资",
};
const STATES_EN = {
  "pack.states.title": "Example of every state",
  "table.states/local_factor.label": "Local factor",
  "value.states/coefficient.label": "Grade coefficient",
  "value.states/total.label": "Total a month",
  "value.states/coefficient_pay.label": "Pay by coefficient",
};

const info = {
  id: "states",
  matter: "pay",
  version: "1.0.0",
  sha256: SHA,
  reference_day: "2013-10-01",
  rules: [],
  packs: [
    { id: "states", level: "county", region: "350213", title: "各种情况示例", version: "1.0.0", from: "2013-01-01" },
  ],
  questions: [titles, ownBase],
};
const documents = [{ id: "states", level: "county", region: "350213", title: "各种情况示例", issuer: "示例单位" }];
const path = {
  contract: 1,
  as_of: "2013-10-01",
  steps: [
    { from: "2012-01-01", values: [{ value: "states/total", is: "4000" }] },
    { from: "2013-01-01", values: [{ value: "states/total", state: "range" }] },
  ],
};

/** Builds it; returns the folder to serve. */
export function buildStandIn() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(POLICIES, { recursive: true });
  writeFileSync(`${POLICIES}/states.pay.zrp`, JSON.stringify({ info, documents, values: states, path }));
  for (const [lang, texts] of Object.entries({ "zh-Hans": { ...ZH, ...STATES_ZH }, en: { ...EN, ...STATES_EN } })) {
    writeFileSync(`${POLICIES}/states.pay.${lang}.json`, JSON.stringify({ lang, texts }));
  }
  const site = `${FOLDER}/site`;
  execFileSync(
    process.execPath,
    ["scripts/build-site.mjs", "--engine", "tests/browser/stand-in/engine.mjs", "--policies", POLICIES, "--out", site],
    { stdio: "inherit" },
  );
  return site;
}

export function removeStandIn() {
  rmSync(FOLDER, { recursive: true, force: true });
}
