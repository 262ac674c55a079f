// The site without a network: everything works after the first visit, nothing that was altered is kept, a new version takes over without
// breaking an open page, only the site's own files are kept, and all of it can be taken away.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { integrity } from "../../scripts/files.mjs";
import { serve } from "../../scripts/serve.mjs";
import { PAGES } from "../../www/site/pages.mjs";
import { begin, eventually, FLAGS, PATIENCE, PEOPLE, verdict, walk } from "./support.mjs";

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});
after(() => browser.close());

/** A copy of the built site that can be altered, `at` a folder of a host, on a port that stays the same while the server goes and comes. */
async function host(context, at = "") {
  const root = mkdtempSync(join(tmpdir(), "zhunru-site-"));
  const folder = join(root, at);
  cpSync("target/site", folder, { recursive: true });
  const browsing = await browser.newContext();
  const own = { folder, browsing, server: await serve(root, 0) };
  own.port = own.server.address().port;
  own.origin = `http://127.0.0.1:${own.port}`;
  own.down = () =>
    new Promise((resolve) => {
      own.server.closeAllConnections();
      own.server.close(resolve);
    });
  own.up = async () => {
    own.server = await serve(root, own.port);
  };
  context.after(async () => {
    await browsing.close();
    await own.down();
    rmSync(root, { recursive: true });
  });
  return own;
}

async function open(own, path = "/", lang = "zh-Hans") {
  const page = await own.browsing.newPage();
  page.setDefaultTimeout(PATIENCE);
  const visitor = { page, element: page.locator(".matter"), complaints: [] };
  page.on("console", (message) => visitor.complaints.push(message.text()));
  await page.addInitScript(() => {
    window.heard = [];
    for (const type of ["zhunru-change", "zhunru-report"]) {
      addEventListener(type, (event) => window.heard.push({ type, detail: event.detail ?? null }));
    }
  });
  await page.goto(`${own.origin}${path}#lang=${lang}`);
  return visitor;
}

