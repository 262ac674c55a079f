// The whole way with the keyboard alone: from the top of the page to the outcome, a change, and back; and on every page of every
// matter each control is reached by Tab, in the order it is read in, with focus that can be seen.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { AT_ONCE, answerByKeys, focused, PEOPLE, shown, start, tabTo, unfold, verdict, visit } from "./support.mjs";
import { MATTER_PAGES, tour } from "./tour.mjs";

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

/** What Tab stops at inside the element, from its beginning: what it is, and whether focus can be seen on it. */
async function stops({ page, element }) {
  await element.evaluate((node) => {
    node.shadowRoot.querySelector(".page").tabIndex = -1;
    node.shadowRoot.querySelector(".page").focus();
  });
  const found = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await element.evaluate((node) => {
      const active = node.shadowRoot.activeElement;
      if (!active) return null;
      // A radio button or checkbox shows focus on the label that it lies in.
      const shows = active.matches(".tick input") ? active.nextElementSibling : active;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shows);
      const seen =
        outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && !outlineColor.includes("(0, 0, 0, 0)");
      const { top, bottom } = shows.getBoundingClientRect();
      const all = [...node.shadowRoot.querySelectorAll(".page *")];
      return {
        at: all.indexOf(active),
        name: `${active.localName}#${active.id}`,
        seen,
        inSight: bottom > 0 && top < innerHeight,
      };
    });
    if (stop === null || found.length > 300) break;
    found.push(stop);
  }
  await element.evaluate((node) => node.shadowRoot.querySelector(".page").removeAttribute("tabindex"));
  return found;
}

/** The controls that are shown; of radio buttons that exclude each other, the chosen one or the first. */
const controls = ({ element }) =>
  element.evaluate((node) => {
    const all = [...node.shadowRoot.querySelectorAll(".page *")];
    const groups = new Set();
    return all.flatMap((each, at) => {
      if (!each.matches("button, a[href], summary, input, select, textarea")) return [];
      if (each.disabled || each.getClientRects().length === 0) return [];
      if (each.type === "radio") {
        const group = all.filter((other) => other.type === "radio" && other.name === each.name);
        const stop = group.find(({ checked }) => checked) ?? each;
        if (groups.has(each.name)) return [];
        groups.add(each.name);
        return [all.indexOf(stop)];
      }
      return [at];
    });
  });

describe("every control of every page", { concurrency: AT_ONCE }, () => {
  for (const name of MATTER_PAGES) {
    test(name, async () => {
      await tour(site, name, async (visitor, state) => {
        await unfold(visitor);
        const wanted = await controls(visitor);
        const found = await stops(visitor);
        assert.deepEqual(
          found.map(({ at }) => at),
          wanted,
          `${name}, ${state}: Tab stops at ${found.map((stop) => stop.name).join(", ")}`,
        );
        const unseen = found.filter(({ seen, inSight }) => !seen || !inSight).map((stop) => stop.name);
        assert.deepEqual(unseen, [], `${name}, ${state}: focus cannot be seen`);
      });
    });
  }
});
