// What the tests of single matters share: somebody on the page of a matter, in Jilin unless said otherwise.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, newVisitor, opened } from "./support.mjs";

/** The folder of a matter's page. */
const folder = (matter) => matter.replaceAll("_", "-");

/** A visitor on the page of a matter. */
export async function visitMatter(
  site,
  matter,
  { lang = "zh-Hans", policy = "jl-2020", asOf = "2025-06-01", answers, ...options } = {},
) {
  const found = await newVisitor(site, ".matter", options);
  await found.page.goto(`${site.origin}/${folder(matter)}/#lang=${lang}&policy=${policy}`);
  await opened(found);
  await found.element.evaluate(
    (node, [day, given]) => {
      node.asOf = day;
      if (given) node.answers = given;
    },
    [asOf, answers],
  );
  return found;
}

/** The same, on the outcome page with these answers. */
export async function matterOutcome(site, matter, options) {
  const visitor = await visitMatter(site, matter, options);
  await visitor.element.locator(".start .primary").click();
  await visitor.element.locator("#outcome").waitFor();
  return visitor;
}

export const texts = ({ element }, selector) => element.locator(selector).allInnerTexts();
export const headline = ({ element }) => element.locator("#outcome").innerText();

/** That nothing sticks out of a narrow screen, no raw id and no hole is shown, and the console is quiet. Ends the visit. */
async function assertTidy({ page, element, complaints }) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} px`);
  const text = await element.evaluate((node) => node.shadowRoot.querySelector(".page").innerText);
  assert.doesNotMatch(text, /\b(jl-2020|cn-2024)\/|_\w+_|undefined|\{\w+\}/);
  assert.deepEqual(complaints, []);
  await page.close();
}

/** A test for each matter and language: the outcome with these answers on a narrow screen. */
export function testNarrow(site, people) {
  for (const [matter, answers] of Object.entries(people)) {
    for (const lang of LANGUAGES) {
      test(`${matter} in ${lang}, on a narrow screen: nothing sticks out, no raw id, no complaint`, async () => {
        await assertTidy(await matterOutcome(site(), matter, { answers, lang, viewport: { width: 320, height: 700 } }));
      });
    }
  }
}
