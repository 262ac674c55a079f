// Builds the site with the engine that stands in, and the policies it understands, into a folder under target/stand-in.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";

// Test files run side by side: each has its own.
const FOLDER = `target/stand-in/${process.pid}`;
const POLICIES = `${FOLDER}/policies`;
const SHA = "0".repeat(64);

const posts = ["principal", "deputy", "committee_member", "ordinary", "station"];
const results = ["failed", "basic", "qualified", "excellent"];
const asked = { after: [], codes: [], offer: [], fixed: false, sensitive: false };
const service = {
  ...asked,
  id: "service",
  kind: "periods",
  slot: 0,
  fields: [
    { id: "post", kind: "code", code_set: "community_post", codes: posts },
    { id: "place", kind: "code", code_set: "service_place", codes: ["here", "province", "elsewhere"], optional: true },
  ],
};
const assessments = {
  ...asked,
  id: "assessments",
  kind: "yearly",
  slot: 1,
  fields: [{ id: "result", kind: "code", code_set: "assessment_result", codes: results }],
  within: "service",
  assume: { result: "qualified" },
};
const titles = {
  ...asked,
  id: "titles",
  kind: "events",
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
  "question.service.ask": "您在社区做过哪些工作，从哪天到哪天？",
  "question.service.label": "任职经历",
  "question.service.help": "一个岗位一段，换岗就另写一段；两头的日子都算在内。各段日期不能重叠。",
  "question.service.field.post.label": "岗位",
  "question.service.field.place.label": "地点",
  "question.assessments.ask": "您历年的年度考核是什么结果？",
  "question.assessments.label": "年度考核",
  "question.assessments.field.result.label": "考核结果",
  "question.titles.ask": "您有哪些社会工作者职业水平证书？",
  "question.titles.label": "社工证书",
  "question.titles.field.title.label": "证书",
  "question.titles.field.obtained.label": "考取日期",
  "question.titles.field.registered.label": "登记日期",
  "question.own_base.ask": "当地的月平均工资是多少元？",
  "question.own_base.label": "当地月平均工资",
  "codes.community_post.principal": "社区正职",
  "codes.community_post.deputy": "社区副职",
  "codes.community_post.committee_member": "其他“两委”专职成员",
  "codes.community_post.ordinary": "一般专职工作人员",
  "codes.community_post.station": "社区工作站人员",
  "codes.service_place.here": "本地",
  "codes.service_place.province": "本省其他地方",
  "codes.service_place.elsewhere": "外省",
  "codes.assessment_result.failed": "不合格",
  "codes.assessment_result.basic": "基本合格",
  "codes.assessment_result.qualified": "合格",
  "codes.assessment_result.excellent": "优秀",
  "codes.social_worker_title.assistant": "助理社会工作师",
  "codes.social_worker_title.intermediate": "社会工作师",
  "codes.social_worker_title.senior": "高级社会工作师",
  "codes.social_worker_title.1.1": "其他证书",
  "decider.street.name": "所在街道办事处（乡镇政府）",
};
const EN = {
  "question.service.ask": "Which community posts have you held, and from which day to which day?",
  "question.service.label": "Service",
  "question.service.help": "One period for each post; both days count. Periods cannot overlap.",
  "question.service.field.post.label": "Post",
  "question.service.field.place.label": "Place",
  "question.assessments.ask": "What were the results of your yearly assessments?",
  "question.assessments.label": "Yearly assessments",
  "question.assessments.field.result.label": "Result",
  "question.titles.ask": "Which professional certificates in social work do you have?",
  "question.titles.label": "Social work certificates",
  "question.titles.field.title.label": "Certificate",
  "question.titles.field.obtained.label": "Passed on",
  "question.titles.field.registered.label": "Registered on",
  "question.own_base.ask": "What is the local average pay a month?",
  "question.own_base.label": "Local average pay",
  "codes.community_post.principal": "Head of the community (正职)",
  "codes.community_post.deputy": "Deputy head (副职)",
  "codes.community_post.committee_member": "Other full-time committee member",
  "codes.community_post.ordinary": "Ordinary full-time worker",
  "codes.community_post.station": "Worker of the service station (工作站)",
  "codes.service_place.here": "Here",
  "codes.service_place.province": "Elsewhere in the province",
  "codes.service_place.elsewhere": "In another province",
  "codes.assessment_result.failed": "Failed (不合格)",
  "codes.assessment_result.basic": "Basically qualified (基本合格)",
  "codes.assessment_result.qualified": "Qualified (合格)",
  "codes.assessment_result.excellent": "Excellent (优秀)",
  "codes.social_worker_title.assistant": "Assistant social worker (助理社会工作师)",
  "codes.social_worker_title.intermediate": "Social worker (社会工作师)",
  "codes.social_worker_title.1.1": "Another certificate",
  "codes.social_worker_title.senior": "Senior social worker (高级社会工作师)",
  "decider.street.name": "Your street or township office",
};

