// What the browser tests share: the built site, a browser, and a person who answers questions.

import { availableParallelism } from "node:os";
import { chromium } from "playwright-core";
import { readJson } from "../../scripts/files.mjs";
import { serve } from "../../scripts/serve.mjs";

/** How many pages of one file are looked at side by side, where a file says so: as many as there are cores. */
export const AT_ONCE = availableParallelism();

export const LANGUAGES = ["zh-Hans", "zh-Hant", "en", "ko"];

/** Facts for daan-2022 that lead to each verdict. Questions not named here are answered "don't know". */
export const PEOPLE = {
  yes: { post: "general", birth_date: "1990-01-01", education: "31", recommendation_form_2022: false },
  no: {
    post: "party",
    birth_date: "1990-01-01",
    education: "31",
    political_status: "13",
    recommendation_form_2022: false,
  },
  review: {
    post: "general",
    birth_date: "1976-05-13",
    education: "21",
    social_worker_title: "intermediate",
    serving_community_worker: false,
    sociology_graduate: false,
    veteran: false,
    community_experience_two_years: false,
    recommendation_form_2022: false,
  },
  incomplete: { post: "general", birth_date: "1990-01-01", education: null, recommendation_form_2022: false },
};

/** What Playwright switches off in Chromium; of two such flags the last alone counts, so ours has its names, too. */
const SWITCHED_OFF = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  // The list under the address bar is a page of its own in every window, shown or not: half the time of a visit.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${SWITCHED_OFF.join(",")}`,
];

/** Milliseconds until something that does not come is given up: long, since a busy machine is slow and right all the same. */
export const PATIENCE = 90_000;

/** What `look` gives once that is something: asked anew until then. For what the page itself cannot be told to wait for. */
export async function eventually(look, what = `${look}`) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Pages of the tests see no service worker, unless it is what they test: it would answer in place of the server and of page.route. */
function withoutWorker(browser) {
  const newPage = browser.newPage.bind(browser);
  browser.newPage = async (options) => {
    const page = await newPage(options);
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript(() => {
      delete Navigator.prototype.serviceWorker;
    });
    // A file that a test changes on the way may still be on it when the page closes.
    const close = page.close.bind(page);
    page.close = async (how) => {
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await close(how);
    };
    return page;
  };
  return browser;
}

/** Serves a folder and starts a browser; `close()` ends both. */
export async function start({ folder = "target/site", worker = false } = {}) {
  const server = await serve(folder, 0);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    browser: worker ? browser : withoutWorker(browser),
    server,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A page with the element, not opened yet. Records requests, console errors and the element's events. */
export async function newVisitor(site, selector, { viewport, context, before } = {}) {
  const page = await site.browser.newPage({ viewport: viewport ?? { width: 1000, height: 900 }, ...context });
  const found = { page, element: page.locator(selector), requests: [], complaints: [] };
  page.on("request", (request) => found.requests.push(request));
  page.on("pageerror", (error) => found.complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") found.complaints.push(message.text());
  });
  await page.addInitScript(() => {
    window.heard = [];
    for (const type of ["zhunru-change", "zhunru-report", "input", "change"]) {
      addEventListener(type, (event) => window.heard.push({ type, detail: event.detail ?? null }));
    }
  });
  await before?.(page);
  return found;
}

/** Until the first page of the element is there, in a frame that has its words: what comes into it moves what stands below. */
export async function opened({ page, element }) {
  await page.locator("html:not([data-waiting])").waitFor();
  await element.locator("#start").waitFor();
}

/** Until element and frame speak the language chosen. */
export async function spoken({ page, element }, lang) {
  const title = page.locator("h1[data-text]");
  if ((await title.count()) > 0) {
    const words = readJson(`target/site/words/site.${lang}.json`);
    const text = words[await title.getAttribute("data-text")];
    await page.waitForFunction((wanted) => document.querySelector("h1").textContent === wanted, text);
  }
  if ((await element.count()) > 0) await element.locator(`.page[lang="${lang}"]`).waitFor();
}

/** A visitor on the recruitment page. */
export async function visit(site, { lang = "zh-Hans", path = "/recruitment/", ready = true, ...options } = {}) {
  const found = await newVisitor(site, "zhunru-eligibility", options);
  await found.page.goto(`${site.origin}${path}#lang=${lang}`);
  if (ready && path === "/recruitment/") await opened(found);
  return found;
}

/** Opens all that is folded; what is in it may be fetched then. */
export async function unfold({ element }) {
  const open = () =>
    element.locator("details").evaluateAll((all) => {
      for (const details of all) details.open = true;
    });
  await open();
  await element.locator(".helper-body > [role=status]").first().waitFor({ state: "detached" });
  await open();
}

