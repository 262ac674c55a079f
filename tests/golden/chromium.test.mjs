// The package in a browser answers the golden corpus with the very bytes of the native engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/serve.mjs";
import { FLAGS } from "../browser/support.mjs";
import { CORPUS, corpus } from "./corpus.mjs";

test("the golden corpus in Chromium, byte for byte", async () => {
  const expected = corpus().length;
  const server = await serve("target", 0);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  try {
    const page = await browser.newPage();
    // Any address of the server will do: what counts is its origin, and its Content-Security-Policy.
    await page.goto(`http://127.0.0.1:${server.address().port}/npm/zhunru/package.json`);
    const { checked, wrong } = await page.evaluate(replay, CORPUS.slice("target".length));
    assert.deepEqual(wrong, []);
    assert.equal(checked, expected);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
});

/** Runs in the page. */
async function replay(corpus) {
  const { loadConditionsEngine, loadEngine } = await import("/npm/zhunru/index.js");
  // Asked for first: where the whole engine is, it would be that one.
  const conditions = await loadConditionsEngine();
  const engine = await loadEngine();
  const small = new Map();
  const lines = (await (await fetch(corpus)).text()).trimEnd().split("\n");
  const loaded = new Map();
  const wrong = [];
  for (const line of lines) {
    const { policy, facts, as_of, report, path, errors } = JSON.parse(line);
    if (!loaded.has(policy)) {
      const response = await fetch(`/policies/${policy}.zrp`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      loaded.set(policy, engine.compile(bytes));
      if (policy.endsWith(".eligibility")) small.set(policy, conditions.compile(bytes));
    }
    let answer;
    try {
      answer = loaded.get(policy).checkJson(facts, as_of);
    } catch (error) {
      answer = JSON.stringify({ errors: error.errors });
    }
    if (answer !== (report ?? errors) && wrong.length < 5) wrong.push({ policy, facts, as_of, answer });
    if (report === undefined) continue;
    if ((small.get(policy)?.checkJson(facts, as_of) ?? report) !== report) wrong.push({ policy, facts, as_of });
    if (path !== undefined && JSON.stringify(loaded.get(policy).path(JSON.parse(facts), as_of)) !== path)
      wrong.push({ policy, facts, as_of, path });
    const lazy = loaded.get(policy).check(JSON.parse(facts), as_of);
    const { verdict, rules } = JSON.parse(report);
    const same = lazy.verdict === verdict && rules.every(({ rule, outcome }) => lazy.outcome(rule) === outcome);
    if (!same || JSON.stringify(lazy) !== report) wrong.push({ policy, facts, as_of, lazy });
  }
  return { checked: lines.length, wrong };
}
