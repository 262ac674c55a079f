// What the tests of burden reduction share: a clerk on one of its pages.

import { visitMatter } from "./matter-support.mjs";
import { walk } from "./support.mjs";

/** A street that asks before anybody goes, and what its clerk types. */
export const STREET = {
  details: {
    requester: "示例市示例街道办事处",
    credit_code: "",
    title: "借用一名社区工作者参加人口普查办公室工作",
    description: "普查登记期间协助整理表册。\n请予支持。",
  },
  facts: {
    direction: "from_community",
    requester_kind: "street",
    form: "secondment",
    approval: "none",
    start_on: "2026-04-01",
  },
};

export const BUREAU = {
  ...STREET,
  facts: { ...STREET.facts, requester_kind: "party_gov_organ", requester_level: "county" },
};

/** A bureau that would have the community answer for pulling down what was built without leave. */
export const TASK = {
  details: { ...STREET.details, title: "清理辖区违法建筑" },
  facts: { community_role: "responsible", task_field: "demolition", requester_kind: "party_gov_organ" },
};

/** A certificate that the law asks the community for, and that it can bear out. */
export const ISSUED = { legal_basis: true, within_duties: true, can_verify: true };

/** A visitor on a page of burden reduction, on a day before anything has begun. */
export const visitBurden = (site, matter, { asOf = "2026-03-02", ...options } = {}) =>
  visitMatter(site, matter, { asOf, ...options });

export async function typeDetails({ element }, details) {
  for (const [name, text] of Object.entries(details)) await element.locator(`#details-${name}`).fill(text);
}

export const press = ({ element }) => element.locator(".primary").first().click();

/** What is typed and answered, up to the page that checks the answers. */
export async function fileRequest(site, matter, { details, facts }, options) {
  const visitor = await visitBurden(site, matter, options);
  await press(visitor);
  await typeDetails(visitor, details);
  await press(visitor);
  await walk(visitor, facts, "check");
  return visitor;
}

export async function requestOutcome(site, matter, request, options) {
  const visitor = await fileRequest(site, matter, request, options);
  await press(visitor);
  await visitor.element.locator("#outcome").waitFor();
  return visitor;
}

export async function lookUp(site, item, facts = {}, options = {}) {
  const visitor = await visitBurden(site, "certificate", { policy: "mca-2020-20", ...options });
  await visitor.element.locator(`#item-${item}`).click();
  await walk(visitor, facts);
  return visitor;
}

/** Each state of these pages, by name. */
export const BURDEN_STATES = {
  "request, start": (site, options) => visitBurden(site, "task_admission", options),
  "request, particulars": async (site, options) => {
    const visitor = await visitBurden(site, "secondment", options);
    await press(visitor);
    await visitor.element.locator("#details-credit_code").fill("91350211M0000XUF46");
    return visitor;
  },
  "request, errors": async (site, options) => {
    const visitor = await visitBurden(site, "secondment", options);
    await press(visitor);
    await visitor.element.locator("#details-credit_code").fill("123");
    await press(visitor);
    return visitor;
  },
  "request, check": (site, options) => fileRequest(site, "secondment", STREET, options),
  "request, review": (site, options) => requestOutcome(site, "secondment", STREET, options),
  "request, no": (site, options) => requestOutcome(site, "secondment", BUREAU, options),
  "task, no": (site, options) => requestOutcome(site, "task_admission", TASK, options),
  "certificate, list": (site, options) => visitBurden(site, "certificate", { ...options, policy: "mca-2020-20" }),
  "certificate, no": (site, options) => lookUp(site, "kinship", {}, options),
  "certificate, yes": (site, options) => lookUp(site, "other", ISSUED, options),
  "certificate, for the resident": async (site, options) => {
    const visitor = await lookUp(site, "kinship", {}, options);
    await visitor.element.locator("#resident").click();
    return visitor;
  },
};
