// The page of figures: a chart and a table for each matter, the table is the data, both languages, axe, narrow screens, print.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { doubts, restarts, warning } from "../../benches/doubts.mjs";
import { ENGINES } from "../../benches/engines.mjs";
import { EngineProcess } from "../../benches/measure/engine-process.mjs";
import { summary } from "../../benches/measure/warm.mjs";
import { published, standing } from "../../benches/publish.mjs";
import { readJson } from "../../scripts/files.mjs";
import { pdfText } from "./pdf-text.mjs";
import { eventually, LANGUAGES, start, visit } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const results = JSON.parse(readFileSync("docs/performance.json", "utf8"));
const installed = results.engines.filter(({ node }) => node.cold !== undefined);

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function open(options) {
  const visitor = await visit(site, { ...options, path: "/performance.html" });
  await visitor.page.locator("#native-table").waitFor();
  return visitor;
}

/** The figures of a table as they were measured, row by row. */
function figures({ page }, id) {
  return page
    .locator(`#${id} tbody tr`)
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("data")].map(({ value }) => Number(value))));
}

test("each table is the data", async () => {
  const visitor = await open();
  const inNode = ({ p50, p99, ratio }) => [p50, p99, ratio];
  const inPage = ({ p50, ratio }) => [p50, ratio];
  const halves = ({ warm: { complete, partial } }, figures) => [...figures(complete), ...figures(partial)];
  const expected = {
    "warm-table": results.engines.map(({ node, chromium }) => [...halves(node, inNode), ...halves(chromium, inPage)]),
    "cold-table": installed.map(({ node, chromium }) => [
      chromium.cold.milliseconds,
      chromium.cold.overByHand,
      node.cold.added,
    ]),
    "download-table": installed.map(({ download: { raw, gzip, brotli } }) => [raw, gzip, brotli]),
    "memory-table": installed.map(({ node, chromium }) => [node.memory.heap, chromium.memory.heap, node.memory.wasm]),
    "growth_rules-table": results.growth.rules.map(({ complete, partial }) => [complete, partial]),
    "growth_packs-table": results.growth.packs.map(({ complete, partial }) => [complete, partial]),
    "native-table": ["packed", "json", "report"].map((kind) => {
      const { oneCore, allCores } = results.native[kind];
      return [oneCore, allCores];
    }),
  };
  for (const [id, rows] of Object.entries(expected)) assert.deepEqual(await figures(visitor, id), rows, id);
  assert.deepEqual(visitor.complaints, []);
  await visitor.page.close();
});

test("one interruption moves no ratio", () => {
  const turn = (each, slow = each) => ({ complete: [each, slow, each], partial: [2 * each, each, 2 * slow] });
  const quiet = { "by-hand": [turn(100), turn(100), turn(100)], other: [turn(200), turn(200), turn(200)] };
  const struck = { "by-hand": [turn(100, 9000), turn(100), turn(100)], other: [turn(200), turn(200, 9000), turn(200)] };
  for (const { engines, spread } of [summary(quiet), summary(struck)]) {
    const { complete, partial } = engines.other;
    assert.deepEqual([complete.p50, complete.ratio, partial.p50, partial.ratio, spread], [200, 2, 400, 2, 1]);
  }
});

test("a busy machine is named", () => {
  const cold = (id, milliseconds) => ({ id, node: { cold: { milliseconds } }, chromium: {} });
  const run = (spread, engines) => ({
    spread: { node: spread, chromium: 1 },
    empty: { node: 40, chromium: 40 },
    engines,
  });
  assert.deepEqual(doubts(run(1.5, [cold("ajv", 41)])), []);
  assert.equal(warning({ doubts: [] }), undefined);
  const found = doubts(run(1.6, [cold("ajv", 39), cold("zod", 50)]));
  assert.deepEqual(found, [
    { host: "node", apart: 1.6 },
    { host: "node", quicker: "ajv" },
  ]);
  assert.match(warning({ doubts: found }), /busy.*1\.6 times.*empty process started slower than one with ajv/);
});

test("a process that ends by itself is started again, once, and named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "zhunru-"));
  const script = join(folder, "turns.mjs");
  // Ends in round 1, the first time or always.
  writeFileSync(
    script,
    `import { existsSync, writeFileSync } from "node:fs";
const [mark, always] = process.argv.slice(2);
process.on("message", (round) => {
  if (round === 1 && (always || !existsSync(mark))) {
    writeFileSync(mark, "");
    process.kill(process.pid, "SIGKILL");
  } else process.send(round);
});
process.send("ready");`,
  );
  const once = new EngineProcess(script, [join(folder, "once")]);
  const always = new EngineProcess(script, [join(folder, "always"), "always"]);
  try {
    await once.start();
    assert.deepEqual([await once.take(0), once.restarted], [0, false]);
    assert.deepEqual([await once.take(1), await once.take(2), once.restarted], [1, 2, true]);
    await always.start();
    await assert.rejects(always.take(1), /ended by SIGKILL/);
  } finally {
    once.end();
    always.end();
    rmSync(folder, { recursive: true });
  }
  assert.equal(restarts({}), undefined);
  assert.match(restarts({ restarted: ["cedar"] }), /started again: cedar/);
});

