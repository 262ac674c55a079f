// A way through every matter of the site, whatever it asks: the first page, each kind of question empty and wrong, the outcome.
// At each the caller looks at what is shown.

import { readdirSync, readFileSync } from "node:fs";
import { arrived, opened, send } from "./support.mjs";

const site = "target/site";

/** The pages that hold one matter each, found in the site itself. */
export const MATTER_PAGES = readdirSync(site, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`${site}/${entry.name}`).includes("index.html"))
  // A list of many communities is no questionnaire.
  .filter(({ name }) =>
    /<zhunru-(?!staffing-list)[^>]*class="matter"/.test(readFileSync(`${site}/${name}/index.html`, "utf8")),
  )
  .map(({ name }) => name);

/** By name of the page: a policy to be asked by, where the one that the page begins with asks nothing. */
export const ASKING = { plate: "shandong-2023" };

/** Chosen in place of a code. */
const NO_CODE = ["", "-", "?"];

/** Fills in a row by what its parts are, whatever a place calls them: served from 2010 until now, certified in 2012. */
async function fillRow(row, periods) {
  const dates = row.locator(".is-date");
  for (let at = 0; at < (await dates.count()); at += 1) {
    const part = dates.nth(at);
    if (periods && at === 1) {
      await part.locator("input[type=checkbox]").first().check();
      continue;
    }
    const texts = part.locator("input[type=text]");
    const date = periods ? ["2010", "3", "15"] : ["2012", "10", String(at + 1)];
    for (const [nth, text] of date.entries()) await texts.nth(nth).fill(text);
  }
  const selects = row.locator("select");
  for (let at = 0; at < (await selects.count()); at += 1) {
    const codes = await selects.nth(at).evaluate((node) => [...node.options].map(({ value }) => value));
    // Of posts and results listed from lowest to highest, one in the upper half.
    const real = codes.filter((code) => !NO_CODE.includes(code));
    await selects.nth(at).selectOption(real[Math.floor(real.length / 2)]);
  }
}

const has = ({ element }, selector) =>
  element.evaluate((node, wanted) => node.shadowRoot.querySelector(wanted) !== null, selector);

/** What kind of field the question has. */
async function kind(visitor) {
  const kinds = {
    periods: ".records.is-periods",
    yearly: ".records.is-yearly",
    records: ".records",
    number: "#number",
    date: "#date-year",
    set: "form.question .asked input[type=checkbox]:not(#dont-know)",
    choice: "form.question input[type=radio]",
  };
  for (const [name, selector] of Object.entries(kinds)) if (await has(visitor, selector)) return name;
  return "text";
}

/** Answers the question shown, whatever its kind. */
export async function answer(visitor) {
  const { element } = visitor;
  if (await has(visitor, ".records")) {
    const periods = await has(visitor, ".records.is-periods");
    const rows = element.locator(".record");
    for (let at = 0; at < (await rows.count()); at += 1) await fillRow(rows.nth(at), periods);
  } else if (await has(visitor, "#number")) {
    await element.locator("#number").fill("10");
  } else if (await has(visitor, "#date-year")) {
    for (const [part, text] of Object.entries({ year: "1990", month: "1", day: "1" }))
      await element.locator(`#date-${part}`).fill(text);
  } else {
    await element.locator(".tick input").first().check();
  }
}

/** Goes through the matter on the page `name`, and calls `look(visitor, state)` once for each state. */
export async function tour(site, name, look, { lang = "zh-Hans", viewport, context } = {}) {
  const page = await site.browser.newPage({ viewport: viewport ?? { width: 1000, height: 900 }, ...context });
  const visitor = { page, element: page.locator(".matter") };
  const policy = ASKING[name];
  await page.goto(`${site.origin}/${name}/#lang=${lang}${policy ? `&policy=${policy}` : ""}`);
  await opened(visitor);
  if (policy) await page.locator(`.matter[policy="${policy}"]`).waitFor();
  const seen = new Set();
  const once = async (state) => {
    if (seen.has(state)) return;
    seen.add(state);
    await look(visitor, state);
  };
  await once("start");
  if (await has(visitor, "#lookup-list")) await visitor.element.locator("#lookup-list li").last().click();
  else await visitor.element.locator(".start .primary").click();
  // The page that shows what was said before the outcome looks like one, and is none.
  for (let step = 0; ; step += 1) {
    await arrived(visitor);
    if (await has(visitor, ".outcome:not(.check)")) break;
    if (step > 40) throw new Error(`${name} comes to no end`);
    if (await has(visitor, "form.question:not(.details-form)")) {
      const state = await kind(visitor);
      if (!seen.has(state)) {
        await once(state);
        await send(visitor);
        if (await has(visitor, ".error-summary")) await once(`${state}, wrong`);
      }
      await answer(visitor);
      await send(visitor);
    } else if (await has(visitor, ".details-form")) {
      await once("particulars");
      await visitor.element.locator(".primary").click();
      await once("particulars, wrong");
      await visitor.element.locator("#details-requester").fill("示例街道办事处");
      await visitor.element.locator("#details-title").fill("人口普查登记");
      await visitor.element.locator(".primary").click();
    } else {
      await once("check");
      await visitor.element.locator(".primary").first().click();
    }
  }
  await once("outcome");
  await page.close();
  return [...seen];
}
