// What the tests of the pay page share: the site, and a worker who fills in records.

import { serve } from "../../scripts/serve.mjs";
import { buildStandIn, removeStandIn } from "./stand-in/build.mjs";
import { opened, send, start } from "./support.mjs";

/** The site as it is built; and, for the policy `states`, one with an engine that stands in. */
export async function startPay() {
  const site = await start();
  const server = await serve(buildStandIn(), 0);
  return {
    ...site,
    standIn: `http://127.0.0.1:${server.address().port}`,
    async close() {
      await site.close();
      server.closeAllConnections();
      server.close();
      removeStandIn();
    },
  };
}

/** A visitor on the pay page. */
export async function visitPay(
  site,
  { lang = "zh-Hans", policy = "xiangan-2013", viewport, context, asOf = "2013-10-01" } = {},
) {
  const page = await site.browser.newPage({ viewport: viewport ?? { width: 1000, height: 900 }, ...context });
  const visitor = { page, element: page.locator("zhunru-pay"), complaints: [] };
  page.on("pageerror", (error) => visitor.complaints.push(error.message));
  page.on("console", (message) => {
    // The stand-in has one policy only, and not the one that the page begins with.
    const absent = `${message.text()} ${message.location().url}`;
    if (policy === "states" && absent.includes("xiangan-2013.pay.manifest.json")) return;
    if (message.type() === "error" || message.type() === "warning") visitor.complaints.push(message.text());
  });
  await page.addInitScript(() => {
    window.heard = [];
    for (const type of ["zhunru-change", "zhunru-report", "input", "change"]) {
      addEventListener(type, (event) => window.heard.push({ type, detail: event.detail ?? null }));
    }
  });
  const origin = policy === "states" ? site.standIn : site.origin;
  await page.goto(`${origin}/pay/#lang=${lang}&policy=${policy}`);
  await opened(visitor);
  await visitor.element.evaluate((node, day) => {
    node.asOf = day;
  }, asOf);
  return visitor;
}

export const records = ({ element }) => element.locator(".record");

async function fillDate(part, date) {
  const [year, month, day] = date.split("-");
  const inputs = part.locator("input[type=text]");
  for (const [at, text] of [year, month, day].entries()) await inputs.nth(at).fill(text);
}

/** Fills in a row as a person does: by the names of its parts. */
export async function fillRecord(visitor, at, record) {
  const row = records(visitor).nth(at);
  for (const [name, value] of Object.entries(record)) {
    const group = row.getByRole("group", { name: new RegExp(`^${name}`) });
    if ((await group.count()) > 0) {
      if (/^\d{4}-/.test(value)) await fillDate(group, value);
      else await group.getByLabel(value).check();
    } else {
      const control = row.getByLabel(name, { exact: true });
      if ((await control.evaluate((node) => node.localName)) === "select") await control.selectOption({ label: value });
      else await control.fill(value);
    }
  }
}

export const addRecord = ({ element }) => element.locator(".row-tools .secondary").click();

export const DEPUTY = { 开始日期: "2005-01-01", 结束日期: "至今还在岗", 岗位: "社区副职" };

/** From the start page to the outcome: deputy since 2005, every year 合格. */
export async function deputyOutcome(site, options) {
  const visitor = await visitPay(site, options);
  await visitor.element.locator(".start .primary").click();
  await fillRecord(visitor, 0, DEPUTY);
  await send(visitor);
  await visitor.element.locator(".rows > .fill").click();
  await send(visitor);
  await visitor.element.locator("#outcome").waitFor();
  return visitor;
}

/** To the outcome of the stand-in's policy, which has figures in every state. */
export async function statesOutcome(site, options) {
  const visitor = await visitPay(site, { ...options, policy: "states" });
  await visitor.element.locator(".start .primary").click();
  await visitor.element.locator("#dont-know").check();
  await send(visitor);
  await visitor.element.locator("#number").fill("5000");
  await send(visitor);
  await visitor.element.locator("#outcome").waitFor();
  return visitor;
}
