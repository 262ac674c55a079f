// What holds for every page of the site: nothing jumps while it loads, every link leads somewhere, no error on the console, the settings
// stand in the address and go along, elder mode and themes on the frame, a page without JavaScript says what it needs it for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { PAGES } from "../../www/site/pages.mjs";
import { LANGUAGES, start } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const ALL = [...PAGES.map(({ path }) => path), "portal/"];
/** Shown where there is no page, or none kept: no link leads there. */
const UNLINKED = PAGES.filter(({ anywhere }) => anywhere).map(({ path }) => path);
const FRAMED = PAGES.map(({ path }) => path);
/** Of a good page by Core Web Vitals: 0.1. */
const MOST_SHIFT = 0.01;

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function open(path, { hash = "", width = 1280, height = 800, options = {}, before = () => {} } = {}) {
  const page = await site.browser.newPage({ viewport: { width, height }, ...options });
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await before(page);
  await page.goto(`${site.origin}/${path}#${hash}`);
  return { page, complaints };
}

/** What the scripts of a page put into it: where, and what. */
const LATE = {
  ".matter, zhunru-eligibility": "#start, input",
  "#element": ".matter #start",
  "#screen": "wx-view",
  "#place": "option",
  "#notice-body": "h3",
  "#browse": ".document",
  "#figures": "#native-table",
};

/** Until what the page loads is there, in its language. */
async function loaded(page) {
  await page.locator("html:not([data-waiting])").waitFor();
  for (const [where, what] of Object.entries(LATE)) {
    const place = page.locator(where).first();
    if ((await place.count()) > 0) await place.locator(what).first().waitFor({ state: "attached" });
  }
  await frames(page);
}

const frames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

describe("nothing jumps while a page loads", () => {
  const watch = (page) =>
    page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
          const moved = sources.map(({ node }) => node?.nodeName + (node?.className ? `.${node.className}` : ""));
          window.shifts.push({ value, moved });
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
  for (const path of ALL) {
    test(`/${path}`, async () => {
      for (const [hash, ...sizes] of [
        ["", [1280, 800], [1600, 1600]],
        ["lang=en", [360, 780]],
        ["elder=1&text-size=24&theme=red", [360, 780]],
      ]) {
        for (const [width, height] of sizes) {
          const { page, complaints } = await open(path, { hash, width, height, before: watch });
          await loaded(page);
          // Whatever else comes late may move something, too.
          await page.waitForLoadState("networkidle");
          await frames(page);
          const shifts = await page.evaluate(() => window.shifts);
          const sum = shifts.reduce((total, { value }) => total + value, 0);
          assert.ok(sum <= MOST_SHIFT, `${width} px, #${hash}: ${sum} ${JSON.stringify(shifts)}`);
          assert.deepEqual(complaints, [], `${width} px, #${hash}`);
          await page.close();
        }
      }
    });
  }
});

test("every link leads to a page, every file is there, and each page has a title and a description of its own", async () => {
  const seen = new Set();
  const waiting = [`${site.origin}/`];
  const titles = new Map();
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const response = await fetch(address);
    assert.equal(response.status, 200, address);
    if (!response.headers.get("content-type").startsWith("text/html")) continue;
    const html = await response.text();
    assert.doesNotMatch(html, /\{\{|>undefined|"undefined/, address);
    const ids = new Set([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));
    assert.equal(ids.size, [...html.matchAll(/\bid="/g)].length, `${address}: no id twice`);
    const [, title] = /<title[^>]*>([^<]+)</.exec(html);
    const [, about] = /<meta name="description" content="([^"]+)"/.exec(html);
    titles.set(address, `${title} ${about}`);
    for (const [, , link] of html.matchAll(/\b(href|src)="([^"]+)"/g)) {
      // The example portal's languages.
      if (link.startsWith("#lang=")) continue;
      if (link.startsWith("#")) assert.ok(ids.has(link.slice(1)), `${address} ${link}`);
      else waiting.push(new URL(link, address).href.split("#")[0]);
    }
  }
  for (const path of ALL.filter((each) => !UNLINKED.includes(each))) {
    assert.ok(seen.has(`${site.origin}/${path}`), `the menu leads to /${path}`);
  }
  assert.equal(new Set(titles.values()).size, titles.size);
});

test("where there is no page, the site says so in each language, with ways home and to every matter; a file that is not there is a word", async () => {
  const address = `${site.origin}/pay/of/2013`;
  for (const [lang, said] of [
    ["zh-Hans", /没有这个页面/],
    ["zh-Hant", /沒有這個頁面/],
    ["en", /no page at this address/],
    ["ko", /페지가 없습니다/],
  ]) {
    const page = await site.browser.newPage();
    const response = await page.goto(`${address}#lang=${lang}`);
    assert.equal(response.status(), 404);
    await page.locator("h1").filter({ hasText: said }).waitFor();
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".masthead")).display), "block");
    const links = await page.locator("main a").evaluateAll((all) => all.map(({ href }) => href));
    for (const path of PAGES.filter(({ who }) => who).map(({ path }) => path)) {
      assert.ok(links.includes(`${site.origin}/${path}#lang=${lang}`), `${lang} ${path}`);
    }
    await page.locator(".who a").click();
    await page.waitForURL(({ pathname }) => pathname === "/");
    await page.close();
  }
  const file = await fetch(`${site.origin}/pay/nothing.json`);
  assert.deepEqual([file.status, await file.text()], [404, "not found\n"]);
});

