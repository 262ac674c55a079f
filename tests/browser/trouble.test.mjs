// What can go wrong on the way, in plain words, with a way to try again and the answers kept.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { integrity } from "../../scripts/files.mjs";
import { begin, focused, outcomeOf, PEOPLE, rush, shown, start, verdict, visit, walk } from "./support.mjs";

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

/** Lets a file arrive with a blank more than it has. */
const altered = (page, pattern) =>
  page.route(pattern, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(" ")]) });
  });

/** The page forbids WebAssembly. */
const forbidden = (page) =>
  page.route("**/recruitment/", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll("'wasm-unsafe-eval'", "");
    const headers = { ...response.headers() };
    headers["content-security-policy"] = headers["content-security-policy"].replace("'wasm-unsafe-eval'", "");
    await route.fulfill({ response, body, headers });
  });

const WITHOUT_WASM = {
  "a module that cannot be fetched": (page) => page.route("**/*.wasm", (route) => route.abort()),
  "a module that was altered on the way": (page) => altered(page, "**/*.wasm"),
  "a page that forbids WebAssembly": forbidden,
  "a browser without WebAssembly": (page) =>
    page.addInitScript(() => {
      Reflect.deleteProperty(window, "WebAssembly");
    }),
};

for (const [what, before] of Object.entries(WITHOUT_WASM)) {
  test(`${what}: the engine runs as JavaScript, with the same outcome`, async () => {
    const fetched = [];
    const visitor = await visit(site, {
      before: async (page) => {
        page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
        await before(page);
      },
    });
    await begin(visitor);
    await walk(visitor, PEOPLE.yes);
    assert.equal(await verdict(visitor), "yes");
    assert.ok(fetched.includes("/fallback-conditions.js"));
    await visitor.page.close();
  });
}

test("an engine that cannot be fetched: says so, and works once it can", async () => {
  const visitor = await visit(site, {
    ready: false,
    before: async (page) => {
      for (const pattern of ["**/*.wasm", "**/fallback*.js"]) await page.route(pattern, (route) => route.abort());
    },
  });
  assert.match(await says(visitor), /检查网络/);
  await visitor.page.unroute("**/*.wasm");
  await visitor.element.locator("#retry").click();
  await visitor.element.locator("#start").waitFor();
  await visitor.page.close();
});

test("a file that was altered on the way is refused", async () => {
  for (const patterns of [["**/*.zrp"], ["**/*.zh-Hans.json"], ["**/*.wasm", "**/fallback*.js"]]) {
    const visitor = await visit(site, {
      ready: false,
      before: async (page) => {
        for (const pattern of patterns) await altered(page, pattern);
      },
    });
    assert.match(await says(visitor), /不一致/, patterns[0]);
    await visitor.page.close();
  }
});

