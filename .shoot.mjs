import { chromium } from "playwright-core";
import { serve } from "./scripts/serve.mjs";
import { FLAGS } from "./tests/browser/support.mjs";

const [, , policy, lang, facts, asOf, name] = process.argv;
const server = await serve("target/site", 0);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
page.on("console", (m) => ["error", "warning"].includes(m.type()) && console.log("CONSOLE", m.text()));
page.on("pageerror", (e) => console.log("PAGEERROR", e.message));
await page.goto(`http://127.0.0.1:${server.address().port}/pay/#lang=${lang}&policy=${policy}`);
const el = page.locator("zhunru-pay");
await page.waitForFunction((id) => document.querySelector("zhunru-pay")?.getAttribute("policy") === id, policy);
await el.locator("#start").waitFor();
await el.evaluate(
  (n, [f, d]) => {
    if (d) n.asOf = d;
    n.answers = JSON.parse(f);
  },
  [facts, asOf],
);
await el.locator(".start .primary").click();
await page.waitForTimeout(300);
for (let i = 0; i < 20 && (await el.locator(".outcome").count()) === 0; i++) {
  if (i === 0)
    console.log(
      "asked",
      await el
        .locator("#question")
        .innerText()
        .catch(() => "?"),
    );
  await el.locator("#dont-know").check();
  await el.locator("form.question .primary").click();
  await page.waitForTimeout(50);
}
await page.mouse.move(0, 0);
const h = await page.evaluate(() => document.documentElement.scrollHeight);
await page.setViewportSize({ width: 900, height: h });
await page.waitForTimeout(200);
let n = 0;
for (let y = 0; y < h; y += 1500) {
  await page.screenshot({
    path: `/tmp/payint-shots/${name}-${n++}.png`,
    clip: { x: 0, y, width: 900, height: Math.min(1500, h - y) },
  });
}
console.log(name, h, n);
await browser.close();
server.close();
server.closeAllConnections();