const kept = ({ page }) => page.locator("#offline-kept").waitFor();
const names = ({ page }) =>
  page.evaluate(async () => {
    const all = await caches.keys();
    const held = await Promise.all(
      all.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return { caches: all, files: held.flat() };
  });

/** Until that holds, asked anew across reloads: waitForFunction takes the promise of an async function for a yes. */
const until = ({ page }, holds) => eventually(() => page.evaluate(holds).catch(() => false), holds);

/** A new version on the server, whose home page says so. */
function renew({ folder }) {
  const [home, list, script] = ["index.html", "manifest.json", "service-worker.js"].map((name) => join(folder, name));
  writeFileSync(home, readFileSync(home, "utf8").replace(/(<h1[^>]*?) data-text="[^"]*"([^>]*>)/, "$1$2新版："));
  const before = readFileSync(list, "utf8");
  const now = JSON.stringify({ ...JSON.parse(before), "index.html": integrity(readFileSync(home)) });
  writeFileSync(list, now);
  writeFileSync(script, readFileSync(script, "utf8").replaceAll(integrity(before), integrity(now)));
}

test("after the first visit all pages and a check work with the server gone, and say so", async (context) => {
  const own = await host(context);
  const first = await open(own);
  await kept(first);
  await first.page.close();
  await own.down();
  for (const { path, element } of PAGES) {
    const visitor = await open(own, `/${path}`);
    assert.ok((await visitor.page.locator("h1").textContent()).length > 3, path);
    if (element !== undefined) await visitor.element.locator("#start, input").first().waitFor();
    await visitor.page.locator("#offline-now").waitFor();
    assert.deepEqual(visitor.complaints, [], `${path}: nothing is asked for that was not kept`);
    await visitor.page.close();
  }
  const nowhere = await own.browsing.newPage();
  assert.equal((await nowhere.goto(`${own.origin}/pay/of/2013`)).status(), 503);
  assert.match(await nowhere.locator("h1").textContent(), /没有保存在这台设备上/);
  const visitor = await open(own, "/recruitment/");
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
  await own.up();
  await visitor.page.reload();
  await visitor.page.locator("#offline-now").waitFor({ state: "hidden" });
});

test("another language works too, once a page was shown in it", async (context) => {
  const own = await host(context);
  const first = await open(own, "/", "en");
  await kept(first);
  await own.down();
  const visitor = await open(own, "/recruitment/", "en");
  await begin(visitor);
  await walk(visitor, PEOPLE.no);
  assert.equal(await verdict(visitor), "no");
  assert.match(await visitor.element.locator("#outcome").textContent(), /1 condition is not met/);
  for (const path of ["/staffing-list/", "/mini-program/"]) {
    const other = await open(own, path, "en");
    await other.page.locator("#offline-now").waitFor();
    await other.element.locator("#start, input").first().waitFor();
    assert.equal(await other.page.locator("#trouble:visible").count(), 0);
    assert.deepEqual(other.complaints, [], `${path}: nothing is asked for that was not kept`);
  }
});

test("a language that is not kept: the page says so in that language, and stays in its own until it can be had", async (context) => {
  const own = await host(context);
  const { page } = await open(own);
  await page.locator("#offline-kept").waitFor();
  await own.down();
  const title = await page.locator("h1").textContent();
  const said = page.locator(".unspoken p:visible");
  await page.locator("button[data-lang=ko]").click();
  await said.waitFor();
  assert.match(await said.textContent(), /네트워크/);
  assert.deepEqual(
    [await page.evaluate(() => document.documentElement.lang), await page.locator("h1").textContent()],
    ["zh-Hans", title],
  );
  await page.locator("button[data-lang=zh-Hans]").click();
  await said.waitFor({ state: "hidden" });
  await own.up();
  await page.locator("button[data-lang=ko]").click();
  await page.waitForFunction((title) => document.querySelector("h1").textContent !== title, title);
  assert.equal(await said.count(), 0);
});

test("without a network, whatever an address says: the site's own page that none is kept, also of a page that there is", async (context) => {
  const own = await host(context);
  const visitor = await open(own);
  const { page } = visitor;
  await kept(visitor);
  // What else lies on the host, and what of this version is not kept, as texts in another language.
  writeFileSync(join(own.folder, "elsewhere.html"), "<title>elsewhere</title>");
  const there = ["/elsewhere.html", "/words/core.ko.json"];
  for (const path of there) assert.equal((await fetch(own.origin + path)).status, 200, path);
  assert.equal((await page.goto(`${own.origin}/nowhere`)).status(), 404);
  assert.match(await page.title(), /没有这个页面/);
  // Names that would be addresses of their own, or none at all.
  const odd = ["/http://[", "///", `/${own.origin}/pay/`];
  assert.equal((await page.goto(own.origin + odd[0])).status(), 404, odd[0]);
  await own.down();
  const paths = [
    "/nowhere",
    "/nowhere/at/all.html",
    "/nowhere?from=a",
    "/constructor",
    "/__proto__",
    "/%E0%A4%A",
    ...odd,
  ];
  for (const path of [...there, ...paths]) {
    const response = await page.goto(own.origin + path);
    assert.equal(response.status(), 503, path);
    assert.match(await page.title(), /没有保存在这台设备上/, path);
  }
});

test("an address with a query leads to the page that is kept, with the query left as it is", async (context) => {
  const own = await host(context);
  const first = await open(own);
  await kept(first);
  await first.page.close();
  await own.down();
  for (const [path, to] of [["/recruitment/?from=notice"], ["/?lang=en"], ["/pay?from=a&n=1", "/pay/?from=a&n=1"]]) {
    const { page, element } = await open(own, path);
    await page.locator("#offline-now").waitFor();
    if (path !== "/?lang=en") await element.locator("#start, input").first().waitFor();
    const { pathname, search } = new URL(page.url());
    assert.equal(pathname + search, to ?? path);
  }
});

test("a file that was altered on the way is not kept, and nothing of that version is", async (context) => {
  const own = await host(context);
  writeFileSync(join(own.folder, "pay.js"), "alert(1)");
  // The home page needs it not: only the worker asks for it.
  const asked = new Promise((resolve) => {
    own.server.on("request", ({ url }) => url === "/pay.js" && resolve());
  });
  const visitor = await open(own);
  await asked;
  await until(visitor, async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration === undefined && (await caches.keys()).length === 0;
  });
  assert.equal(await visitor.page.locator("#offline-kept").isVisible(), false);
});

test("only the site's own files are kept: no receipt, no answer", async (context) => {
  const own = await host(context);
  const visitor = await open(own);
  await kept(visitor);
  await visitor.page.goto(`${own.origin}/portal/`);
  await visitor.page.evaluate(() => fetch("../echo", { method: "POST", body: new URLSearchParams({ name: "a" }) }));
  await visitor.page.evaluate(() => fetch("../policies/index.json?who=me"));
  const manifest = JSON.parse(readFileSync(join(own.folder, "manifest.json"), "utf8"));
  const listed = [...Object.keys(manifest), "manifest.json"].map((name) => name.replace(/(^|\/)index\.html$/, "$1"));
  const { files } = await names(visitor);
  assert.ok(files.length > 50);
  for (const url of files) assert.ok(listed.includes(new URL(url).pathname.slice(1)), url);
});

test("a new version takes over when nothing was begun, and the files of the old one go", async (context) => {
  const own = await host(context);
  const first = await open(own);
  await kept(first);
  const before = await names(first);
  await first.page.close();
  renew(own);
  const visitor = await open(own);
  await visitor.page.waitForFunction(() => document.querySelector("h1").textContent.startsWith("新版"));
  await until(visitor, async () => (await caches.keys()).length === 1);
  assert.notDeepEqual((await names(visitor)).caches, before.caches);
});

/** In the middle of a check, when a new version is there and offered. */
async function offered(own) {
  const first = await open(own);
  await kept(first);
  await first.page.close();
  const visitor = await open(own, "/recruitment/");
  await begin(visitor);
  renew(own);
  await visitor.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await visitor.page.locator("#offline-update").waitFor();
  return visitor;
}

test("a page in the middle of a check stays as it is until the person agrees", async (context) => {
  const own = await host(context);
  const visitor = await offered(own);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
  const other = await open(own, "/pay/");
  await visitor.page.locator("#offline-update").click();
  await visitor.page.locator("#offline-others").waitFor();
  await other.page.close();
  await visitor.page.locator("#offline-update").click();
  await visitor.element.locator("#start").waitFor();
  await visitor.page.goto(`${own.origin}/`);
  assert.match(await visitor.page.locator("h1").textContent(), /^新版/);
});

test("a version that takes over without a network keeps no less than the one before", async (context) => {
  const own = await host(context);
  const visitor = await offered(own);
  await own.down();
  await visitor.page.locator("#offline-update").click();
  await visitor.element.locator("#start").waitFor();
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
  await visitor.page.goto(`${own.origin}/`);
  assert.match(await visitor.page.locator("h1").textContent(), /^新版/);
});

test("what else is open of the same host keeps no version back", async (context) => {
  const own = await host(context, "check");
  writeFileSync(join(own.folder, "../portal.html"), "<title>portal</title>");
  const first = await open(own, "/check/");
  await kept(first);
  await first.page.goto(`${own.origin}/portal.html`);
  renew(own);
  const visitor = await open(own, "/check/");
  await visitor.page.waitForFunction(() => document.querySelector("h1").textContent.startsWith("新版"));
});

test("a browser that lets nothing be stored: every page works, without a word of it", async (context) => {
  const own = await host(context);
  await own.browsing.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException("refused", "SecurityError"));
    for (const name of ["has", "open", "keys", "match", "delete"]) CacheStorage.prototype[name] = refuse;
    ServiceWorkerContainer.prototype.register = refuse;
    ServiceWorkerContainer.prototype.getRegistration = refuse;
    addEventListener("unhandledrejection", ({ reason }) => console.error(`unhandled: ${reason}`));
    addEventListener("load", () => setTimeout(() => document.documentElement.setAttribute("data-rested", "")));
  });
  for (const path of ["/", "/recruitment/"]) {
    const visitor = await open(own, path);
    await visitor.page.locator("html[data-rested]").waitFor();
    assert.equal(await visitor.page.locator("#offline-kept:visible, #offline-now:visible").count(), 0);
    assert.deepEqual(visitor.complaints, [], path);
  }
});