test("the menu holds every page, marks the one shown, and closes by Escape and by a press elsewhere", async () => {
  const { page } = await open("plate/");
  const links = page.locator("#menu a");
  assert.equal(
    await links.count(),
    FRAMED.length - UNLINKED.length - 1,
    "but those shown where there is none, and home",
  );
  assert.equal(await links.first().isVisible(), false);
  await page.locator("#menu summary").focus();
  await page.keyboard.press("Enter");
  assert.equal(await links.first().isVisible(), true);
  assert.equal(await page.locator("#menu a[aria-current=page]").count(), 1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  assert.equal(await links.first().isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "summary");
  await page.keyboard.press("Enter");
  await page.mouse.click(5, 780);
  assert.equal(await links.first().isVisible(), false);
  await page.close();
});

test("language, theme, elder mode and size stand in the address, reach the element, and go from page to page", async () => {
  const { page } = await open("pay/", { hash: "policy=xiamen-2009" });
  await page.locator("button[data-lang=en]").click();
  await page.locator("#theme").selectOption("red");
  await page.locator("#elder").click();
  await page.locator("#text-size").selectOption("24");
  const state = () =>
    page.evaluate(() => {
      const { lang, dataset } = document.documentElement;
      const matter = document.querySelector(".matter");
      const own = ["lang", "theme", "elder", "text-size"].map((name) => matter?.getAttribute(name));
      return { page: [lang, dataset.theme, dataset.elder, dataset.textSize], own };
    });
  const wanted = ["en", "red", "", "24"];
  assert.deepEqual(await state(), { page: wanted, own: wanted });
  assert.equal(new URL(page.url()).hash, "#policy=xiamen-2009&lang=en&theme=red&elder=1&text-size=24");
  assert.equal(await page.locator("#elder").getAttribute("aria-pressed"), "true");
  await page.locator("#menu summary").click();
  await page.locator('#menu a[href*="certificate/"]').click();
  await page.waitForURL("**/certificate/**");
  assert.equal(new URL(page.url()).hash, "#lang=en&theme=red&elder=1&text-size=24");
  await page.waitForFunction(() => document.querySelector("h1").textContent.startsWith("Can the"));
  assert.deepEqual(await state(), { page: wanted, own: wanted });
  // A link within the page takes none of it away.
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.deepEqual(await state(), { page: wanted, own: wanted });
  await page.locator("#elder").click();
  await page.locator("#theme").selectOption("default");
  assert.equal(new URL(page.url()).hash, "#lang=en&text-size=24");
  assert.deepEqual((await state()).page, ["en", "default", undefined, undefined]);
  assert.equal(await page.locator(".matter").getAttribute("elder"), null);
  await page.close();
});

test("what a page begins with has rules for today: the person is asked, not sent away", async () => {
  for (const { path, element } of PAGES.filter(({ element }) => element !== undefined)) {
    const { page } = await open(path);
    await loaded(page);
    const verdict = await page.locator(element).evaluate(({ report }) => report?.verdict);
    // Of plates the nation sets no number; nobody begins with that of another place, but is told to choose their own.
    if (path === "plate/") assert.match(await page.locator(element).locator(".page").innerText(), /请改选当地的规定/);
    else assert.notEqual(verdict, "not_covered", path);
    await page.close();
  }
});

test("one switch for large type: that of the head, which governs the element, and hears of its sizes", async () => {
  const { page } = await open("pay/", { width: 390 });
  await loaded(page);
  const element = page.locator(".matter");
  const switches = () =>
    page.evaluate(() => {
      const own = document.querySelector(".matter").shadowRoot.querySelector("#look-elder");
      return [document.querySelector("#elder"), own].map((node) => node.checkVisibility());
    });
  assert.deepEqual(await switches(), [true, false]);
  await page.locator("#elder").click();
  assert.equal(await element.evaluate((node) => node.elder), true);
  assert.deepEqual(await switches(), [true, false]);
  await element.locator("#look-bigger").click();
  assert.equal(await page.locator("#text-size").inputValue(), "20");
  await page.locator("#elder").click();
  assert.equal(await element.evaluate((node) => node.elder), false);
  await page.close();
});

test("what the address names and is no setting is none", async () => {
  const { page } = await open("plate/", { hash: "theme=x&text-size=99&elder=1" });
  assert.deepEqual(await page.evaluate(() => ({ ...document.documentElement.dataset })), {
    theme: "default",
    elder: "",
    textSize: "18",
  });
  await page.close();
});

test("a link names a policy of the site, never the address of a file elsewhere", async () => {
  for (const named of ["../../x", "..%2f..%2fx", "/x", "//127.0.0.1:9/x", "http://127.0.0.1:9/x", "jl-2020?"]) {
    const asked = [];
    const { page, complaints } = await open("recruitment/", {
      hash: `policy=${named}`,
      before: (page) => page.on("request", (request) => asked.push(request.url())),
    });
    await loaded(page);
    assert.deepEqual(complaints, [], named);
    const lists = asked.filter((url) => url.endsWith(".manifest.json"));
    assert.deepEqual([...new Set(lists)], [`${site.origin}/policies/daan-2022.eligibility.manifest.json`], named);
    await page.close();
  }
});

describe("elder mode on the frame: at least 18 pt, lines of 1.3, 60 by 60 px to press", () => {
  for (const path of [...FRAMED]) {
    test(`/${path}`, async () => {
      const { page } = await open(path, { hash: "elder=1", width: 390 });
      await loaded(page);
      assert.ok(await page.locator("#elder").isVisible());
      const { top } = await page.locator("#elder").evaluate((node) => node.getBoundingClientRect());
      assert.ok(top < 780, "the switch is on the first screen");
      await page.locator("#menu summary").click();
      const small = await page.evaluate(() => {
        const shown = (node) => node.checkVisibility({ checkVisibilityCSS: true });
        const found = [];
        for (const node of document.querySelectorAll("body *")) {
          if (!shown(node) || node.closest("svg, .skip")) continue;
          const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim() !== "");
          const style = getComputedStyle(node);
          const size = Number.parseFloat(style.fontSize);
          const leading = Number.parseFloat(style.lineHeight) / size;
          if (own && size < 24) found.push(`${node.localName} ${node.textContent.trim().slice(0, 20)}: ${size} px`);
          if (own && leading < 1.3)
            found.push(`${node.localName} ${node.textContent.trim().slice(0, 20)}: ${leading} lines`);
          if (!node.matches("a[href], button, select, summary")) continue;
          const box = node.getBoundingClientRect();
          const inline = style.display === "inline";
          if (!inline && (box.height < 60 || box.width < 60))
            found.push(`${node.localName} ${node.textContent.slice(0, 20)}: ${box.width} × ${box.height}`);
        }
        return found;
      });
      assert.deepEqual(small, []);
      await page.close();
    });
  }
});

