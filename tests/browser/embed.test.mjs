// What the guides and the READMEs print works as printed: each snippet in a page of its own, under the guide's policy,
// with target/site served under /zhunru/.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { begin, PEOPLE, start, verdict, visit, walk } from "./support.mjs";

const GUIDES = ["docs/integration-guide.md", "docs/integration-guide.zh-CN.md"];
const READMES = ["README.md", "README.zh-CN.md"];
const TYPES = {
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
/** Folders of a portal: the site as the guide mounts it, and policies in a place of their own. */
const MOUNTS = { "/zhunru/": "target/site", "/rules/": "target/site/policies" };

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function block(path, pattern) {
  const blocks = [...(await readFile(path, "utf8")).matchAll(/^```\w*\n(.*?)^```/gms)].map(([, text]) => text);
  const found = blocks.filter((text) => pattern.test(text));
  assert.equal(found.length, 1, `${path} has one block with ${pattern}`);
  return found[0];
}

const snippet = (path) => block(path, /<zhunru-eligibility/);

/** A portal with one page, which holds the markup and nothing else of ours. */
async function portal(context, markup) {
  const security = (await block(GUIDES[0], /^default-src/)).trim().replaceAll(/\s+/g, " ");
  const posted = [];
  const missed = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const mount = Object.keys(MOUNTS).find((prefix) => pathname.startsWith(prefix));
    if (request.method === "POST") {
      const body = (await request.toArray()).join("");
      posted.push({ pathname, fields: Object.fromEntries(new URLSearchParams(body)) });
      response.end("received");
    } else if (pathname === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": security });
      response.end(
        `<!doctype html><html lang="zh-Hans"><title>Portal</title><link rel="icon" href="/zhunru/favicon.svg"><body>${markup}</body></html>`,
      );
    } else {
      const path = mount && join(MOUNTS[mount], pathname.slice(mount.length));
      const bytes = path && (await readFile(path).catch(() => undefined));
      if (!bytes) missed.push(pathname);
      response.writeHead(bytes ? 200 : 404, { "content-type": TYPES[extname(pathname)] ?? "text/plain" }).end(bytes);
    }
  });
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  const visitor = await visit({ browser: site.browser, origin }, { path: "/" });
  context.after(async () => {
    await visitor.page.close();
    server.closeAllConnections();
    server.close();
  });
  return { ...visitor, posted, missed };
}

async function toVerdict(visitor) {
  await visitor.element.locator("#start").waitFor({ timeout: 5000 });
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
}

for (const path of [...GUIDES, ...READMES]) {
  test(`${path}: the snippet leads to a verdict`, async (context) => {
    const visitor = await portal(context, await snippet(path));
    await toVerdict(visitor);
    assert.deepEqual(visitor.complaints, []);
    assert.deepEqual(visitor.missed, []);
    const asked = visitor.requests.map((request) => request.url());
    assert.deepEqual([...new Set(asked)], asked, "no file is asked for twice");
  });
}

for (const path of GUIDES) {
  test(`${path}: the form posts the answers under the element's name`, async (context) => {
    const visitor = await portal(context, await snippet(path));
    await toVerdict(visitor);
    const answers = await visitor.element.evaluate((node) => node.answers);
    await visitor.page.locator("zhunru-eligibility + button").click();
    await visitor.page.waitForURL("**/apply");
    assert.equal(visitor.posted.length, 1);
    const [{ pathname, fields }] = visitor.posted;
    assert.equal(pathname, "/apply");
    assert.deepEqual(Object.keys(fields), ["self_check"]);
    assert.deepEqual(JSON.parse(fields.self_check), answers);
    assert.equal(answers.birth_date, PEOPLE.yes.birth_date);
  });
}

test("src, where given, is the folder of policies", async (context) => {
  const visitor = await portal(context, (await snippet(GUIDES[0])).replace("<zhunru-eligibility", '$& src="/rules/"'));
  await toVerdict(visitor);
  const data = visitor.requests
    .map((request) => new URL(request.url()).pathname)
    .filter((path) => /json|zrp/.test(path) && !path.startsWith("/zhunru/words/"));
  assert.ok(data.length >= 3);
  for (const path of data) assert.match(path, /^\/rules\//);
});

test("an element put in by a script, one attribute after the other, loads once", async (context) => {
  const visitor = await portal(context, await snippet(GUIDES[0]));
  await visitor.element.locator("#start").waitFor({ timeout: 5000 });
  const before = visitor.requests.length;
  await visitor.page.evaluate(() => {
    const second = document.createElement("zhunru-eligibility");
    document.body.append(second);
    second.policy = "jl-2020";
    second.src = "/rules/";
    second.lang = "en";
    second.asOf = "2022-05-13";
  });
  await visitor.page.locator("zhunru-eligibility").nth(1).locator("#start").waitFor();
  const asked = visitor.requests.slice(before).map((request) => new URL(request.url()).pathname);
  assert.deepEqual(asked.sort(), [
    "/rules/jl-2020.eligibility.en.json",
    "/rules/jl-2020.eligibility.zrp",
    "/rules/manifest.json",
    "/zhunru/words/core.en.json",
  ]);
});
