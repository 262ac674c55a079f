// What the tests of single matters share: somebody on the page of a matter, in Jilin unless said otherwise.

import assert from "node:assert/strict";

/** The folder of a matter's page. */
const folder = (matter) => matter.replaceAll("_", "-");

/** A visitor on the page of a matter. Records requests, console errors and the element's events. */
export async function visitMatter(
  site,
  matter,
  { lang = "zh-Hans", policy = "jl-2020", asOf = "2025-06-01", answers, viewport, context, before } = {},
) {
  const page = await site.browser.newPage({ viewport: viewport ?? { width: 1000, height: 900 }, ...context });
  const visitor = { page, element: page.locator(".matter"), requests: [], complaints: [] };
  page.on("request", (request) => visitor.requests.push(request));
  page.on("pageerror", (error) => visitor.complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") visitor.complaints.push(message.text());
  });
  await page.addInitScript(() => {
    window.heard = [];
    for (const type of ["zhunru-change", "zhunru-report", "input", "change"]) {
      addEventListener(type, (event) => window.heard.push({ type, detail: event.detail ?? null }));
    }
  });
  await before?.(page);
  await page.goto(`${site.origin}/${folder(matter)}/#lang=${lang}&policy=${policy}`);
  await visitor.element.locator("#start").waitFor();
  await visitor.element.evaluate(
    (node, [day, given]) => {
      node.asOf = day;
      if (given) node.answers = given;
    },
    [asOf, answers],
  );
  return visitor;
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
export async function assertTidy({ page, element, complaints }) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} px`);
  const text = await element.evaluate((node) => node.shadowRoot.querySelector(".page").innerText);
  assert.doesNotMatch(text, /\b(jl-2020|cn-2024)\/|_\w+_|undefined|\{\w+\}/);
  assert.deepEqual(complaints, []);
  await page.close();
}
