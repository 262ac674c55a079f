// What the tests of burden reduction share: a clerk on one of its pages.

import { FLAGS } from "./support.mjs";

export { FLAGS };

/** Where each element is. */
export const PAGES = {
  secondment: "/secondment/",
  task_admission: "/task-admission/",
  certificate: "/certificate/",
  plate: "/plate/",
  digital_burden: "/digital-burden/",
};

/** A street that asks before anybody goes, and what its clerk types. */
export const STREET = {
  details: {
    requester: "示例市示例街道办事处",
    credit_code: "",
    title: "借用一名社区工作者参加人口普查办公室工作",
    description: "普查登记期间协助整理表册。\n一共两个月。",
  },
  facts: { direction: "from_community", requester_kind: "street", form: "secondment", approval: "none" },
};

export const BUREAU = {
  ...STREET,
  facts: { ...STREET.facts, requester_kind: "party_gov_organ", requester_level: "county" },
};

/** A visitor on a page of burden reduction. Records requests and console errors. */
export async function visitBurden(
  site,
  matter,
  { lang = "zh-Hans", policy = "jl-2020", asOf = "2026-03-02", viewport, context, before } = {},
) {
  const page = await site.browser.newPage({ viewport: viewport ?? { width: 1000, height: 900 }, ...context });
  const visitor = { page, element: page.locator(".matter"), requests: [], complaints: [] };
  page.setDefaultTimeout(10_000);
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
  await page.goto(`${site.origin}${PAGES[matter]}#lang=${lang}&policy=${policy}`);
  await visitor.element.locator("#start").waitFor();
  await visitor.element.evaluate((node, day) => {
    node.asOf = day;
  }, asOf);
  return visitor;
}

export async function typeDetails({ element }, details) {
  for (const [name, text] of Object.entries(details)) await element.locator(`#details-${name}`).fill(text);
}

export const press = ({ element }) => element.locator(".primary").first().click();
