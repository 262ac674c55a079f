// A draft on this device: only when the person says so, with an end, erased at once, and nothing of it anywhere else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, fill, focused, PEOPLE, send, shown, start, verdict, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const KEY = "zhunru-draft daan-2022.eligibility";

async function withDraft(attributes = {}, options = {}) {
  const visitor = await visit(site, options);
  await offer(visitor, attributes);
  return visitor;
}

async function offer({ element }, attributes = {}) {
  await element.evaluate((node, wanted) => {
    node.removeAttribute("use-history");
    for (const [name, value] of Object.entries(wanted)) node.setAttribute(name, value);
    node.draft = true;
  }, attributes);
}

/** The page loaded again, as after the browser was closed: storage is all that is left. */
async function comeBack(visitor, attributes = {}) {
  await visitor.page.goto("about:blank");
  await visitor.page.goto(`${site.origin}/recruitment/#lang=zh-Hans`);
  await visitor.element.locator("#start").waitFor();
  await offer(visitor, attributes);
}

const stored = ({ page }) => page.evaluate(() => ({ ...localStorage }));
const draft = async (visitor, key = KEY) => JSON.parse((await stored(visitor))[key] ?? "null");
const answers = ({ element }) => element.evaluate((node) => node.answers);
const status = ({ element }) => element.locator("p.visually-hidden[role=status]").textContent();

test("nothing is stored before the person agrees; then each answer is, and it can be erased at once", async () => {
  const visitor = await withDraft();
  const { element, page } = visitor;
  await begin(visitor);
  const first = await shown(visitor);
  await fill(visitor, PEOPLE.no[first] ?? null);
  await send(visitor);
  assert.deepEqual(await stored(visitor), {});
  // Offered again with the outcome.
  await walk(visitor, PEOPLE.no);
  await element.locator("#draft-keep").click();
  assert.equal(await focused(visitor), "draft-erase");
  assert.deepEqual(JSON.parse((await draft(visitor)).value), await answers(visitor));
  assert.deepEqual(Object.keys(await stored(visitor)), [KEY]);

  await element.locator("#change-education").click();
  await fill(visitor, null);
  await send(visitor);
  assert.equal(JSON.parse((await draft(visitor)).value).education, null);
  await element.locator("#draft-erase").click();
  assert.deepEqual(await stored(visitor), {});
  assert.equal(await focused(visitor), "draft-keep");
  assert.match(await status(visitor), /已从本机删除/);
  await page.close();
});

test("a host that offers drafts no more: nothing is kept of what is answered then", async () => {
  const visitor = await withDraft();
  const { element, page } = visitor;
  await element.locator("#draft-keep").click();
  await begin(visitor);
  await fill(visitor, PEOPLE.no[await shown(visitor)] ?? null);
  await send(visitor);
  const kept = await draft(visitor);
  await element.evaluate((node) => {
    node.prefill = false;
    node.draft = false;
  });
  await fill(visitor, PEOPLE.no[await shown(visitor)] ?? null);
  await send(visitor);
  assert.deepEqual(await draft(visitor), kept);
  await page.close();
});

test("coming back: go on with it, or erase it; until then it stays as it was", async () => {
  const visitor = await withDraft();
  const { element } = visitor;
  await element.locator("#draft-keep").click();
  assert.match(await element.locator(".promises").textContent(), /草稿只保留在本机/);
  await begin(visitor);
  const first = await shown(visitor);
  await fill(visitor, PEOPLE.yes[first] ?? null);
  await send(visitor);
  const kept = await draft(visitor);

  await comeBack(visitor);
  assert.match(await element.locator(".draft").textContent(), /有一份草稿，保存于 \d+年\d+月\d+日/);
  assert.equal(await element.locator("#draft-keep").count(), 0);
  await begin(visitor);
  await fill(visitor, null);
  await send(visitor);
  assert.deepEqual(await draft(visitor), kept);

  await comeBack(visitor);
  await element.locator("#draft-continue").click();
  await element.locator("form.question").waitFor();
  assert.deepEqual(Object.keys(await answers(visitor)), [first]);
  assert.notEqual(await shown(visitor), first);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
  // Cleared answers do not clear the draft: that is asked.
  await element.locator(".tools button", { hasText: "重新开始" }).click();
  assert.deepEqual(await answers(visitor), {});
  assert.deepEqual(JSON.parse((await draft(visitor)).value).post, "general");
  await element.locator(".draft #draft-erase").click();
  assert.deepEqual(await stored(visitor), {});
  await visitor.page.close();
});

test("it ends on its day, and follows the days and the key that the host sets", async () => {
  const visitor = await withDraft({ "draft-days": "2", "draft-key": "window-3" });
  const { element, page } = visitor;
  assert.match(await element.locator("#draft-hint").textContent(), /2 天/);
  await element.locator("#draft-keep").click();
  await element.evaluate((node) => {
    node.answers = { post: "general" };
  });
  const key = `${KEY} window-3`;
  const { saved, until } = await draft(visitor, key);
  assert.equal(Date.parse(until) - Date.parse(saved), 2 * 24 * 3600 * 1000);
  // Another key knows nothing of it.
  await element.evaluate((node) => {
    node.draftKey = "window-4";
  });
  assert.equal(await element.locator("#draft-continue").count(), 0);
  // On its last day it is there, on the next it is gone from the storage too.
  for (const [day, there] of [
    [until, true],
    ["2000-01-01", false],
  ]) {
    await page.evaluate(
      ([name, last]) => localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage[name]), until: last })),
      [key, there ? saved : day],
    );
    await comeBack(visitor, { "draft-key": "window-3" });
    assert.equal(await element.locator("#draft-continue").count(), there ? 1 : 0);
    assert.equal((await draft(visitor, key)) !== null, there);
  }
  await page.close();
});