test("a page that forbids WebAssembly, and the engine's JavaScript cannot be had: says so plainly", async () => {
  const visitor = await visit(site, {
    ready: false,
    before: async (page) => {
      await forbidden(page);
      await page.route("**/fallback*.js", (route) => route.abort());
    },
  });
  assert.match(await says(visitor), /WebAssembly/);
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

/** Makes the engine of the page trap, as one that runs out of memory does: `next()` the very next time it is asked. */
const failing = (page) =>
  page.addInitScript(() => {
    const real = WebAssembly.instantiate.bind(WebAssembly);
    window.failures = 0;
    const brittle = (instance) => {
      const exports = Object.fromEntries(
        Object.entries(instance.exports).map(([name, value]) => {
          if (typeof value !== "function") return [name, value];
          const call = (...given) => {
            if (window.failures === 0) return value(...given);
            window.failures -= 1;
            throw new WebAssembly.RuntimeError("unreachable");
          };
          return [name, call];
        }),
      );
      return { exports };
    };
    WebAssembly.instantiate = async (source, imports) => {
      const made = await real(source, imports);
      return made instanceof WebAssembly.Instance ? brittle(made) : { ...made, instance: brittle(made.instance) };
    };
  });

test("an engine that fails is started anew, and the answers stay", async () => {
  const visitor = await visit(site, { before: failing });
  const { page, element } = visitor;
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  await page.evaluate(() => {
    window.failures = 1;
  });
  await element.evaluate((node) => {
    node.asOf = "2022-05-14";
  });
  await element.locator("#outcome").waitFor();
  assert.equal(await page.evaluate(() => window.failures), 0, "it did fail");
  await page.waitForFunction(() => document.querySelector("zhunru-eligibility").report?.verdict === "yes");
  assert.equal(await element.evaluate((node) => node.answers.education), PEOPLE.yes.education);
  await page.close();
});

test("an engine that fails over an answer is no complaint about the answer", async () => {
  const visitor = await visit(site, { before: failing });
  const { page, element } = visitor;
  await begin(visitor);
  await page.evaluate(() => {
    window.failures = 99;
  });
  await element.locator(".tick input").first().check();
  await element.locator("form.question .primary").click();
  await says(visitor);
  assert.equal(await element.locator(".error-summary").count(), 0);
  await page.evaluate(() => {
    window.failures = 0;
  });
  await element.locator("#retry").click();
  await element.locator("form.question").waitFor();
  await page.close();
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
  const said = await says(visitor);
  assert.match(said, /没有所选的规则文件/);
  assert.doesNotMatch(said, /网络/);
  assert.match(
    visitor.complaints.join(),
    /no-such-notice\.eligibility\.manifest\.json is not there/,
    "for who runs the page",
  );
  await visitor.page.close();
});

test("another matter's policy under the name: as if it were not there, and who runs the page is told which it is", async () => {
  const bytes = readFileSync("target/policies/jl-2020.pay.zrp");
  const name = "jl-2020.eligibility";
  const folder = {
    [`${name}.manifest.json`]: JSON.stringify({
      [`${name}.zrp`]: integrity(bytes),
      [`${name}.zh-Hans.json`]: integrity(readFileSync("target/policies/jl-2020.pay.zh-Hans.json")),
    }),
    [`${name}.zrp`]: bytes,
    [`${name}.zh-Hans.json`]: readFileSync("target/policies/jl-2020.pay.zh-Hans.json"),
  };
  const visitor = await visit(site, {
    before: (page) =>
      page.route("**/of-the-host/*", (route) =>
        route.fulfill({ body: folder[route.request().url().split("/").at(-1)] }),
      ),
  });
  await visitor.element.evaluate((node) => {
    node.src = "/of-the-host/";
    node.policy = "jl-2020";
  });
  assert.match(await says(visitor), /没有所选的规则文件/);
  assert.match(visitor.complaints.join(), /jl-2020\.eligibility\.manifest\.json lists a policy of the matter pay/);
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

test("a script that does not come: the page says so below its heading, and says nothing of it otherwise", async () => {
  const unloaded = async (before, lang) => {
    const visitor = await visit(site, { path: "/task-admission/", before, lang });
    const said = visitor.page.locator(".unloaded");
    if (before) await said.waitFor();
    else await visitor.page.locator(".matter #start").waitFor();
    const shown = (await said.isVisible()) ? await said.innerText() : "";
    await visitor.page.close();
    return shown;
  };
  assert.match(await unloaded((page) => page.route("**/elements.js", (route) => route.abort())), /请检查网络/);
  const said = await unloaded((page) => page.route("**/burden.js", (route) => route.abort()), "en");
  assert.match(said, /请检查网络/, "in every language, whichever is chosen");
  assert.equal(said.match(/Check your connection/g).length, 1);
  assert.equal(await unloaded(), "");
});

test("a script that the portal adds to the page of the site and that cannot be had: nothing is said of the check, which goes on", async () => {
  const theirs = ["/theirs.js", "https://portal.invalid/theirs.js"];
  const tags = theirs.map((src) => `<script src="${src}" integrity="sha384-${"A".repeat(64)}"></script>`);
  tags[0] = tags[0].replace(/ integrity="[^"]*"/, "");
  const visitor = await visit(site, {
    path: "/task-admission/",
    before: async (page) => {
      await page.route("**/theirs.js", (route) => route.abort());
      await page.route("**/task-admission/", async (route) => {
        const response = await route.fetch();
        const html = (await response.text()).replace(/<meta http-equiv[^>]*>/, "");
        return route.fulfill({ response, body: html.replace("</body>", `${tags.join("")}</body>`) });
      });
    },
  });
  await visitor.page.locator(".matter #start").waitFor();
  await visitor.page.waitForLoadState("load");
  assert.equal(visitor.requests.filter((request) => request.url().endsWith("/theirs.js")).length, 2);
  assert.equal(await visitor.page.locator(".unloaded").isVisible(), false);
  await visitor.page.close();
});

test("a folded part that cannot be fetched when it is opened: says so in its place, and works once it can", async () => {
  const visitor = await visit(site, { before: (page) => page.route("**/folded.js", (route) => route.abort()) });
  const { element, page } = visitor;
  await element.locator("#as-of summary").click();
  const retry = element.locator("#as-of button");
  await retry.waitFor();
  assert.match(await element.locator("#as-of").textContent(), /检查网络.*重试/);
  assert.equal(await focused(visitor), "as-of-title");
  await page.unroute("**/folded.js");
  await retry.click();
  await element.locator("#as-of-year").waitFor();
  assert.equal(await element.locator("#as-of").evaluate((node) => node.open), true);
  assert.equal(await focused(visitor), "as-of-title");
  await page.close();
});

test("all questions on one page, and folded parts that cannot be fetched: the page is there, and what was typed stays", async () => {
  const { page, element } = await visit(site, {
    ready: false,
    before: async (page) => {
      await page.route("**/folded.js", (route) => route.abort());
      await page.addInitScript(() => {
        addEventListener("DOMContentLoaded", () => {
          document.querySelector("zhunru-eligibility").setAttribute("layout", "page");
        });
      });
    },
  });
  const year = element.locator("#q-birth_date-date-year");
  await year.fill("19");
  await element.locator("#as-of summary").click();
  await element.locator("#as-of button").waitFor();
  await page.unroute("**/folded.js");
  await element.locator("#as-of button").click();
  await element.locator("#as-of-year").waitFor();
  assert.equal(await year.inputValue(), "19");
  await page.close();
});

test("what takes the answers of a link cannot be fetched: the check goes on, says what is missing, and takes them once it can", async () => {
  const brings = { birth_date: "1990-01-01", education: "21" };
  const answers = Buffer.from(JSON.stringify(brings)).toString("base64url");
  for (const lacking of ["**/brought.js", "**/words/brought.*.json"]) {
    const visitor = await visit(site, {
      ready: false,
      path: `/recruitment/#answers=${answers}&`,
      before: async (page) => {
        await page.route(lacking, (route) => route.abort());
        await page.addInitScript(() => {
          addEventListener("DOMContentLoaded", () => {
            document.querySelector("zhunru-eligibility").setAttribute("prefill", "");
          });
        });
      },
    });
    const { element, page } = visitor;
    await element.locator("#start").waitFor();
    const notes = element.locator(".notes");
    assert.match(await notes.textContent(), /链接带来的回答、本机的草稿等暂时没有载入/, lacking);
    const again = page.waitForEvent("requestfailed");
    await element.locator("#lacks").click();
    await again;
    await element.locator("[role=status]", { hasText: "没有载入" }).waitFor({ state: "attached" });
    assert.equal(await focused(visitor), "lacks");
    // Answers given meanwhile stay.
    await begin(visitor);
    assert.equal(await notes.count(), 0, "questions come without it");
    assert.equal(await shown(visitor), "birth_date");
    await element.locator(".back .link").first().click();
    await element.evaluate((node) => {
      node.answers = { education: "31" };
    });
    await page.unroute(lacking);
    await element.locator("#lacks").click();
    await notes.filter({ hasText: "链接带入了 1 项回答" }).waitFor();
    assert.equal(await focused(visitor), "start");
    // What was said meanwhile stands.
    assert.deepEqual(await element.evaluate((node) => node.answers), { education: "31", birth_date: "1990-01-01" });
    assert.doesNotMatch(page.url(), /answers=/);
    await page.close();
  }
});

test("a host asks for the answers of a link while their words are on the way, and those fail: the check goes on", async () => {
  let failed;
  const asked = new Promise((resolve) => {
    failed = resolve;
  });
  const visitor = await visit(site, {
    ready: false,
    before: (page) =>
      page.route("**/words/brought.*.json", async (route) => {
        await page.evaluate(() => document.querySelector("zhunru-eligibility").setAttribute("prefill", ""));
        await route.abort();
        failed();
      }),
  });
  const { element, page } = visitor;
  await asked;
  await element.locator("#start").waitFor();
  assert.match(await element.locator(".notes").textContent(), /暂时没有载入/);
  await page.close();
});

test("what keeps a draft cannot be fetched once the host asks for it: the page stays, and says so", async () => {
  const visitor = await visit(site, { before: (page) => page.route("**/brought.js", (route) => route.abort()) });
  const { element, page } = visitor;
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  await element.locator(".outcome .verdict").waitFor();
  await element.evaluate((node) => {
    node.draft = true;
  });
  await element.locator("#lacks").waitFor();
  assert.equal(await element.locator(".outcome .verdict").isVisible(), true);
  await page.unroute("**/brought.js");
  await element.locator("#lacks").click();
  await element.locator("#draft-keep").waitFor();
  assert.equal(await element.locator("#lacks").count(), 0);
  await page.close();
});

test("the words of drafts cannot be fetched, and the host asks for drafts while the element opens: the check goes on", async () => {
  const { page } = await visit(site, {
    ready: false,
    path: "/plate/",
    before: (page) => page.route("**/words/brought.*.json", (route) => route.abort()),
  });
  const element = page.locator(".matter");
  await element.evaluate((node) => {
    node.draft = true;
  });
  await element.locator("#lacks, #retry").first().waitFor();
  assert.equal(await element.locator("#retry").count(), 0);
  await page.unroute("**/words/brought.*.json");
  await element.locator("#lacks").click();
  await element.locator("#draft-keep").waitFor();
  await page.close();
});

test("the outcome's script hangs and then fails: one press of the button suffices once it can be had", async () => {
  const held = [];
  const visitor = await visit(site, {
    before: (page) => page.route("**/outcome.js", (route) => void held.push(route)),
  });
  const { element, page } = visitor;
  await begin(visitor);
  await rush(visitor, PEOPLE.yes);
  const failed = element.locator("#retry").waitFor();
  const failing = setInterval(() => held.splice(0).map((route) => route.abort()), 50);
  await failed;
  clearInterval(failing);
  // An attempt of nobody's own would still be under way here.
  await page.waitForTimeout(300);
  assert.deepEqual(held, []);
  await page.unroute("**/outcome.js");
  await element.locator("#retry").click();
  await element.locator(".outcome").waitFor();
  assert.equal(await verdict(visitor), "yes");
  await page.close();
});