const XIANGAN = {
  "zh-Hans": {
    "pack.xiangan-2013.title": "厦门市翔安区社区工作者薪酬（2013年，旧标准示例）",
    "pack.xiangan-2013.note": "这是2013年公布的旧标准，用作示例，不是现行工资。",
    "value.xiangan-2013/grade.label": "岗位等级",
    "value.xiangan-2013/base.label": "岗位等级工资",
    "value.xiangan-2013/post_base.label": "岗位工资",
    "value.xiangan-2013/allowance.label": "津贴",
    "value.xiangan-2013/total.label": "每月合计",
    "table.xiangan-2013/grade_pay.label": "岗位等级工资标准",
    "table.xiangan-2013/grade_pay.input.grade.label": "等级",
    "table.xiangan-2013/post_pay.label": "岗位工资标准",
    "table.xiangan-2013/post_pay.input.post.label": "岗位",
    "table.xiangan-2013/post_allowance.label": "津贴标准",
    "table.xiangan-2013/post_allowance.input.post.label": "岗位",
    "aggregate.xiangan-2013/service_years.label": "从2008年3月1日起的任职满年数",
  },
  en: {
    "pack.xiangan-2013.title": "Xiang’an, Xiamen: pay of community workers (2013, an old standard as an example)",
    "value.xiangan-2013/grade.label": "Grade",
    "value.xiangan-2013/base.label": "Grade pay",
    "value.xiangan-2013/post_base.label": "Post pay",
    "value.xiangan-2013/allowance.label": "Allowance",
    "value.xiangan-2013/total.label": "Total a month",
    "table.xiangan-2013/grade_pay.label": "Grade pay standard",
    "table.xiangan-2013/grade_pay.input.grade.label": "Grade",
    "table.xiangan-2013/post_pay.label": "Post pay standard",
    "table.xiangan-2013/post_pay.input.post.label": "Post",
    "table.xiangan-2013/post_allowance.label": "Allowance standard",
    "table.xiangan-2013/post_allowance.input.post.label": "Post",
    "aggregate.xiangan-2013/service_years.label": "Full years of service from 1 March 2008 on",
  },
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
                of: [{ number: "1.2" }, { op: "ceiling", of: [{ number: "0.3" }], is: "1" }],
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

function write(id, title, questions, more, texts) {
  const info = {
    id,
    matter: "pay",
    version: "1.0.0",
    sha256: SHA,
    reference_day: "2013-10-01",
    rules: [],
    packs: [{ id, level: "county", region: "350213", title, version: "1.0.0", from: "2013-01-01" }],
    questions,
  };
  const documents = [{ id, level: "county", region: "350213", title, version: "1.0.0", issuer: "示例单位" }];
  writeFileSync(`${POLICIES}/${id}.pay.zrp`, JSON.stringify({ info, documents, ...more }));
  for (const [lang, own] of Object.entries(texts)) {
    const common = lang === "en" ? EN : ZH;
    writeFileSync(`${POLICIES}/${id}.pay.${lang}.json`, JSON.stringify({ lang, texts: { ...common, ...own } }));
  }
}

/** Builds it; returns the folder to serve. */
export function buildStandIn() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(POLICIES, { recursive: true });
  write("xiangan-2013", "厦门市翔安区社区专职工作者薪酬标准（2013年）", [service, assessments], {}, XIANGAN);
  const path = {
    contract: 1,
    as_of: "2013-10-01",
    assuming: [],
    steps: [
      { from: "2012-01-01", values: [{ value: "states/total", is: "4000" }] },
      { from: "2013-01-01", values: [{ value: "states/total", state: "range" }] },
    ],
  };
  write("states", "各种情况示例", [titles, ownBase], { canned: states, path }, { "zh-Hans": STATES_ZH, en: STATES_EN });
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
