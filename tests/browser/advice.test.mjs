// What an outcome advises, and in what order it tells: what fails first, what is open once, nobody sent to a body that is not named,
// no advice to give up a right.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileRequest, press } from "./burden-support.mjs";
import { matterOutcome, texts } from "./matter-support.mjs";
import { pdfText } from "./pdf-text.mjs";
import { start, unfold } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const whole = ({ element }) => element.locator(".outcome").innerText();
const nothingKnown = (questions) => Object.fromEntries(questions.map((question) => [question, null]));

test("posts of which nothing is known: no figures, what to answer, each question once", async () => {
  const questions = ["households", "posts", "party_posts", "hall_staff", "grid_staff", "social_workers"];
  const visitor = await matterOutcome(site, "staffing", { answers: nothingKnown(questions) });
  assert.equal(await visitor.element.locator(".figures").count(), 0);
  const text = await whole(visitor);
  assert.match(text, /回答“还不知道的信息”里的问题，就能算出/);
  assert.doesNotMatch(text, /\d 至 [\d,]+/);
  assert.equal(await visitor.element.locator(".open-list > li").count(), questions.length);
  assert.equal(await visitor.element.locator(".finding .answers li, .summary .row").count(), 0);
  await visitor.page.close();
});

test("what is short stands first, on the page and in the table; two readings that agree are one figure", async () => {
  const answers = { households: 4200, posts: 16, party_posts: 1, hall_staff: 3, grid_staff: 13, social_workers: 3 };
  const visitor = await matterOutcome(site, "staffing", { answers });
  assert.deepEqual(await texts(visitor, ".stated li"), ["专职党建岗还缺：1"]);
  assert.ok((await whole(visitor)).indexOf("专职党建岗还缺") < (await whole(visitor)).indexOf("逐项结果"));
  const names = await texts(visitor, ".figure-table tbody th");
  assert.equal(names[0], "专职党建岗还缺");
  await visitor.element.evaluate((node) => {
    node.answers = { ...node.answers, households: 2800 };
  });
  await visitor.element.locator("#change-households", { hasText: "更改" }).waitFor();
  assert.ok(!(await texts(visitor, ".figure-table tbody th")).some((name) => /一档|不算/.test(name)));
  assert.match(
    await visitor.element.locator(".summary").innerText(),
    /户数\n2,800/,
    "numbers are grouped in answers, too",
  );
  await visitor.page.close();
});

test("plates over the limit: by how many, and what to do", async () => {
  const answers = { plate_place: "village", plates_outside_planned: 5, plates_inside_planned: 1 };
  const visitor = await matterOutcome(site, "plate", { policy: "shandong-2023", answers });
  assert.deepEqual(await texts(visitor, ".stated li"), ["门外：超出 1 块", "室内：还能挂 3 块"]);
  assert.match(await visitor.element.locator(".next").innerText(), /减到规定的数量以内/);
  assert.deepEqual(await texts(visitor, ".changes li"), ["把“门外的牌子”改到不大于 4：符合规定"]);
  await visitor.page.close();
});

test("plates where no number was set: no clause is listed as open that no answer can settle", async () => {
  const visitor = await matterOutcome(site, "plate", { policy: "cn-2024" });
  assert.match(await visitor.element.locator("#outcome").innerText(), /没有挂牌数量的限制可以对照/);
  assert.equal(await visitor.element.locator(".findings").count(), 0);
  await visitor.page.close();
});

test("nobody is advised to give up a labour contract, a post, or to undo what was decided", async () => {
  const employed = {
    employment_form: "labour_contract",
    establishment: "none",
    signed_with: "street",
    insurances: ["pension", "medical", "unemployment", "injury", "maternity"],
    housing_fund: true,
    check_up: true,
    paid_leave: true,
    personnel_file: true,
    agreement_until: "2026-06-30",
    committee_term_until: "2026-06-30",
  };
  const contract = await matterOutcome(site, "employment", { asOf: "2023-06-01", answers: employed });
  assert.deepEqual(await texts(contract, ".changes li"), []);
  await contract.page.close();

  const agreement = { ...employed, employment_form: "service_agreement" };
  const due = await matterOutcome(site, "employment", { asOf: "2024-06-01", answers: agreement });
  assert.deepEqual(await texts(due, ".changes li"), ["如果“签订的合同”是“劳动合同”：符合规定"]);
  await due.page.close();

  const late = {
    post_held: "secretary",
    post_since: "2018-06-01",
    trained_before: true,
    last_trained_on: "2023-05-10",
  };
  const training = await matterOutcome(site, "training", { policy: "cn-2024", asOf: "2025-06-01", answers: late });
  assert.deepEqual(await texts(training, ".changes li"), []);
  await training.page.close();
});