/** Until the page that was gone to is there: what an outcome is made with is fetched, and may still be on its way. */
export const arrived = ({ element }) => element.locator(".loading").waitFor({ state: "detached" });

export async function begin({ element }) {
  await element.locator(".start .primary").click();
  await element.locator("form.question, .outcome").waitFor();
}

/** The page the element shows: "start", "outcome", or the id of the question. */
export function shown({ page }) {
  return page.evaluate(() => {
    const last = window.heard.filter(({ type }) => type === "zhunru-change").pop()?.detail;
    return last === undefined ? "start" : (last.question ?? last.page);
  });
}

/** Fills in an answer without sending it. */
export async function fill({ element }, value) {
  if (value === null) {
    await element.locator("#dont-know").check();
  } else if ((await element.locator("#date-year").count()) > 0) {
    const [year, month, day] = value.split("-");
    await element.locator("#date-year").fill(year);
    await element.locator("#date-month").fill(month);
    await element.locator("#date-day").fill(day);
  } else if ((await element.locator("#number").count()) > 0) {
    await element.locator("#number").fill(String(value));
  } else {
    const option = element.locator(`[id="option-${value}"]`);
    if (!(await option.isVisible())) await element.locator(".more").click();
    await option.check();
  }
}

/** Sends the answer, and looks at nothing of what comes. */
const hurry = ({ element }) => element.locator("form.question .primary").click();

export async function send(visitor) {
  await hurry(visitor);
  await arrived(visitor);
}

/** Until an element has told of what was done. Where the browser's history goes along, that takes a while. */
export async function told({ page }, act) {
  const before = await page.evaluate(() => window.heard.length);
  await act();
  await page.waitForFunction((count) => window.heard.length > count, before);
}

/** Goes back by the page's own button. */
export const back = (visitor) => told(visitor, () => visitor.element.locator(".back button").click());

/** Faster than the network: answers whatever is asked, until the outcome, which may be on its way still, or the question `until`. */
export async function rush(visitor, person, until) {
  const asked = [];
  for (let step = 0; step < 30; step += 1) {
    const now = await shown(visitor);
    if (now === "outcome" || now === until) return asked;
    asked.push(now);
    await fill(visitor, Object.hasOwn(person, now) ? person[now] : null);
    await hurry(visitor);
  }
  throw new Error(`no end after ${asked.join(", ")}`);
}

/** The same, and the page come to is there. Returns the questions asked. */
export async function walk(visitor, person, until) {
  const asked = await rush(visitor, person, until);
  await arrived(visitor);
  return asked;
}

export async function outcomeOf(site, person, options) {
  const visitor = await visit(site, options);
  await begin(visitor);
  const asked = await walk(visitor, person);
  return { ...visitor, asked };
}

/** What a page asked for since it had made so many requests, beside the scripts and words of the outcome and of folded parts, whose addresses tell nothing. */
export const askedSince = ({ requests }, count) =>
  requests.slice(count).filter((request) => {
    const { pathname, search } = new URL(request.url());
    return (
      request.method() !== "GET" ||
      search !== "" ||
      !/\/(?:(?:[a-z]+-)?outcome\.js|folded\.js|words\/(?:outcome|folded)\.[\w-]+\.json)$/.test(pathname)
    );
  });

export const verdict = ({ element }) => element.evaluate((node) => node.report.verdict);

/** Where focus is, inside the element: id, or tag and class. */
export const focused = ({ element }) =>
  element.evaluate((node) => {
    const active = node.shadowRoot.activeElement;
    return active === null ? "" : active.id || `${active.localName}.${active.className}`;
  });

/** Tabs until focus is on an element that matches; fails if it never comes. */
export async function tabTo({ page, element }, selector) {
  for (let step = 0; step < 60; step += 1) {
    const there = await element.evaluate(
      (node, wanted) => node.shadowRoot.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} cannot be reached by Tab`);
}

/** Answers the question that is shown, with the keyboard alone. */
export async function answerByKeys(visitor, value) {
  await typeAnswer(visitor, value);
  await visitor.page.keyboard.press("Enter");
  await arrived(visitor);
}

async function typeAnswer(visitor, value) {
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
    return;
  }
  const wanted = value === null ? "dont-know" : `option-${value}`;
  await tabTo(visitor, "input[type=radio]");
  await page.keyboard.press("Space");
  for (let step = 0; step < 60 && (await focused(visitor)) !== wanted; step += 1)
    await page.keyboard.press("ArrowDown");
  if ((await focused(visitor)) !== wanted) throw new Error(`${wanted} cannot be reached`);
}