test("what is committed is one run of the engines that there are", () => {
  assert.deepEqual(
    results.engines.map(({ id }) => id),
    ENGINES.filter((id) => id !== "zhunru-fallback" || results.quickjs),
  );
  assert.equal(standing(), published(results), "the tables of docs/performance.md are those of docs/performance.json");
  // What is no name of a product is said in every language; the traditional characters are made of the simplified ones.
  const told = results.engines.filter(({ id }) => /^(?:by-hand|zhunru)/.test(id));
  for (const { id, names } of told) assert.deepEqual(Object.keys(names ?? {}), ["zh-Hans", "ko"], id);
});

for (const lang of LANGUAGES) {
  test(`rows are called what the measurement calls them: ${lang}`, async () => {
    const { page } = await open({ lang });
    assert.deepEqual(
      await page.locator("section[aria-labelledby=warm] .name").allTextContents(),
      readJson("target/site/performance.json").engines.map(({ name, names }) => names?.[lang] ?? name),
    );
    assert.ok((await page.locator("#figures > p").first().textContent()).includes(String(results.partial)));
    assert.equal(await page.locator("#rough").count(), results.doubts.length > 0 ? 1 : 0);
    await page.close();
  });
}

test("each chart has a bar for each figure, the longer the larger", async () => {
  const visitor = await open();
  const charts = await visitor.page.locator(".chart").evaluateAll((all) =>
    all.map((chart) => ({
      hidden: chart.getAttribute("aria-hidden"),
      rows: chart.querySelectorAll("li").length,
      widths: [...chart.querySelectorAll(".fill")].map((bar) => bar.getBoundingClientRect().width),
    })),
  );
  const { rules, packs } = results.growth;
  const sizes = [results.engines.length, installed.length, installed.length, rules.length, packs.length];
  assert.deepEqual(
    charts.map(({ rows }) => rows),
    sizes,
  );
  assert.ok(charts.every(({ hidden, widths }) => hidden === "true" && widths.every((width) => width > 0)));
  const byRatio = results.engines.flatMap((each) =>
    [each.node, each.chromium].flatMap(({ warm: { complete, partial } }) => [complete.ratio, partial.ratio]),
  );
  const longest = charts[0].widths.indexOf(Math.max(...charts[0].widths));
  assert.equal(byRatio[longest], Math.max(...byRatio));
  await visitor.page.close();
});

for (const lang of LANGUAGES) {
  test(`axe, 320 px and 200 % text: ${lang}`, async () => {
    const { page, complaints } = await open({ lang });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(
      (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
      TAGS,
    );
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`),
      [],
    );
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await sideways(), 0, "320 px wide: nothing lies outside");
    await page.setViewportSize({ width: 640, height: 900 });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    assert.equal(await sideways(), 0, "200 % text: nothing lies outside");
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

test("switching the language draws the page again", async () => {
  const { page } = await open();
  assert.match(await page.locator("#download").textContent(), /下载大小/);
  await page.locator('button[data-lang="en"]').click();
  await page.waitForFunction(() => document.querySelector("#download")?.textContent === "Download");
  await page.waitForFunction(() => document.title === "Size and speed");
  assert.equal(await page.locator(".chart").count(), 5);
  await page.close();
});

test("the list of contents leads to each matter, and the address keeps the language", async () => {
  const { page } = await open({ lang: "en" });
  const headings = await page.locator("#figures h2").allTextContents();
  const links = page.locator("#figures nav a");
  assert.deepEqual(await links.allTextContents(), headings);
  const address = page.url();
  await links.last().click();
  await page.waitForFunction(() => document.activeElement?.id === "native");
  assert.equal(page.url(), address);
  await page.close();
});

test("the home page leads here", async () => {
  const { page } = await visit(site, { path: "/", lang: "en" });
  await page.locator('main a[href*="performance.html"]').click();
  await page.locator("#native-table").waitFor();
  await page.locator("h1", { hasText: /^Size and speed$/ }).waitFor();
  await page.close();
});

test("on paper the tables are whole", async () => {
  const { page } = await open();
  const text = pdfText(await page.pdf({ format: "A4", landscape: true })).normalize("NFKC");
  assert.match(text, /json-logic-js/);
  assert.match(text, /cedar-wasm/);
  assert.doesNotMatch(text, /English/);
  await page.close();
});

test("where the figures cannot be had, the page says so", async () => {
  const { page } = await visit(site, {
    path: "/performance.html",
    before: (opened) => opened.route("**/performance.json", (route) => route.abort()),
  });
  await page.waitForFunction(() => document.querySelector("#figures").textContent.includes("暂时无法加载"));
  await page.close();
});

test("a table that goes beyond a narrow screen says so; one that fits says nothing", async () => {
  const visitor = await open({ viewport: { width: 320, height: 800 } });
  const told = () =>
    visitor.page
      .locator(".table")
      .evaluateAll((all) =>
        all.map((each) => [
          each.querySelector(".scroll").scrollWidth > each.querySelector(".scroll").clientWidth,
          each.querySelector(".sideways").checkVisibility(),
        ]),
      );
  const narrow = await told();
  assert.ok(narrow.some(([beyond]) => beyond));
  for (const [beyond, said] of narrow) assert.equal(said, beyond);
  await visitor.page.setViewportSize({ width: 2400, height: 900 });
  await eventually(async () => (await told()).every(([beyond, said]) => said === beyond));
  await visitor.page.close();
});
