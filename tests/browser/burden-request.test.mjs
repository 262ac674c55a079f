// Requests that put something on a community: particulars, questions, a check of the answers, the outcome, a file, an application.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import {
  BUREAU,
  fileRequest,
  press,
  requestOutcome,
  STREET,
  TASK,
  typeDetails,
  visitBurden,
} from "./burden-support.mjs";
import { pdfText } from "./pdf-text.mjs";
import {
  answerByKeys,
  askedSince,
  back,
  fill,
  focused,
  send,
  shown,
  start,
  tabTo,
  told,
  verdict,
  walk,
} from "./support.mjs";

const ZHUNRU = process.env.ZHUNRU ?? "target/debug/zhunru";
const MARKUP = '<img src=x onerror="window.struck=1"><b>粗</b>';

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const MORE = {
  community: "示例社区",
  people: "1 人",
  period: "2026年4月至6月",
  contact: "0431-00000000 综合办",
};

/** A street that another department has let borrow. */
const ELSEWHERE = {
  details: STREET.details,
  facts: {
    ...STREET.facts,
    approval: "approved",
    approved_by: "county_organisation",
    approved_on: "2026-03-01",
    end_on: "2026-06-01",
  },
};

/** What a printer gets, without spaces. */
async function printed({ page }) {
  const text = pdfText(await page.pdf({ format: "A4", printBackground: false }));
  return text.normalize("NFKC").replace(/\s/g, "");
}

const headline = ({ element }) => element.locator("#outcome").textContent();
const problems = ({ element }) => element.locator(".error-summary li").allTextContents();

