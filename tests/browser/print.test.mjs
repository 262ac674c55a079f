// Print, and copy as text: paper and text hold the verdict, every condition and its clause, and no buttons.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { pdfText } from "./pdf-text.mjs";
import { outcomeOf, PEOPLE, start } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

test("the PDF holds verdict, clause, answers and what is folded on the screen", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no);
  const pdf = await visitor.page.pdf({ format: "A4", printBackground: false });
  mkdirSync("target/screenshots", { recursive: true });
  writeFileSync("target/screenshots/outcome-no.pdf", pdf);
  const text = pdfText(pdf).normalize("NFKC").replace(/\s/g, "");
  assert.match(text, /有1项条件不符合/);
  assert.ok(text.indexOf("有1项条件不符合") < text.indexOf("可能要带的材料"), "the result before the notice");
  assert.match(text, /报名条件/);
  assert.match(text, /公告/);
  assert.match(text, /1990年1月1日/);
  assert.match(text, /年龄上限/, "the folded conditions too");
  assert.match(text, /是否符合条件,由招聘单位审查决定/);
  assert.doesNotMatch(text, /打印或存为|继续回答其余问题|English|直接开始自查|用自己编译/);
  assert.equal(await visitor.element.locator("#fold-satisfied").getAttribute("open"), null, "folded again afterwards");
  await visitor.page.close();
});

test("copy as text puts the whole result on the clipboard", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await visitor.element.locator(".tools button").nth(1).click();
  await visitor.element.locator(".done").waitFor();
  const text = await visitor.page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /按您填写的内容，有 1 项条件不符合/);
  assert.match(text, /党员身份：不符合/);
  assert.match(text, /依据：吉林省大安市.*公告 报名条件/);
  assert.match(text, /出生日期：1990年1月1日/);
  assert.match(await visitor.element.locator("p.visually-hidden[role=status]").textContent(), /已复制/);
  await visitor.page.close();
});

test("of what is open, the copied text says what was answered with don't know, what was not asked, and what hangs on it", async () => {
  const visitor = await outcomeOf(site, PEOPLE.incomplete, {
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  await visitor.element.evaluate((node) => {
    const { post: _, ...rest } = node.answers;
    node.answers = rest;
  });
  await visitor.element.locator("#open-post").waitFor();
  await visitor.element.locator(".tools button").nth(1).click();
  await visitor.element.locator(".done").waitFor();
  const text = await visitor.page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /- 学历（毕业证）：不清楚\n {2}关系到：学历\n/);
  assert.match(text, /- 报考岗位：还没有回答\n {2}关系到：/);
  await visitor.page.close();
});

test("the copied text says which exceptions apply: one of them may be why a body has to decide", async () => {
  const visitor = await outcomeOf(site, PEOPLE.review, {
    context: { permissions: ["clipboard-read", "clipboard-write"] },
  });
  await visitor.element.locator(".tools button").nth(1).click();
  await visitor.element.locator(".done").waitFor();
  const text = await visitor.page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /\n {2}例外情形（适用）：放宽到45周岁.*正好1976年5月13日出生的/);
  assert.match(text, /\n {2}例外情形（不适用）：只有助理社会工作师证的/);
  await visitor.page.close();
});

test("where copying is not allowed, the text is shown, selected", async () => {
  const visitor = await outcomeOf(site, PEOPLE.yes, {
    before: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined });
      }),
  });
  await visitor.element.locator(".tools button").nth(1).click();
  const area = visitor.element.locator("#copy-text");
  assert.match(await area.inputValue(), /符合所列的全部条件/);
  const selected = await area.evaluate((node) => node.selectionEnd - node.selectionStart === node.value.length);
  assert.equal(selected, true);
  await visitor.page.close();
});
