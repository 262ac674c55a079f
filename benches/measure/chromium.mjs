// In Chromium: all engines warm; each engine cold, a browser context for each sample and engines in turn; memory.
import { chromium } from "playwright-core";
import { ENGINES } from "../engines.mjs";
import { people } from "../people.mjs";
import { median, medianDifference, rounded } from "./numbers.mjs";
import { servePages } from "./pages.mjs";
import { progress } from "./progress.mjs";
import { interleaved } from "./warm.mjs";
import { noteWasmMemories } from "./wasm-memory.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--js-flags=--expose-gc",
];
const NOTHING = "nothing";

/** Starts a browser on pages that hold the engines; `close()` ends both. */
export async function startChromium(folder, assets) {
  const site = await servePages(documents(assets), [folder, "benches"]);
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  return {
    ...site,
    browser,
    version: browser.version(),
    async close() {
      await browser.close();
      site.close();
    },
  };
}

/** One page for each engine that goes from nothing to the first verdict, one that does nothing, one that takes turns. */
function documents(assets) {
  const document = (script, files = []) => {
    // As a page should that needs them at once: fetched beside the script, not after it.
    const early = files.map((file) => `<link rel="preload" as="fetch" crossorigin href="/${file}">`).join("");
    return `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">${early}<script type="module">${script}</script>`;
  };
  const applicant = JSON.stringify(people(2)[0]);
  const first = (name) => `import * as engine from "/${name}.js";
await engine.setup();
const { verdict } = await engine.check(${applicant});
window.first = performance.now();
window.verdict = verdict;
window.engine = engine;`;
  return {
    "/warm": document('import "/page-turns.mjs";'),
    [`/cold/${NOTHING}`]: document('window.first = performance.now(); window.verdict = "none";'),
    ...Object.fromEntries(cold().map((name) => [`/cold/${name}`, document(first(name), assets[name])])),
  };
}

const cold = () => ENGINES.filter((name) => name !== "zhunru-typed");

/** All engines warm, a page for each; each page verifies first that its engine agrees there, too. */
export async function chromiumWarm({ browser, origin }, { rounds, ...plan }) {
  const contexts = [];
  try {
    const contenders = {};
    for (const [at, name] of ENGINES.entries()) {
      const context = await browser.newContext();
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(`${origin}/warm`);
      await page.waitForFunction(() => window.prepare);
      await page.evaluate(([engine, given]) => window.prepare(engine, given), [name, plan]);
      contenders[name] = (round) => page.evaluate((now) => window.take(now), round);
      progress("  ready", at + 1, ENGINES.length);
    }
    return await interleaved(contenders, rounds, (done, all) => progress("  round", done, all));
  } finally {
    for (const context of contexts) await context.close();
  }
}

export async function chromiumCold({ browser, origin }, rounds) {
  const names = [NOTHING, ...cold()];
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + round) % names.length];
      const context = await browser.newContext();
      const page = await opened(context, `${origin}/cold/${name}`);
      samples[name].push(await page.evaluate(() => window.first));
      await context.close();
    }
    progress("  round", round + 1, rounds);
  }
  const figures = Object.entries(samples).map(([name, all]) => [
    name,
    { milliseconds: rounded(median(all)), overByHand: rounded(medianDifference(all, samples["by-hand"])) },
  ]);
  return Object.fromEntries(figures);
}

async function opened(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => window.verdict);
  return page;
}

/** Beside a page that does nothing: what the heap and the Wasm module hold once everybody was checked. */
export async function chromiumMemory({ browser, origin }, count) {
  const figures = {};
  const names = [NOTHING, ...cold()];
  for (const [at, name] of names.entries()) {
    const context = await browser.newContext();
    await context.addInitScript(`(${noteWasmMemories})()`);
    const page = await opened(context, `${origin}/cold/${name}`);
    const wasm = await page.evaluate(async (many) => {
      const { people } = await import("/people.mjs");
      const { engine } = window;
      if (engine) await (engine.asynchronous ? engine.runAwaiting : engine.run)(people(many), 0, many);
      return window.wasmBytes();
    }, count);
    const session = await context.newCDPSession(page);
    for (let again = 0; again < 3; again++) await session.send("HeapProfiler.collectGarbage");
    figures[name] = { heap: (await session.send("Runtime.getHeapUsage")).usedSize, wasm };
    await context.close();
    progress("  engine", at + 1, names.length);
  }
  const { heap } = figures[NOTHING];
  delete figures[NOTHING];
  for (const figure of Object.values(figures)) figure.heap = Math.max(0, figure.heap - heap);
  return figures;
}