test("a person can have it all removed, and it stays so until they want it back", async (context) => {
  const own = await host(context);
  const visitor = await open(own);
  await kept(visitor);
  await visitor.page.locator("#offline-stop").click();
  await visitor.page.locator("#offline-start").waitFor();
  // The worker serves the page until it is closed, and keeps nothing by it: neither files nor a claim that there are any.
  await visitor.page.locator("button[data-lang=en]").click();
  await visitor.page.waitForFunction(() => document.querySelector("#offline-start").textContent === "Use again");
  await visitor.page.evaluate(() => fetch("policies/index.json"));
  assert.equal(await visitor.page.locator("#offline-kept").isVisible(), false);
  assert.deepEqual((await names(visitor)).caches, ["zhunru stopped /"]);
  await visitor.page.reload();
  await visitor.page.locator("#offline-start").waitFor();
  assert.equal(await visitor.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await visitor.page.locator("#offline-start").click();
  await kept(visitor);
});

test("removed and wanted back on the same page: all of it is kept again, and works with the server gone", async (context) => {
  const own = await host(context);
  const visitor = await open(own);
  await kept(visitor);
  const before = (await names(visitor)).files.sort();
  await visitor.page.locator("#offline-stop").click();
  await visitor.page.locator("#offline-start").click();
  await kept(visitor);
  assert.deepEqual((await names(visitor)).files.sort(), before);
  await own.down();
  await visitor.page.reload();
  await visitor.page.locator("#offline-now").waitFor();
});

test("built without it, the worker takes itself away from the devices where it is", async (context) => {
  const own = await host(context);
  const first = await open(own);
  await kept(first);
  await first.page.close();
  rmSync(own.folder, { recursive: true });
  execFileSync(process.execPath, ["scripts/build-site.mjs", "--offline", "off", "--out", own.folder]);
  renew(own);
  // Something was begun on the page: it stays, and is not opened anew in the midst of what follows.
  await own.browsing.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => dispatchEvent(new KeyboardEvent("keydown")));
  });
  const visitor = await open(own);
  const gone = () =>
    until(visitor, async () => {
      const left = [...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations())];
      return left.length === 0;
    });
  await gone();
  // A page of the version before that loads slowly registers it once more, while the worker is on its way out.
  await visitor.page.evaluate(async () => {
    const address = new URL("service-worker.js", location).href;
    const types = trustedTypes.createPolicy("again", { createScriptURL: () => address });
    await navigator.serviceWorker.register(types.createScriptURL(address), { updateViaCache: "none" });
    (await navigator.serviceWorker.ready).active.postMessage({ is: "language", lang: "en" });
  });
  await gone();
  await visitor.page.reload();
  await gone();
  assert.match(await visitor.page.locator("h1").textContent(), /^新版/);
});
