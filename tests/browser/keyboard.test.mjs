// The whole way with the keyboard alone: from the top of the page to the outcome, a change, and back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerByKeys, focused, PEOPLE, shown, start, tabTo, verdict, visit } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

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