test("elder mode on a phone: the head leaves the first screen to the page, and holds switch, way home and menu", async () => {
  for (const lang of LANGUAGES) {
    const { page } = await open("pay/", {
      hash: `lang=${lang}&elder=1`,
      options: { viewport: { width: 390, height: 844 } },
    });
    await loaded(page);
    const head = await page.locator(".masthead").boundingBox();
    assert.ok(head.height < 844 / 3.2, `${lang}: ${head.height}`);
    const toggle = await page.locator("#elder").boundingBox();
    assert.ok(toggle.y + toggle.height < head.height, lang);
    assert.ok((await page.locator(".brand").innerText()).length > 4, "a name for who cannot see the mark");
    await page.locator("#menu summary").click();
    const groups = await page.locator(".groups").boundingBox();
    assert.ok(groups.x <= 1 && groups.width >= 388, JSON.stringify(groups));
    assert.equal(await page.locator('.groups a[href$="policies/"], .groups a[href*="policies/#"]').count(), 1);
    await page.close();
  }
});

test("on a phone a heading has room beside the switch or stands below it, and the lines of the bar begin alike", async () => {
  for (const lang of LANGUAGES)
    for (const path of ["pay/", "assessment/", "certificate/"]) {
      const { page } = await open(path, { hash: `lang=${lang}`, width: 390 });
      await loaded(page);
      const { room, size, starts } = await page.evaluate(() => {
        const title = document.querySelector(".matter").shadowRoot.querySelector(".look + * > [tabindex]");
        const text = (node) =>
          node.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(node).paddingLeft);
        return {
          room: title.getBoundingClientRect().width,
          size: Number.parseFloat(getComputedStyle(title).fontSize),
          starts: [document.querySelector(".places a"), document.querySelector(".menu summary")]
            .filter(
              (node, i, [first]) =>
                i === 0 || node.getBoundingClientRect().top > first.getBoundingClientRect().bottom - 1,
            )
            .map(text),
        };
      });
      assert.ok(room >= size * 8 - 1, `${path} ${lang}: ${room} px for type of ${size} px`);
      assert.ok(
        starts.every((one) => Math.abs(one - starts[0]) < 1),
        `${path} ${lang}: ${starts}`,
      );
      await page.close();
    }
});