async function exported(visitor) {
  const [download] = await Promise.all([
    visitor.page.waitForEvent("download"),
    visitor.element.locator("#export").click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** The command of the server, on what the browser wrote. */
function checkAgain(matter, text, more = []) {
  const found = spawnSync(ZHUNRU, ["check", matter, "--facts", "-", "--format", "json", ...more], {
    input: text,
    encoding: "utf8",
  });
  return { status: found.status, out: found.stdout, told: found.stderr };
}

test("a street asks before anybody goes: who decides stands in the headline, and what to attach below", async () => {
  const visitor = await fileRequest(site, "secondment", STREET);
  const { element } = visitor;
  assert.equal(await shown(visitor), "check");
  assert.equal(await focused(visitor), "check");
  const rows = await element.locator(".check dl .row dt").allTextContents();
  assert.ok(rows.includes("单位名称") && rows.includes("单位性质") && rows.includes("批准情况"), rows.join());
  assert.equal(await element.locator(".check .row button").count(), rows.length, "each answer can be changed");
  await press(visitor);
  assert.equal(await verdict(visitor), "review");
  assert.match(await headline(visitor), /能不能借调，由县级党委社会工作部门决定/);
  assert.match(await element.locator(".papers").textContent(), /借调申请/);
  assert.match(
    await element.locator(".finding").first().textContent(),
    /由有关单位决定.*《关于加强社区工作者队伍建设的意见》/s,
  );
  assert.deepEqual(visitor.complaints, []);
  await visitor.page.close();
});

test("a bureau of the county may not: the clause that says so comes first", async () => {
  const visitor = await requestOutcome(site, "secondment", BUREAU);
  assert.equal(await verdict(visitor), "no");
  assert.match(await headline(visitor), /不得借调/);
  const first = await visitor.element.locator(".finding").first().textContent();
  assert.match(first, /不符合/);
  assert.match(first, /17/);
  assert.match(await visitor.element.locator("section.next").textContent(), /按规定不能借调.*社区/);
  await visitor.page.close();
});

test("a task that makes the community answer for pulling down buildings", async () => {
  const visitor = await requestOutcome(site, "task_admission", TASK);
  assert.equal(await verdict(visitor), "no");
  assert.match(await headline(visitor), /这样交给社区不符合规定/);
  await visitor.page.close();
});

test("a change from the check of answers returns to it; one from the outcome returns to the outcome", async () => {
  const visitor = await fileRequest(site, "secondment", STREET);
  const { element } = visitor;
  await element.locator("#change-details-title").click();
  assert.equal(await shown(visitor), "details");
  await back(visitor);
  assert.equal(await shown(visitor), "check");
  assert.equal(await focused(visitor), "change-details-title", "focus is where the person left");
  await element.locator("#change-details-title").click();
  await element.locator("#details-title").fill("另一件事");
  await press(visitor);
  assert.equal(await shown(visitor), "check");
  assert.match(await element.locator(".particulars").textContent(), /另一件事/);
  await element.locator("#change-form").click();
  await fill(visitor, "training");
  await send(visitor);
  assert.equal(await shown(visitor), "check");
  await press(visitor);
  assert.match(await element.locator(".stated").textContent(), /换了名义的借调/);
  await element.locator("#change-start_on").click();
  await fill(visitor, "2026-02-01");
  await send(visitor);
  assert.equal(await shown(visitor), "outcome");
  assert.equal(await verdict(visitor), "no", "gone without approval");
  await element.locator(".tools button").last().click();
  assert.equal(await shown(visitor), "start");
  await press(visitor);
  assert.equal(await element.locator("#details-requester").inputValue(), "", "nothing of the last request is left");
  await visitor.page.close();
});

test("a question that only matters by a changed answer is asked before the outcome is shown", async () => {
  const visitor = await requestOutcome(site, "secondment", STREET);
  await visitor.element.locator("#change-approval").first().click();
  await fill(visitor, "approved");
  await send(visitor);
  assert.equal(await shown(visitor), "approved_by");
  await walk(visitor, {
    approved_by: "county_organisation",
    approved_on: "2026-03-01",
    term_stated: true,
    end_on: "2026-06-01",
  });
  assert.equal(await verdict(visitor), "no", "an approver whom the clause does not name");
  await visitor.page.close();
});

test("what is missing or amiss is listed, beside each field and in the summary, and nothing typed is lost", async () => {
  const visitor = await visitBurden(site, "secondment");
  const { element, page } = visitor;
  await press(visitor);
  await element.locator("#details-credit_code").fill("9135 0211 M000");
  await element.locator("#details-description").fill("长".repeat(35_000));
  await press(visitor);
  const listed = await problems(visitor);
  assert.equal(listed.length, 4);
  assert.match(listed.join(), /请填写“单位名称”.*是 18 位.*请填写“借调事项名称”.*最多 3,000 字，现在有 35,000 字/s);
  await element.locator(".error-summary a").first().click();
  assert.equal(await focused(visitor), "details-requester");
  assert.equal(
    await element
      .locator("#details-description")
      .inputValue()
      .then((text) => text.length),
    35_000,
  );
  assert.equal(await element.locator("#details-title").getAttribute("aria-invalid"), "true");
  await page.locator("button[data-lang=en]").click();
  // The words of a policy in another language are fetched first.
  await element.locator(".error-summary li", { hasText: "Enter “Name of the unit”" }).waitFor();
  assert.equal(
    await element
      .locator("#details-description")
      .inputValue()
      .then((text) => text.length),
    35_000,
  );
  await page.close();
});

test("a credit code in use whose check digit does not fit is doubted, never refused", async () => {
  const visitor = await visitBurden(site, "secondment");
  const { element } = visitor;
  await press(visitor);
  await typeDetails(visitor, STREET.details);
  await element.locator("#details-credit_code").fill("91110000101623741k");
  assert.equal(await element.locator(".doubt").count(), 0);
  await element.locator("#details-credit_code").fill("91350211M0000XUF46");
  assert.match(await element.locator(".doubt").textContent(), /校验位对不上/);
  await press(visitor);
  assert.equal(await shown(visitor), "direction");
  await walk(visitor, STREET.facts, "check");
  const row = element.locator(".particulars .row", { has: visitor.page.locator("#change-details-credit_code") });
  assert.match(await row.locator(".doubt").textContent(), /校验位对不上/, "beside the code");
  await press(visitor);
  assert.match(await printed(visitor), /91350211M0000XUF46这个代码的校验位对不上/);
  await visitor.page.close();
});

test("typed markup is text wherever it is shown, exported, copied and printed", async () => {
  const details = { ...STREET.details, requester: MARKUP, description: `${MARKUP}\n第二行` };
  const visitor = await fileRequest(
    site,
    "secondment",
    { details, facts: STREET.facts },
    {
      context: { permissions: ["clipboard-read", "clipboard-write"] },
    },
  );
  const { element, page } = visitor;
  assert.ok((await element.locator(".particulars dd").allTextContents()).includes(MARKUP));
  await press(visitor);
  assert.ok((await element.locator(".particulars dd").allTextContents()).includes(MARKUP));
  const made = await element.evaluate((node) => node.shadowRoot.querySelectorAll("img, b").length);
  assert.equal(made, 0);
  assert.equal(await page.evaluate(() => window.struck), undefined);
  assert.equal(JSON.parse((await exported(visitor)).text).texts.requester, MARKUP);
  await element.locator(".tools button").nth(1).click();
  await element.locator(".done").waitFor();
  assert.ok((await page.evaluate(() => navigator.clipboard.readText())).includes(MARKUP));
  await page.close();
});

test("dates out of order: an end before the start is refused, an approval after it is against the clause", async () => {
  const approved = {
    ...STREET.facts,
    approval: "approved",
    approved_by: "county_social_work",
    approved_on: "2026-03-01",
    start_on: "2026-03-10",
    term_stated: true,
    end_on: "2026-03-09",
  };
  const visitor = await visitBurden(site, "secondment", { asOf: "2026-03-12" });
  await press(visitor);
  await typeDetails(visitor, STREET.details);
  await press(visitor);
  await walk(visitor, approved, "end_on");
  await fill(visitor, approved.end_on);
  await send(visitor);
  assert.equal(await shown(visitor), "end_on");
  assert.match((await problems(visitor)).join(), /不能早于“.*”/);
  await walk(visitor, { ...approved, end_on: "2026-06-01" }, "check");
  await press(visitor);
  assert.equal(await verdict(visitor), "yes");

  await visitor.element.locator("#change-approved_on").first().click();
  await fill(visitor, "2026-03-11");
  await send(visitor);
  assert.equal(await verdict(visitor), "no");
  const first = await visitor.element.locator(".finding").first().textContent();
  assert.match(first, /不符合.*批准.*17/s);
  await visitor.page.close();
});

test("a request is checked on today, whatever day the policy shows its figures for", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.origin}/secondment/#policy=jl-example-city`);
  const element = page.locator(".matter");
  await element.locator("#start").waitFor();
  const [day, today] = await element.evaluate((node) => {
    const now = new Date();
    const two = (part) => String(part).padStart(2, "0");
    return [node.asOf, `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`];
  });
  assert.equal(day, today);
  await page.close();
});

test("places to choose from: the nation first, in the language of the page", async () => {
  const visitor = await visitBurden(site, "task_admission");
  const offered = () => visitor.page.locator("#place option").allTextContents();
  assert.equal((await offered())[0].split(" · ")[0], "全国");
  assert.ok((await offered()).includes("吉林省") && (await offered()).includes("自贡市"));
  await visitor.page.locator("button[data-lang=en]").click();
  await visitor.page.locator("#place option", { hasText: "Zigong" }).waitFor({ state: "attached" });
  assert.equal(new Set(await offered()).size, (await offered()).length, "no two are called the same");
  await visitor.page.close();
});

test("an impossible date is refused beside its field", async () => {
  const visitor = await visitBurden(site, "secondment");
  await press(visitor);
  await typeDetails(visitor, STREET.details);
  await press(visitor);
  await walk(visitor, STREET.facts, "start_on");
  await fill(visitor, "2026-02-30");
  await send(visitor);
  assert.match((await problems(visitor)).join(), /这个月没有这一天/);
  assert.equal(await shown(visitor), "start_on");
  await visitor.page.close();
});

test("the exported request, checked again by the command, gives the same bytes", async () => {
  for (const [matter, request] of [
    ["secondment", STREET],
    ["secondment", BUREAU],
    ["task_admission", TASK],
  ]) {
    const visitor = await requestOutcome(site, matter, request);
    const { name, text } = await exported(visitor);
    assert.equal(name, `${matter}-2026-03-02.json`);
    const file = JSON.parse(text);
    assert.deepEqual(
      [file.format, file.policy, file.matter, file.as_of],
      ["zhunru-request/1", "jl-2020", matter, "2026-03-02"],
    );
    assert.equal(file.texts.title, request.details.title);
    const again = checkAgain(matter, text);
    assert.equal(again.status, 0, again.told);
    assert.ok(text.endsWith(`"report":${again.out.trimEnd()}}`), "byte by byte");

    const forged = text.replace(/"verdict":"(\w+)"/, '"verdict":"yes"');
    assert.equal(checkAgain(matter, forged).status, 1, "a report that was tampered with");
    await visitor.page.close();
  }
});

test("the form around gets the request without a report, and gives it back", async () => {
  const visitor = await requestOutcome(site, "secondment", STREET);
  const { element } = visitor;
  const value = await element.evaluate((node) => node.value);
  const file = JSON.parse(value);
  assert.equal(file.report, undefined);
  assert.equal(checkAgain("secondment", value).status, 0);
  const back = await element.evaluate((node, text) => {
    node.value = "";
    const empty = node.value;
    node.value = text;
    return [empty, node.value, node.texts.requester];
  }, value);
  assert.deepEqual(back, ["", value, STREET.details.requester]);
  await visitor.page.close();
});

test("a refused task on paper", async () => {
  const visitor = await requestOutcome(site, "task_admission", TASK);
  const text = await printed(visitor);
  for (const wanted of ["核对结果:这样交给社区不符合规定", TASK.details.title]) {
    assert.ok(text.includes(wanted), wanted);
  }
  assert.match(text, /《关于加强社区工作者队伍建设的意见》[^《]*第17条/, "the clause beside the title");
  await visitor.page.close();
});

test("the application on paper: particulars, answers, verdict, clauses, versions and the day", async () => {
  const visitor = await requestOutcome(site, "secondment", { ...STREET, details: { ...STREET.details, ...MORE } });
  const report = await visitor.element.evaluate((node) => node.report);
  const text = await printed(visitor);
  assert.match(text, /《关于加强社区工作者队伍建设的意见》[^《]*第17条/, "the clause beside the title");
  for (const wanted of [
    "社区工作者借调申请表",
    STREET.details.requester,
    STREET.details.title,
    "普查登记期间协助整理表册。",
    ...Object.values(MORE),
    "由县级党委社会工作部门决定",
    "《关于加强社区工作者队伍建设的意见》",
    "2026年3月2日",
    "街道（乡镇）",
    "不是批准文件",
    "申请单位",
    "审批单位意见",
    "（盖章）",
    report.provenance.policy.sha256,
    ...report.provenance.packs.map(({ id, version, sha256 }) => `${id}${version}${sha256}`),
  ]) {
    assert.ok(text.includes(wanted.normalize("NFKC").replace(/\s/g, "")), wanted);
  }
  assert.doesNotMatch(text, /打印或存为|导出申请数据|English/);
  await visitor.page.close();
});

test("with the keyboard alone, from the first page to the outcome", async () => {
  const visitor = await visitBurden(site, "secondment");
  const { page } = visitor;
  await tabTo(visitor, ".start .primary");
  await page.keyboard.press("Enter");
  assert.equal(await focused(visitor), "details");
  await tabTo(visitor, "#details-requester");
  await page.keyboard.type("某局");
  await tabTo(visitor, "#details-title");
  await page.keyboard.type("某事");
  await page.keyboard.press("Enter");
  for (let step = 0; step < 12 && (await shown(visitor)) !== "check"; step += 1) {
    await answerByKeys(visitor, BUREAU.facts[await shown(visitor)] ?? null);
  }
  await tabTo(visitor, ".primary");
  await page.keyboard.press("Enter");
  assert.equal(await focused(visitor), "outcome");
  assert.equal(await verdict(visitor), "no");
  await page.close();
});

test("the accessibility tree names the fields and what they need", async () => {
  const visitor = await visitBurden(site, "secondment");
  await press(visitor);
  const { page } = visitor;
  const name = page.getByRole("textbox", { name: "单位名称" });
  assert.equal(await name.getAttribute("aria-required"), "true");
  await page.getByRole("textbox", { name: /统一社会信用代码/ }).fill("1");
  await press(visitor);
  const described = await name.evaluate((node) =>
    node
      .getAttribute("aria-describedby")
      .split(" ")
      .map((id) => node.getRootNode().getElementById(id).textContent)
      .join(" "),
  );
  assert.match(described, /单位全称.*请填写“单位名称”/);
  await page.close();
});

test("nothing typed leaves the device or stays on it", async () => {
  const visitor = await visitBurden(site, "secondment");
  const loaded = visitor.requests.length;
  await press(visitor);
  await typeDetails(visitor, STREET.details);
  await press(visitor);
  await walk(visitor, STREET.facts, "check");
  await press(visitor);
  assert.deepEqual(askedSince(visitor, loaded), [], "no request once the page is ready");
  const left = await visitor.page.evaluate(async () => ({
    stored: [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length],
    told: JSON.stringify([location.href, document.title, history.state, window.heard]),
  }));
  assert.deepEqual(left.stored, [0, 0, "", 0]);
  assert.doesNotMatch(left.told, /示例街道|普查|from_community|"street"/);
  await visitor.page.close();
});

test("the browser's back button goes through particulars, questions, check and outcome", async () => {
  const visitor = await requestOutcome(site, "secondment", BUREAU);
  const goBack = () => told(visitor, () => visitor.page.goBack());
  await goBack();
  assert.equal(await shown(visitor), "check");
  await goBack();
  assert.notEqual(await shown(visitor), "check");
  for (let step = 0; step < 12 && (await shown(visitor)) !== "details"; step += 1) await goBack();
  assert.equal(await visitor.element.locator("#details-title").inputValue(), BUREAU.details.title);
  await visitor.page.close();
});

test("what is refused prints as the result of a check: no application, no room for seals", async () => {
  for (const [matter, request, titled] of [
    ["secondment", BUREAU, "核对结果:不得借调"],
    ["task_admission", TASK, "核对结果:"],
  ]) {
    const visitor = await requestOutcome(site, matter, request);
    const text = await printed(visitor);
    assert.ok(text.includes(titled), titled);
    assert.doesNotMatch(text, /申请表|盖章|审批单位意见/);
    assert.ok(text.includes(request.details.title));
    assert.equal(await visitor.element.locator("#export").textContent(), "保存核对结果数据文件");
    await visitor.page.close();
  }
});

test("the refused are told what to do instead, and whom to ask", async () => {
  const bureau = await requestOutcome(site, "secondment", BUREAU);
  const next = await bureau.element.locator("section.next").textContent();
  assert.match(next, /事项准入.*自己办.*挂职/s);
  assert.match(next, /有疑问，请咨询县级党委社会工作部门/);
  assert.doesNotMatch(next, /制定这项规定|中共中央办公厅/);
  await bureau.page.close();

  const task = await requestOutcome(site, "task_admission", TASK);
  const other = await task.element.locator("section.next").textContent();
  assert.match(other, /由本部门自己办；需要社区帮忙的，改成请社区协助/);
  assert.match(other, /有疑问，请咨询县（市、区）社区工作领导协调机构/);
  await task.page.close();
});

test("plates and apps: questions go to the body of the county or city, never to who issued the document", async () => {
  for (const [matter, body] of [
    ["plate", /有疑问，请咨询县级或者市级管社区挂牌的部门/],
    ["digital_burden", /有疑问，请咨询县级或者市级网信部门/],
  ]) {
    const visitor = await visitBurden(site, matter);
    await press(visitor);
    await walk(visitor, {});
    assert.match(await visitor.element.locator("section.next").textContent(), body);
    await visitor.page.close();
  }
});

test("approved by another department: apply anew; a change is a deed that leads somewhere, never another past", async () => {
  const visitor = await requestOutcome(site, "secondment", ELSEWHERE);
  assert.equal(await verdict(visitor), "no");
  assert.match(await visitor.element.locator("section.next").textContent(), /向县级党委社会工作部门报批.*重新报批/s);
  assert.equal(await visitor.element.locator("section.changes").count(), 0, "nothing that leads nowhere yet");
  await visitor.element.locator(".rest button").click();
  await walk(visitor, ELSEWHERE.facts);
  assert.deepEqual(await visitor.element.locator("section.changes li").allTextContents(), [
    "改由县级党委社会工作部门批准：可以借调",
  ]);
  await visitor.page.close();

  const late = await requestOutcome(site, "secondment", {
    ...ELSEWHERE,
    facts: { ...ELSEWHERE.facts, approved_by: "county_social_work", start_on: "2026-02-01" },
  });
  assert.equal(await verdict(late), "no");
  assert.equal(await late.element.locator("section.changes").count(), 0, "who has gone has gone");
  assert.match(await late.element.locator("section.next").textContent(), /重新报批，批准以后再到岗/);
  await late.page.close();
});

test("with nothing known, each open question stands once, with the rules it decides", async () => {
  const visitor = await requestOutcome(site, "task_admission", { details: TASK.details, facts: {} });
  const { element } = visitor;
  assert.equal(await verdict(visitor), "incomplete");
  const asked = await element.locator(".open-list strong").allTextContents();
  assert.equal(new Set(asked).size, asked.length);
  const role = element.locator(".open-list li", { hasText: "社区的角色" });
  assert.match(await role.textContent(), /关系到 \d+ 项规定/, "where there are many, how many");
  const named = await element.locator(".open-list .decides", { hasText: "关系到：" }).allTextContents();
  const titles = await element.locator(".finding :is(h3, h4)").allTextContents();
  assert.ok(named.length > 0);
  for (const line of named)
    assert.ok(
      titles.some((title) => line.includes(title)),
      `${line}: by the title of the rule`,
    );
  assert.equal(await element.locator(".finding .answers button").count(), 0, "and no rule asks it again");
  await visitor.page.close();
});

test("on paper the seals are never torn apart nor alone on a page, and the digests take no page", async () => {
  const visitor = await requestOutcome(site, "secondment", STREET);
  const { page, element } = visitor;
  await page.emulateMedia({ media: "print" });
  const digests = await element.evaluate((node) => {
    const provenance = node.shadowRoot.querySelector(".provenance");
    provenance.open = true;
    return provenance.querySelector(".facts").getBoundingClientRect().height;
  });
  assert.ok(digests < 260, `${digests} px of digests`);
  await page.emulateMedia({ media: null });
  const paper = element.locator(".paper-head dd").first();
  for (let lines = 0; lines < 30; lines += 3) {
    await paper.evaluate((node, text) => node.replaceChildren(text), "某行\n".repeat(lines));
    const pages = pdfText(await page.pdf({ format: "A4" })).split("\n");
    const last = pages.find((text) => text.includes("审批单位意见"));
    assert.match(last, /盖章/, `${lines} lines more: whole`);
    assert.match(last, /程序版本|名义/, `${lines} lines more: not alone`);
  }
  await page.close();
});
