// The example portal: an old form with the element in it, posted as it is; the server's own check beside what the page found.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { readJson } from "../../scripts/files.mjs";
import { begin, LANGUAGES, PEOPLE, start, visit, walk } from "./support.mjs";

const YES = JSON.stringify({ post: "general", birth_date: "1990-01-01", education: "31" });

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function open(options) {
  const visitor = await visit(site, { ...options, path: "/portal/" });
  await visitor.element.locator("#start").waitFor();
  await visitor.page.locator("#name").fill("<b>示例&\"'");
  await visitor.page.locator("#phone").fill("00000000");
  return visitor;
}

async function post({ page }) {
  await page.locator(".buttons [type=submit]").click();
  await page.waitForURL("**/echo");
}

const send = async (fields, headers = {}) => {
  const response = await fetch(`${site.origin}/echo`, { method: "POST", body: new URLSearchParams(fields), headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
};
/** What the page of somebody who meets the conditions says of its check. */
async function said(page) {
  return JSON.parse(await page.locator("#self_check_said").inputValue());
}

test("the form posts by itself; the server finds the same, and shows what arrived as text", async () => {
  const visitor = await open();
  const { page } = visitor;
  await page.locator("#post").selectOption("general");
  await begin(visitor);
  assert.deepEqual(
    await walk(visitor, PEOPLE.yes),
    ["birth_date", "education"],
    "the portal's own question is not asked again",
  );
  await post(visitor);
  assert.equal(await page.locator("#verdict").getAttribute("data-verdict"), "yes");
  assert.equal(await page.locator("#compared").getAttribute("class"), "same");
  assert.equal(await page.locator(".differs").count(), 0);
  const cells = await page.locator("td").allTextContents();
  assert.ok(cells.includes("<b>示例&\"'"), "markup is text");
  assert.ok(cells.includes("1990-01-01"));
  assert.deepEqual(visitor.complaints, []);
  await page.close();
});

for (const lang of LANGUAGES) {
  test(`${lang}: form and receipt are in the language of the form, and lead back to it`, async () => {
    const words = readJson(`target/site/words/portal.${lang}.json`);
    const visitor = await open({ lang });
    const { page, element } = visitor;
    await page.locator("h1", { hasText: words["portal.form"] }).waitFor();
    for (const name of ["submit", "basic", "how", "host"])
      assert.equal(await page.locator(`[data-text="portal.${name}"]`).textContent(), words[`portal.${name}`]);
    await page.locator("#post").selectOption("general");
    await begin(visitor);
    await walk(visitor, PEOPLE.yes);
    assert.equal(await element.getAttribute("lang"), lang);
    await post(visitor);
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
    const told = await page.locator("main").innerText();
    for (const name of ["receipt", "verdict.yes", "same", "digest", "answers", "arrived", "station"])
      assert.ok(told.includes(words[`portal.${name}`].trim()), name);
    const texts = readJson(`target/site/policies/daan-2022.eligibility.${lang}.json`).texts;
    assert.ok(told.includes(texts["question.birth_date.label"]));
    if (lang === "en" || lang === "ko")
      assert.doesNotMatch(told.replace("<b>示例", "").replace("(大专)", ""), /[\u4e00-\u9fff]/);
    await page.locator('a[href^="portal/"]').click();
    await page.locator("h1", { hasText: words["portal.form"] }).waitFor();
    assert.deepEqual(visitor.complaints, []);
    await page.close();
  });
}

test("a page that was tampered with is shown as such, and the server's verdict stands", async () => {
  const visitor = await open();
  const { page } = visitor;
  await page.locator("#post").selectOption("party");
  await begin(visitor);
  await walk(visitor, PEOPLE.no);
  await page.locator("#self_check_said").evaluate((input) => {
    const told = JSON.parse(input.value);
    input.value = JSON.stringify({ ...told, verdict: "yes" });
  });
  await post(visitor);
  assert.equal(await page.locator("#verdict").getAttribute("data-verdict"), "no");
  assert.match(await page.locator("#compared.warning").textContent(), /不一致/);
  assert.equal(await page.locator(".differs").count(), 1);
  await page.close();
});

test("an unfinished check keeps the form back", async () => {
  const visitor = await open();
  await visitor.page.locator(".buttons [type=submit]").click();
  assert.equal(await visitor.page.locator("#post:invalid").count(), 1, "marked as required, and is");
  await visitor.page.locator("#post").selectOption("general");
  await visitor.page.locator(".buttons [type=submit]").click();
  assert.equal(await visitor.page.locator("form :invalid").count(), 1);
  assert.equal(new URL(visitor.page.url()).pathname, "/portal/");
  await visitor.page.close();
});

test("another policy, engine or day than the server's differs, each by itself", async () => {
  const visitor = await open();
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  const told = await said(visitor.page);
  await visitor.page.close();
  const same = await send({ self_check: YES, self_check_said: JSON.stringify(told) });
  assert.match(same.html, /class="same"/);
  const { provenance } = told;
  const others = [
    { ...told, as_of: "2022-05-14" },
    { ...told, provenance: { ...provenance, engine: "0.0.1" } },
    { ...told, provenance: { ...provenance, policy: { ...provenance.policy, sha256: "0".repeat(64) } } },
  ];
  for (const other of others) {
    const { status, html } = await send({ self_check: YES, self_check_said: JSON.stringify(other) });
    assert.equal(status, 200);
    assert.equal(html.match(/class="differs"/g).length, 1);
    assert.match(html, /id="compared">网页送来的结论与服务器复核的不一致/);
  }
  // What is no text cannot always be made one.
  const odd = JSON.stringify({ ...told, as_of: { toString: null } });
  for (const self_check_said of [undefined, "", "{}", "[1]", odd]) {
    const nothing = self_check_said === undefined ? {} : { self_check_said };
    assert.match((await send({ self_check: YES, ...nothing })).html, /没有送来可以比对的结论/);
  }
});

test("answers that cannot be read are refused by code and place, and never repeated", async () => {
  for (const [text, code] of [
    ["{", "fact.syntax"],
    ['{"birth_date":"<script>1990-02-30"}', "fact.bad_date"],
    ['{"birth_date":"1990-02-30"}', "fact.impossible_date"],
    ['{"no_such":1}', "fact.unknown_question"],
    [JSON.stringify({ post: "x".repeat(300_000) }), "fact.too_large"],
  ]) {
    const { status, html } = await send({ self_check: text });
    assert.equal(status, 422, code);
    assert.match(html, new RegExp(`<code>${code.replace(".", "\\.")}</code>`));
    assert.doesNotMatch(html, /1990-02-30|<script|xxxx/);
    assert.doesNotMatch(html, /id="verdict"/);
  }
});

test("no check, two checks, another kind of body, a body that is too large", async () => {
  assert.match((await send({ name: "a" })).html, /没有收到自查结果/);
  assert.match(
    (
      await send([
        ["self_check", YES],
        ["self_check", "{}"],
      ])
    ).html,
    /两份/,
  );
  const json = await fetch(`${site.origin}/echo`, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  assert.equal(json.status, 415);
  const huge = await send({ self_check: YES, name: "a".repeat(2_000_000) });
  assert.equal(huge.status, 413);
  assert.match(huge.html, /太大/);
  assert.doesNotMatch(huge.html, /aaaa/);
  assert.equal((await send({ self_check: YES })).status, 200, "the server goes on");
  assert.equal((await fetch(`${site.origin}/echo`)).status, 404, "there is nothing to read");
  assert.equal((await fetch(`${site.origin}/portal/`, { method: "POST" })).status, 405);
});

test("the receipt is kept nowhere and runs nothing", async () => {
  const { headers } = await send({ self_check: YES });
  assert.equal(headers.get("cache-control"), "no-store");
  assert.match(headers.get("content-security-policy"), /default-src 'none'/);
  assert.doesNotMatch(headers.get("content-security-policy"), /script-src/);
});

test("on a host of files alone the form says that nobody answers it", async (context) => {
  const server = createServer(async (request, response) => {
    const proxied = await fetch(site.origin + request.url);
    const headers = Object.fromEntries([...proxied.headers].filter(([name]) => /content-type/.test(name)));
    response
      .writeHead(proxied.status, headers)
      .end(request.method === "HEAD" ? undefined : Buffer.from(await proxied.arrayBuffer()));
  });
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  context.after(() => server.close());
  const page = await site.browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/portal/`);
  await page.locator("#no-echo").waitFor();
  assert.match(await page.locator("#no-echo").textContent(), /make demo/);
  await page.goto(`${site.origin}/portal/`);
  await page.waitForLoadState("networkidle");
  assert.equal(await page.locator("#no-echo").isVisible(), false);
  await page.close();
});

test("the page that explains it shows the sources themselves", async () => {
  const { page } = await visit(site, { path: "/integration/" });
  const code = (await page.locator("pre").allTextContents()).map((text) => text.replaceAll(/^ +/gm, ""));
  const sources = ["www/site/portal/index.html", "www/site/portal/portal.js", "scripts/second-check.mjs"];
  const lines = sources.map((name) => readFileSync(name, "utf8").replaceAll(/^ +/gm, "")).join("\n");
  const all = `${lines}\n${lines.replaceAll("; ", ";\n")}`;
  assert.equal(code.length, 5);
  for (const text of code) assert.ok(all.includes(text.trim()), text);
  assert.match(code.join(""), /<zhunru-eligibility id="self_check"/);
  await page.locator(".open").click();
  await page.waitForURL("**/portal/**");
  await page.close();
});
