// What can go wrong on the way, in plain words, with a way to try again and the answers kept.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, outcomeOf, PEOPLE, start, verdict, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const says = async ({ element }) => {
  await element.locator("#retry").waitFor();
  return element.locator(".trouble").textContent();
};

test("a policy that cannot be fetched: says so, and works once it can", async () => {
  const visitor = await visit(site, {
    ready: false,
    before: (page) => page.route("**/*.zrp", (route) => route.abort()),
  });
  assert.match(await says(visitor), /检查网络/);
  await visitor.page.unroute("**/*.zrp");
  await visitor.element.locator("#retry").click();
  await visitor.element.locator("#start").waitFor();
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
  await visitor.page.close();
});

test("an engine that cannot be fetched: says so, and works once it can", async () => {
  const visitor = await visit(site, {
    ready: false,
    before: (page) => page.route("**/zhunru.wasm", (route) => route.abort()),
  });
  assert.match(await says(visitor), /检查网络/);
  await visitor.page.unroute("**/zhunru.wasm");
  await visitor.element.locator("#retry").click();
  await visitor.element.locator("#start").waitFor();
  await visitor.page.close();
});

test("a file that was altered on the way is refused", async () => {
  for (const pattern of ["**/*.zrp", "**/*.zh-Hans.json", "**/zhunru.wasm"]) {
    const visitor = await visit(site, {
      ready: false,
      before: (page) =>
        page.route(pattern, async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(" ")]) });
        }),
    });
    assert.match(await says(visitor), /不一致/, pattern);
    await visitor.page.close();
  }
});

test("a page that forbids WebAssembly: says so plainly", async () => {
  const visitor = await visit(site, {
    ready: false,
    before: (page) =>
      page.route("**/recruitment/", async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replaceAll("'wasm-unsafe-eval'", "");
        const headers = { ...response.headers() };
        headers["content-security-policy"] = headers["content-security-policy"].replace("'wasm-unsafe-eval'", "");
        await route.fulfill({ response, body, headers });
      }),
  });
  assert.match(await says(visitor), /WebAssembly/);
  await visitor.page.close();
});

test("a browser without WebAssembly: says so", async () => {
  const visitor = await visit(site, {
    ready: false,
    before: (page) =>
      page.addInitScript(() => {
        Reflect.deleteProperty(window, "WebAssembly");
      }),
  });
  assert.match(await says(visitor), /较新的浏览器/);
  await visitor.page.close();
});

test("bytes that are no policy: refused, not guessed at", async () => {
  const visitor = await visit(site, {
    ready: false,
    before: async (page) => {
      await page.addInitScript(() => {
        const real = window.fetch;
        window.fetch = (input, init) =>
          String(input).endsWith(".zrp") ? Promise.resolve(new Response("no policy")) : real(input, init);
      });
    },
  });
  assert.match(await says(visitor), /规则文件/);
  await visitor.page.close();
});

test("answers outlive trouble", async () => {
  const visitor = await outcomeOf(site, PEOPLE.yes);
  const { page, element } = visitor;
  await page.route("**/nowhere/**", (route) => route.abort());
  await element.evaluate((node) => {
    node.src = "/nowhere/";
  });
  assert.match(await says(visitor), /还在/);
  await element.evaluate((node) => {
    node.src = "../policies/";
  });
  await element.locator("#outcome").waitFor();
  assert.equal(await verdict(visitor), "yes");
  await page.close();
});

test("no policy chosen, and none of that name", async () => {
  const visitor = await visit(site);
  await visitor.element.evaluate((node) => {
    node.removeAttribute("policy");
  });
  assert.match(await visitor.element.locator(".trouble").textContent(), /还没有选择公告/);
  await visitor.element.evaluate((node) => {
    node.policy = "no-such-notice";
  });
  assert.match(await says(visitor), /没有能下载/);
  await visitor.page.close();
});

test("without scripts the page says what to do instead", async () => {
  const visitor = await visit(site, { ready: false, context: { javaScriptEnabled: false } });
  const said = visitor.page.locator("main .plain");
  assert.equal(await said.isVisible(), true);
  assert.match(await said.textContent(), /需要打开 JavaScript/);
  assert.equal(await visitor.element.isVisible(), false, "no empty space above it");
  await visitor.page.close();
});
