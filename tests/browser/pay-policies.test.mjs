// Every policy of pay that the site lists, walked through with the real engine: each comes to an outcome with figures,
// in words, and nothing complains.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { begin, LANGUAGES, send, spoken, start, unfold } from "./support.mjs";
import { answer } from "./tour.mjs";

const listed = JSON.parse(readFileSync("target/site/policies/index.json", "utf8")).filter(
  ({ matter }) => matter === "pay",
);

/** Keys, ids and holes that no reader should see. */
const RAW =
  /\b(value|table|aggregate|question|codes|decider)\.[a-z]|[a-z]\/[a-z]+_|\b[a-z]+_[a-z]+\b|undefined|null|NaN/;

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

describe("policies of pay", { skip: listed.length === 0 && "none is built" }, () => {
  for (const [nth, { policy }] of listed.entries()) {
    test(policy, async () => {
      const page = await site.browser.newPage({
        viewport: { width: 1000, height: 900 },
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const visitor = { page, element: page.locator("zhunru-pay") };
      const { element } = visitor;
      const complaints = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      await page.goto(`${site.origin}/pay/#lang=zh-Hans&policy=${policy}`);
      await page.waitForFunction((id) => document.querySelector("zhunru-pay")?.getAttribute("policy") === id, policy);
      await begin(visitor);
      for (let step = 0; (await element.locator(".outcome").count()) === 0; step += 1) {
        assert.ok(step < 25, "comes to an end");
        await answer(visitor);
        await send(visitor);
        assert.equal(await element.locator(".error-summary").count(), 0);
      }
      assert.ok((await element.locator(".figure-table tbody tr").count()) > 0, "figures");
      for (const lang of LANGUAGES) {
        await page.locator(`button[data-lang=${lang}]`).click();
        await spoken(visitor, lang);
        // What is folded comes with a script of its own, and the page is drawn again when it is there.
        await unfold(visitor);
        assert.doesNotMatch(await element.locator(".outcome").innerText(), RAW, lang);
        await element.locator(".tools button").nth(1).click();
        await element.locator(".done").waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.doesNotMatch(copied, RAW, lang);
        assert.ok(copied.includes(await element.locator("#outcome").textContent()), "the copied text has the headline");
        if (lang === LANGUAGES[nth % LANGUAGES.length])
          await page.screenshot({ path: `target/screenshots/${lang}-pay-${policy}.png`, fullPage: true });
      }
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }
});