test("of several answers that would do, those that somebody may bring about are advised all the same", async () => {
  const unsigned = {
    establishment: "none",
    employment_form: "none",
    signed_with: "committee",
    insurances: ["pension", "medical", "unemployment", "injury", "maternity"],
    housing_fund: true,
  };
  const contract = await matterOutcome(site, "employment", { policy: "cn-2024", answers: unsigned });
  const [advice, ...others] = await texts(contract, ".changes li");
  assert.match(advice, /“劳动合同”/);
  assert.doesNotMatch(advice, /服务协议/);
  assert.deepEqual(others, []);
  await contract.page.close();

  const full = {
    conversion_origin: "department",
    works_full_time: true,
    urban_community: true,
    in_community_now: true,
    openly_recruited: false,
    hired_on: "2019-05-01",
    post_quota: "full",
    county_decision: "none",
    open_recruitment: "none",
  };
  const conversion = await matterOutcome(site, "conversion", { asOf: "2023-06-01", answers: full });
  const told = (await texts(conversion, ".changes li")).join();
  assert.match(told, /空/);
  assert.doesNotMatch(told, /没有公布/);
  await conversion.page.close();
});

test("a worker's own matter with a no: the failing rules before the pictures", async () => {
  const answers = {
    in_probation: false,
    leave_grounds: [],
    service: [{ from: "2018-06-01", post: "ordinary" }],
    assessments: [2019, 2020, 2021, 2022, 2023].map((year, at) => ({ year, result: at % 2 ? "qualified" : "failed" })),
  };
  const visitor = await matterOutcome(site, "assessment", { asOf: "2024-06-01", answers });
  const parts = await visitor.element.evaluate((node) =>
    [...node.shadowRoot.querySelectorAll(".findings, .years, .effects")].map(({ className }) => className),
  );
  assert.deepEqual(parts, ["findings", "years", "effects"]);
  await visitor.page.close();
});

test("nothing known of a training: no day that is not known, each question once", async () => {
  const questions = ["post_held", "post_since", "trained_before", "last_trained_on"];
  const visitor = await matterOutcome(site, "training", { answers: nothingKnown(questions) });
  assert.equal(await visitor.element.locator(".dues, .finding .answers, .summary").count(), 0);
  assert.equal(await visitor.element.locator(".open-list > li").count(), questions.length);
  await visitor.page.close();
});

test("Jilin before the national opinions, direction not known: civil affairs are named, and no body that is not", async () => {
  const request = { details: { requester: "示例街道办事处", title: "借用" }, facts: { direction: null } };
  const visitor = await fileRequest(site, "secondment", request, { asOf: "2023-06-01" });
  await press(visitor);
  await visitor.element.locator("#outcome").waitFor();
  const next = await visitor.element.locator(".next").innerText();
  assert.doesNotMatch(next, /上面写明的单位/);
  assert.match(next, /有疑问，请咨询县（市、区）民政部门。/);
  await unfold(visitor);
  assert.match(await whole(visitor), /按三（一），这份文件由民政部门具体负责落实/);
  await visitor.page.close();
});

test("a rule that is stricter does not give its own clause for that of the other document", async () => {
  const late = { post_held: "worker", post_since: "2018-06-01", trained_before: true, last_trained_on: "2021-05-10" };
  const visitor = await matterOutcome(site, "training", { answers: late });
  const text = await visitor.element.locator(".finding.is-not_satisfied").innerText();
  assert.match(text, /比《关于加强社区工作者队伍建设的意见》“其他社区工作者3年轮训（参加过培训的）”更严格/);
  await visitor.page.close();
});

test("paper has no conditions that do not apply", async () => {
  const answers = {
    post_held: "worker",
    post_since: "2018-06-01",
    trained_before: true,
    last_trained_on: "2024-05-10",
  };
  const visitor = await matterOutcome(site, "training", { answers });
  const text = pdfText(await visitor.page.pdf({ format: "A4" }))
    .normalize("NFKC")
    .replace(/\s/g, "");
  assert.match(text, /与您无关的规定\(3项\)/);
  assert.doesNotMatch(text, /书记、主任每年培训/);
  assert.match(text, /其他人员2年轮训/);
  await visitor.page.close();
});
