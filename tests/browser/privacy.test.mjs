// Nothing leaves the device: requests, addresses, storage, events, titles and history hold no answer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askedSince, begin, outcomeOf, PEOPLE, start, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

test("only the site's own files are asked for, and nothing after the first question", async () => {
  const visitor = await visit(site);
  // The notice beside the element and the choice of others are there, too.
  for (const late of ["#notice-body h3", "#place option"])
    await visitor.page.locator(late).first().waitFor({ state: "attached" });
  const loaded = visitor.requests.length;
  await begin(visitor);
  await walk(visitor, PEOPLE.no);
  await visitor.element.locator("#change-birth_date").click();
  assert.ok(loaded > 3);
  assert.deepEqual(askedSince(visitor, loaded), [], "no request once the page is ready");
  const asked = visitor.requests.map((request) => request.url());
  assert.deepEqual([...new Set(asked)], asked, "no file is asked for twice");
  for (const request of visitor.requests) {
    const url = new URL(request.url());
    assert.equal(url.origin, site.origin);
    assert.equal(request.method(), "GET");
    assert.equal(url.search, "");
    assert.equal(request.postData(), null);
  }
  await visitor.page.close();
});

test("every file the element fetches carries its integrity", async () => {
  const visitor = await visit(site, {
    before: (page) =>
      page.addInitScript(() => {
        const real = window.fetch;
        window.fetched = [];
        window.fetch = (input, init) => {
          window.fetched.push([String(input), init?.integrity ?? ""]);
          return real(input, init);
        };
      }),
  });
  const fetched = await visitor.page.evaluate(() => window.fetched);
  assert.ok(fetched.length >= 3);
  for (const [url, integrity] of fetched) {
    // The list of policies is the page's own, for its choice of a notice.
    if (!/(?:manifest|policies\/index)\.json$/.test(url)) assert.match(integrity, /^sha384-/, url);
  }
  const unguarded = await visitor.page.evaluate(
    () => [...document.querySelectorAll("script[src], link[rel=stylesheet]")].filter((node) => !node.integrity).length,
  );
  assert.equal(unguarded, 0);
  await visitor.page.close();
});

test("in a form, with a name, the first page says that the form sends the answers; else that nobody does", async () => {
  const visitor = await visit(site, { path: "/portal/" });
  const promise = visitor.element.locator(".promises li").nth(1);
  assert.match(await promise.textContent(), /提交这份表单时，随表单一起发送/);
  await visitor.element.evaluate((node) => {
    node.name = "";
  });
  assert.match(await promise.textContent(), /不发送，也不保存/, "without a name the form has nothing of it");
  await visitor.element.evaluate((node) => {
    node.name = "check";
    document.body.append(node);
  });
  assert.match(await promise.textContent(), /不发送，也不保存/, "out of the form");
  await visitor.page.close();
});

test("no storage, no cookie, no answer in address, title or history", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no);
  const left = await visitor.page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookie: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    told: JSON.stringify([location.href, document.title, history.state]),
  }));
  assert.deepEqual({ ...left, told: "" }, { local: 0, session: 0, cookie: "", databases: 0, caches: 0, told: "" });
  assert.doesNotMatch(left.told, /1990|party|"13"|不符合/);
  await visitor.page.close();
});

test("events name pages and outcomes, and hold answers only where the host asks for them", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no);
  const { page, element } = visitor;
  const heard = await page.evaluate(() => window.heard);
  const types = new Set(heard.map(({ type }) => type));
  assert.deepEqual([...types].sort(), ["change", "input", "zhunru-change", "zhunru-report"]);
  assert.doesNotMatch(JSON.stringify(heard), /1990|"party"|"31"|"13"/);
  const report = heard.filter(({ type }) => type === "zhunru-report").at(-1).detail;
  assert.equal(report.verdict, "no");
  assert.equal(report.rules.find(({ rule }) => rule === "daan-2022/party_member").outcome, "not_satisfied");
  assert.deepEqual(Object.keys(report.rules[0]).sort(), ["outcome", "rule"]);

  await element.evaluate((node) => {
    node.setAttribute("include-answers", "");
    node.asOf = "2022-05-14";
  });
  const asked = await page.evaluate(() => window.heard.filter(({ type }) => type === "zhunru-report").at(-1).detail);
  assert.equal(asked.answers.birth_date, "1990-01-01");
  await page.close();
});

test("keystrokes are not told to the page around", async () => {
  const visitor = await visit(site);
  await begin(visitor);
  await walk(visitor, PEOPLE.yes, "birth_date");
  const before = await visitor.page.evaluate(() => window.heard.length);
  await visitor.element.locator("#date-year").pressSequentially("1990");
  assert.equal(await visitor.page.evaluate(() => window.heard.length), before);
  await visitor.page.close();
});
