// The whole way with the keyboard alone: from the top of the page to the outcome, a change, and back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { focused, PEOPLE, shown, start, verdict, visit } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** Tabs until focus is on an element that matches; fails if it never comes. */
async function tabTo({ page, element }, selector) {
  for (let step = 0; step < 60; step += 1) {
    const there = await element.evaluate(
      (node, wanted) => node.shadowRoot.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (there) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached by Tab`);
}

async function answerByKeys(visitor, value) {
  const { page, element } = visitor;
  const date = (await element.locator("#date-year").count()) > 0;
  if (date) {
    await tabTo(visitor, "#date-year");
    const [year, month, day] = value.split("-");
    await page.keyboard.type(year);
    await page.keyboard.press("Tab");
    await page.keyboard.type(month);
    await page.keyboard.press("Tab");
    await page.keyboard.type(day);
    await page.keyboard.press("Enter");
    return;
  }
  const wanted = value === null ? "dont-know" : `option-${value}`;
  await tabTo(visitor, "input[type=radio]");
  await page.keyboard.press("Space");
  for (let step = 0; step < 60 && (await focused(visitor)) !== wanted; step += 1)
    await page.keyboard.press("ArrowDown");
  assert.equal(await focused(visitor), wanted);
  await page.keyboard.press("Enter");
}

test("from the skip link to the outcome, a changed answer, and the language switch", async () => {
  const visitor = await visit(site);
  const { page, element } = visitor;
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await tabTo(visitor, ".start .primary");
  await page.keyboard.press("Enter");

  for (let step = 0; (await shown(visitor)) !== "outcome"; step += 1) {
    assert.ok(step < 20, "comes to an end");
    const now = await shown(visitor);
    assert.equal(await focused(visitor), "question", "focus is on the question");
    assert.equal(await element.locator("#question").evaluate((node) => node.closest("legend") !== null), true);
    await answerByKeys(visitor, Object.hasOwn(PEOPLE.no, now) ? PEOPLE.no[now] : null);
  }
  assert.equal(await verdict(visitor), "no");
  assert.equal(await focused(visitor), "outcome", "focus is on the outcome");

  await tabTo(visitor, "#change-political_status");
  await page.keyboard.press("Enter");
  assert.equal(await shown(visitor), "political_status");
  await tabTo(visitor, "input[type=radio]:checked");
  for (let step = 0; step < 30 && (await focused(visitor)) !== "option-02"; step += 1)
    await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  assert.equal(await shown(visitor), "outcome");
  assert.equal(await verdict(visitor), "yes");

  await tabTo(visitor, "#fold-satisfied summary");
  await page.keyboard.press("Enter");
  assert.equal(await element.locator("#fold-satisfied").evaluate((node) => node.open), true);
  assert.deepEqual(visitor.complaints, []);
  await page.close();
});

test("focus can be seen", async () => {
  const visitor = await visit(site);
  await tabTo(visitor, ".start .primary");
  const outline = await visitor.element
    .locator(".start .primary")
    .evaluate((node) => Number.parseFloat(getComputedStyle(node).outlineWidth));
  assert.ok(outline >= 2, `${outline}px`);
  await visitor.page.close();
});
