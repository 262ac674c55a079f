// The result as a file, on a click only: shared where the browser can, else saved; a text for people, data for offices.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { outcomeOf, PEOPLE, start } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const button = ({ element }, label) => element.locator(".tools button", { hasText: label });

/** How the browser shares: not at all, gladly, or not after all. */
const sharing = (how) => (page) =>
  page.addInitScript((wanted) => {
    window.shared = [];
    navigator.canShare = wanted === "none" ? undefined : ({ files }) => files?.length === 1;
    navigator.share = async ({ files, title }) => {
      window.shared.push({ title, name: files[0].name, type: files[0].type, text: await files[0].text() });
      if (wanted !== "ok") throw new DOMException("no", wanted);
    };
  }, how);

test("shared as a text file where the browser can do that", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no, { before: sharing("ok") });
  assert.deepEqual(await visitor.page.evaluate(() => window.shared), []);
  await button(visitor, "以文件分享").click();
  await visitor.page.waitForFunction(() => window.shared.length === 1);
  const [file] = await visitor.page.evaluate(() => window.shared);
  assert.deepEqual([file.name, file.type], ["daan-2022-eligibility-2022-05-13.txt", "text/plain"]);
  const headline = await visitor.element.locator(".headline").textContent();
  assert.ok(file.text.includes(headline));
  // A title goes to other programs: no answer, no verdict.
  assert.ok(!file.title.includes(headline));
  await visitor.page.close();
});

test("else saved; a person who thinks better of it gets nothing", async () => {
  for (const [how, saves] of [
    ["none", true],
    ["NotAllowedError", true],
    ["AbortError", false],
  ]) {
    const visitor = await outcomeOf(site, PEOPLE.no, { before: sharing(how) });
    const first = visitor.page.waitForEvent("download");
    await button(visitor, "以文件分享").click();
    if (saves) {
      await visitor.page.waitForFunction(() =>
        /文件已保存/.test(
          document.querySelector("zhunru-eligibility").shadowRoot.querySelector("p.visually-hidden[role=status]")
            .textContent,
        ),
      );
      const saved = await first;
      assert.equal(saved.suggestedFilename(), "daan-2022-eligibility-2022-05-13.txt");
      const bytes = readFileSync(await saved.path());
      // Readable by the editors of old systems.
      assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
      assert.match(bytes.toString(), /\r\n/);
    } else {
      await visitor.page.waitForFunction(() => window.shared.length === 1);
      // The first file that is saved is the one asked for next.
      await visitor.element.locator("#data").click();
      assert.match((await first).suggestedFilename(), /\.json$/);
    }
    assert.deepEqual(visitor.complaints, []);
    await visitor.page.close();
  }
});

test("the data file holds what repeats the check, and the very report", async () => {
  const visitor = await outcomeOf(site, PEOPLE.review);
  const [download] = await Promise.all([
    visitor.page.waitForEvent("download"),
    visitor.element.locator("#data").click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), "utf8"));
  const { report, ...rest } = file;
  const { facts, own } = await visitor.element.evaluate((node) => ({ facts: node.answers, own: node.report }));
  assert.deepEqual(rest, {
    format: "zhunru-request/1",
    policy: "daan-2022",
    matter: "eligibility",
    as_of: "2022-05-13",
    facts,
    texts: {},
  });
  assert.deepEqual(report, own);
  await visitor.page.close();
});