test("saved while the clock was ahead, it lies no longer than the days from now", async () => {
  const visitor = await withDraft();
  await visitor.page.evaluate((key) => {
    const kept = { format: "zhunru-draft/1", value: '{"post":"general"}', saved: "2998-12-25", until: "2999-01-01" };
    localStorage.setItem(key, JSON.stringify(kept));
  }, KEY);
  await comeBack(visitor);
  assert.equal(await visitor.element.locator("#draft-continue").count(), 1);
  const { value, until } = await draft(visitor);
  assert.equal(value, '{"post":"general"}');
  assert.ok(Date.parse(until) < Date.now() + 8 * 24 * 3600 * 1000, until);
  await visitor.page.close();
});

test("answers that do not fit any more are left out, and that is said", async () => {
  const visitor = await withDraft();
  const { element, page } = visitor;
  await page.evaluate((key) => {
    const value = JSON.stringify({ post: "general", education: "no-such-code", asked_long_ago: true });
    localStorage.setItem(
      key,
      JSON.stringify({ format: "zhunru-draft/1", value, saved: "2026-01-01", until: "2999-01-01" }),
    );
  }, KEY);
  await comeBack(visitor);
  await element.locator("#draft-continue").click();
  assert.match(await element.locator(".notes").textContent(), /有 2 项回答/);
  assert.deepEqual(await answers(visitor), { post: "general" });
  await begin(visitor);
  await page.close();
});

test("what is no draft is taken away", async () => {
  const visitor = await withDraft();
  for (const odd of [
    "{",
    "null",
    '{"format":"zhunru-draft/9","value":"{}","saved":"2026-01-01","until":"2999-01-01"}',
  ]) {
    await visitor.page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, odd]);
    await comeBack(visitor);
    assert.equal(await visitor.element.locator("#draft-continue").count(), 0, odd);
    assert.deepEqual(await stored(visitor), {}, odd);
  }
  assert.deepEqual(visitor.complaints, []);
  await visitor.page.close();
});

test("a browser that stores nothing: says so plainly, and everything else works", async () => {
  const broken = {
    forbidden: () =>
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("no", "SecurityError");
        },
      }),
    full: () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  };
  for (const [name, breakIt] of Object.entries(broken)) {
    const visitor = await withDraft({}, { before: (page) => page.addInitScript(breakIt) });
    const { element, page } = visitor;
    await element.locator("#draft-keep").click();
    assert.match(await element.locator(".keeping").textContent(), /草稿没有保留在本机/, name);
    await begin(visitor);
    await walk(visitor, PEOPLE.yes);
    assert.equal(await verdict(visitor), "yes", name);
    assert.deepEqual(visitor.complaints, [], name);
    await page.close();
  }
});

test("a draft erased in another window is not written again", async () => {
  const visitor = await withDraft();
  const { element, page } = visitor;
  await element.locator("#draft-keep").click();
  await element.evaluate((node) => {
    node.answers = { post: "general" };
  });
  assert.notEqual(await draft(visitor), null);
  await page.evaluate(() => localStorage.clear());
  await element.evaluate((node) => {
    node.answers = { post: "party" };
  });
  assert.deepEqual(await stored(visitor), {});
  await page.close();
});

test("a request's texts are part of its draft, the number of an identity card never", async () => {
  const visitor = await visit(site, { path: "/secondment/" });
  const { page } = visitor;
  const element = page.locator("zhunru-secondment");
  await element.evaluate((node) => {
    node.removeAttribute("use-history");
    node.draft = true;
  });
  await element.locator("#draft-keep").click();
  await element.locator(".start .primary").click();
  await element.locator("#details-requester").fill("某局");
  await element.locator("#details-title").fill("借 11010519491231002X 一人");
  await element.locator("#details-credit_code").fill("12100000400010153X");
  await element.locator(".details-form .primary").click();
  const all = JSON.stringify(await stored(visitor));
  assert.match(all, /某局/);
  assert.doesNotMatch(all, /11010519491231002X/);
  await page.close();
});

test("offered on the page of all questions too, and followed there", async () => {
  const visitor = await withDraft({ layout: "page" });
  const { element, page } = visitor;
  await element.locator("#draft-keep").click();
  await element.locator("#q-post-option-general").check();
  assert.deepEqual(JSON.parse((await draft(visitor)).value), { post: "general" });
  await comeBack(visitor, { layout: "page" });
  await element.locator("#draft-continue").click();
  assert.equal(await element.locator("#q-post-option-general").isChecked(), true);
  await page.close();
});
