// What a page fetches when: the first question without the outcome, the outcome while questions are answered; and a part that cannot be
// had says so, loses no answer, and comes once it can.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { portal, scriptTags } from "./portal.mjs";
import { begin, focused, PEOPLE, rush, shown, start, verdict, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const OUTCOME = "**/outcome.js";
const fetched = ({ requests }) => requests.map((request) => new URL(request.url()).pathname.split("/").at(-1));
const troubled = async ({ element }) => {
  await element.locator("#retry").waitFor();
  return element.locator(".trouble").textContent();
};

test("the first page fetches nothing of the outcome, the first question does, and once", async () => {
  const visitor = await visit(site);
  await visitor.page.waitForLoadState("networkidle");
  const first = fetched(visitor);
  assert.ok(first.includes("elements.js"));
  assert.deepEqual(
    first.filter((name) => /^(?:outcome|all)\./.test(name)),
    [],
  );
  const arrived = visitor.page.waitForResponse(OUTCOME);
  await begin(visitor);
  assert.notEqual(await shown(visitor), "outcome");
  await arrived;
  await walk(visitor, PEOPLE.yes);
  await visitor.element.locator(".outcome .verdict").waitFor();
  assert.equal(fetched(visitor).filter((name) => name === "outcome.js").length, 1);
  assert.ok(!fetched(visitor).includes("all.js"));
  assert.deepEqual(visitor.complaints, []);
  await visitor.page.close();
});

test("a folded part that is fetched when it is opened is no other page: the host hears of none", async () => {
  const visitor = await visit(site);
  const { element, page } = visitor;
  await element.evaluate((node) => {
    window.heard = 0;
    node.addEventListener("zhunru-change", () => {
      window.heard += 1;
    });
  });
  await element.locator("#as-of summary").click();
  await element.locator("#as-of-year").waitFor();
  assert.equal(await page.evaluate(() => window.heard), 0);
  await begin(visitor);
  assert.equal(await page.evaluate(() => window.heard), 1);
  await page.close();
});

test("of two engines a page fetches one, whichever element stands first: the whole serves conditions, too", async (context) => {
  const both = [
    '<zhunru-eligibility policy="daan-2022"></zhunru-eligibility>',
    '<zhunru-pay policy="jl-2020"></zhunru-pay>',
  ];
  for (const elements of [both, both.toReversed()]) {
    const head = scriptTags(["elements.js", "records.js", "pay.js"]);
    const visitor = await portal(site, context, { head, markup: elements.join("") });
    for (const tag of ["zhunru-eligibility", "zhunru-pay"]) await visitor.page.locator(`${tag} #start`).waitFor();
    assert.deepEqual(
      fetched(visitor).filter((name) => name.endsWith(".wasm")),
      ["zhunru.wasm"],
      elements[0],
    );
    await begin(visitor);
    await walk(visitor, PEOPLE.yes);
    assert.equal(await verdict(visitor), "yes");
  }
});

test("somebody faster than the network waits on a page that says so; the outcome comes with focus on its heading", async () => {
  const visitor = await visit(site);
  let go;
  const held = new Promise((resolve) => {
    go = resolve;
  });
  await visitor.page.route(OUTCOME, async (route) => {
    await held;
    await route.continue();
  });
  await begin(visitor);
  await rush(visitor, PEOPLE.yes);
  await visitor.element.locator(".loading").waitFor();
  assert.equal(await focused(visitor), "loading");
  assert.equal(await verdict(visitor), "yes");
  go();
  await visitor.element.locator(".outcome .verdict").waitFor();
  assert.equal(await focused(visitor), "outcome");
  const last = await visitor.page.evaluate(
    () => window.heard.filter(({ type }) => type === "zhunru-change").pop().detail,
  );
  assert.deepEqual([last.page, last.title], ["outcome", "自查结果"]);
  await visitor.page.close();
});

const FAILS = {
  "cannot be fetched": [/检查网络/, (route) => route.abort()],
  "was altered on the way": [
    /与发布的不一致/,
    async (route) => {
      if (route.request().method() === "HEAD") return route.continue();
      const response = await route.fetch();
      // The page may have gone on meanwhile.
      return route.fulfill({ response, body: `${await response.text()} ` }).catch(() => undefined);
    },
  ],
};

for (const [what, [message, fail]] of Object.entries(FAILS)) {
  test(`an outcome page whose script ${what}: says so, keeps the answers, and comes when it is tried again`, async () => {
    const visitor = await visit(site, { before: (page) => page.route(OUTCOME, fail) });
    const { element, page } = visitor;
    await begin(visitor);
    await walk(visitor, PEOPLE.yes);
    const said = await troubled(visitor);
    assert.match(said, message);
    assert.match(said, /已填写的回答还在/);
    assert.equal(await focused(visitor), "trouble");
    // Still not.
    await element.locator("#retry").click();
    assert.match(await troubled(visitor), message);
    assert.equal(await focused(visitor), "trouble");
    await page.unroute(OUTCOME);
    await element.locator("#retry").click();
    await element.locator(".outcome .verdict").waitFor();
    assert.equal(await focused(visitor), "outcome");
    assert.equal(await verdict(visitor), "yes");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.close();
  });
}

test("a fetch that failed early is made again when the outcome is due, and nobody learns of it", async () => {
  let times = 0;
  const visitor = await visit(site, {
    before: (page) =>
      page.route(OUTCOME, (route) => {
        times += 1;
        return times === 1 ? route.abort() : route.continue();
      }),
  });
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  await visitor.element.locator(".outcome .verdict").waitFor();
  assert.ok(times >= 2);
  await visitor.page.close();
});

test("words of the outcome that cannot be had in the language of the page: the official language says it", async () => {
  const visitor = await visit(site, {
    lang: "en",
    before: (page) => page.route("**/words/outcome.en.json", (route) => route.abort()),
  });
  const { element, page } = visitor;
  await begin(visitor);
  await walk(visitor, PEOPLE.yes, "education");
  // The questions stay as they were.
  assert.equal(await element.locator(".page").getAttribute("lang"), "en");
  await walk(visitor, PEOPLE.yes);
  await element.locator(".outcome .verdict").waitFor();
  assert.equal(await element.locator(".page").getAttribute("lang"), "zh-Hans");
  assert.equal(await element.locator(".headline").textContent(), "按您填写的内容，符合所列的全部条件");
  await page.close();
});

test("words of the outcome that cannot be had at all: says so, and comes when it is tried again", async () => {
  const visitor = await visit(site, {
    lang: "en",
    before: (page) => page.route("**/words/outcome.*.json", (route) => route.abort()),
  });
  const { element, page } = visitor;
  await begin(visitor);
  const asked = await walk(visitor, PEOPLE.yes);
  assert.match(await troubled(visitor), /Check your connection/);
  // Once ahead with each question and once when it was due: of nothing that is on its way would the next attempt be a part.
  const tried = visitor.requests.filter((each) => each.method() === "GET" && /outcome\.en/.test(each.url()));
  assert.ok(tried.length <= asked.length + 1, `${tried.length} attempts`);
  await page.unroute("**/words/outcome.*.json");
  await element.locator("#retry").click();
  await element.locator(".outcome .verdict").waitFor();
  assert.equal(await element.locator(".page").getAttribute("lang"), "en");
  await page.close();
});

test("all questions on one page: its script that cannot be fetched says so, and comes when it is tried again", async () => {
  const visitor = await visit(site, { before: (page) => page.route("**/all.js", (route) => route.abort()) });
  const { element, page } = visitor;
  await element.evaluate((node) => {
    node.removeAttribute("use-history");
    node.layout = "page";
  });
  assert.match(await troubled(visitor), /检查网络/);
  await page.unroute("**/all.js");
  await element.locator("#retry").click();
  await element.locator(".all .asked").first().waitFor();
  assert.equal(await focused(visitor), "all");
  await page.close();
});

test("another layout while the outcome is on its way: the page of all questions comes with its own script, however late", async () => {
  const visitor = await visit(site);
  const { element, page } = visitor;
  await element.evaluate((node) => node.removeAttribute("use-history"));
  const go = {};
  for (const file of ["outcome.js", "all.js"]) {
    const held = new Promise((resolve) => {
      go[file] = resolve;
    });
    await page.route(`**/${file}`, async (route) => {
      await held;
      await route.continue();
    });
  }
  await begin(visitor);
  await rush(visitor, PEOPLE.yes);
  await element.locator(".loading").waitFor();
  await element.evaluate((node) => {
    node.layout = "page";
  });
  const outcome = page.waitForResponse(OUTCOME);
  go["outcome.js"]();
  await outcome;
  await page.waitForTimeout(300);
  go["all.js"]();
  await element.locator(".all .asked").first().waitFor();
  await page.close();
});

test("a small element that shows the verdict has the outcome's script fetched, from the first page on", async () => {
  const visitor = await visit(site);
  const { element, page } = visitor;
  await element.evaluate((node) => {
    node.id = "the-check";
    const small = document.createElement("zhunru-verdict");
    small.setAttribute("for", "the-check");
    node.after(small);
  });
  await page.locator("zhunru-verdict .verdict").waitFor();
  assert.equal(await shown(visitor), "start");
  assert.ok(fetched(visitor).includes("outcome.js"));
  await page.close();
});