describe("axe, and nothing outside 320 px: each page in each language, in each theme and in elder mode, paired turn by turn", () => {
  const looks = ["theme=blue", "theme=red", "theme=contrast", "elder=1&text-size=30"];
  for (const [nth, path] of ["", "recruitment/", "integration/", "performance.html", "plate/"].entries()) {
    test(`/${path}`, async () => {
      const paired = LANGUAGES.map((lang, at) => `lang=${lang}&${looks[(at + nth) % looks.length]}`);
      for (const hash of ["lang=zh-Hans", ...paired]) {
        const { page, complaints } = await open(path, { hash });
        await loaded(page);
        await page.locator("#menu summary").click();
        await assertAccessible(page, hash);
        await page.setViewportSize({ width: 320, height: 700 });
        await frames(page);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(sideways <= 0, `320 px, #${hash}: ${sideways}`);
        assert.deepEqual(complaints, []);
        await page.close();
      }
    });
  }

  test("the example portal and its receipt", async () => {
    const { page } = await open("portal/");
    await loaded(page);
    await assertAccessible(page, "portal");
    await page.setViewportSize({ width: 320, height: 700 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await page.evaluate(() => {
      document.forms[0].noValidate = true;
      document.forms[0].elements.name.value = "示例";
    });
    await page.locator(".buttons [type=submit]").click();
    await page.waitForURL("**/echo");
    await assertAccessible(page, "receipt");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await page.close();
  });
});

async function assertAccessible(page, state) {
  // A page without scripts of its own: the policy of the receipt lets none in, so it is read from outside.
  const cdp = await page.context().newCDPSession(page);
  const run = async (expression) =>
    (await cdp.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true })).result.value;
  await run(`${axe};0`);
  const options = JSON.stringify({ runOnly: { type: "tag", values: TAGS }, resultTypes: ["violations"] });
  const found = await run(
    `axe.run(document, ${options}).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ target, failureSummary }) => target + " " + failureSummary).join(" | ")))`,
  );
  assert.deepEqual(found, [], state);
}

test("without JavaScript each page says what it needs it for, in every language", async () => {
  for (const path of FRAMED) {
    const { page } = await open(path, { options: { javaScriptEnabled: false } });
    const said = page.locator(".plain p");
    assert.equal(await said.count(), LANGUAGES.length, path);
    for (const text of await said.allTextContents()) assert.match(text, /JavaScript/);
    assert.equal(await page.locator("#elder").isVisible(), false);
    await page.close();
  }
});
