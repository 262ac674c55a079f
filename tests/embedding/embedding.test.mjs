// Portals of five kinds with the same element in the same form. Each is a page of its own beside this file: answered, drawn
// again, prefilled, reset and sent as a person does, and its server receives what is expected.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { portal, scriptTags } from "../browser/portal.mjs";
import { begin, fill, PEOPLE, send, shown, start, verdict, walk } from "../browser/support.mjs";

const HERE = "tests/embedding";
const PORTALS = { plain: "main.js", jquery: "main.js", vue2: "main.js", vue3: "main.js", react: "main.jsx" };

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function open(context, name) {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, name, PORTALS[name])],
    bundle: true,
    format: "esm",
    jsx: "automatic",
    write: false,
    minify: true,
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    logLevel: "warning",
  });
  const visitor = await portal(site, context, {
    // The elements first: a framework asks the element which properties it has.
    head: `${scriptTags(["elements.js"])}<script type="module" src="/app.js"></script>`,
    markup: await readFile(join(HERE, name, "page.html"), "utf8"),
    files: { "/app.js": outputFiles[0].contents },
  });
  await visitor.element.locator("#start").waitFor();
  return visitor;
}

const press = ({ page }, id) => page.locator(`#apply > #${id}`).click();
const told = ({ page }, id) => page.locator(`#${id}`).first().innerText();
const answers = ({ element }) => element.evaluate((node) => node.answers);

for (const name of Object.keys(PORTALS)) {
  test(`${name}: attributes and properties arrive`, async (context) => {
    const visitor = await open(context, name);
    const seen = await visitor.element.evaluate((node) => {
      const { name, policy, asOf, disabled } = node;
      return { name, policy, asOf, disabled };
    });
    assert.deepEqual(seen, { name: "self_check", policy: "daan-2022", asOf: "2022-05-13", disabled: false });
    await press(visitor, "toggle");
    assert.equal(await visitor.element.evaluate((node) => node.matches(":disabled")), true);
    await press(visitor, "toggle");
    assert.equal(await visitor.element.evaluate((node) => node.matches(":disabled")), false);
    assert.deepEqual(visitor.complaints, []);
  });

  test(`${name}: answered and sent`, async (context) => {
    const visitor = await open(context, name);
    const { page } = visitor;
    await begin(visitor);
    await walk(visitor, PEOPLE.yes);
    assert.equal(await verdict(visitor), "yes");
    // A framework may draw a moment later.
    await page.locator("#verdict", { hasText: /^yes$/ }).first().waitFor();
    const given = await answers(visitor);
    if (name.startsWith("vue") || name === "react") assert.deepEqual(JSON.parse(await told(visitor, "value")), given);
    await press(visitor, "send");
    if (name === "jquery") await page.locator("body[data-sent]").waitFor();
    else await page.waitForURL("**/apply");
    assert.equal(visitor.posted.length, 1);
    const [{ entries }] = visitor.posted;
    assert.deepEqual(
      entries.map(([field]) => field),
      ["who", "self_check"],
    );
    assert.deepEqual(JSON.parse(entries[1][1]), given);
    assert.deepEqual(visitor.complaints, []);
  });

  test(`${name}: drawn again in the middle of a question, what was typed and answered stays`, async (context) => {
    const visitor = await open(context, name);
    await begin(visitor);
    const node = await visitor.element.elementHandle();
    const redraw = async () => {
      for (let time = 0; time < 3; time += 1) await press(visitor, "again");
      assert.equal(await visitor.element.evaluate((now, then) => now === then, node), true);
    };
    assert.equal(await shown(visitor), "birth_date");
    await visitor.element.locator("#date-year").pressSequentially("19");
    await redraw();
    assert.equal(await shown(visitor), "birth_date");
    assert.equal(await visitor.element.locator("#date-year").inputValue(), "19");

    await fill(visitor, PEOPLE.yes.birth_date);
    await send(visitor);
    const second = await shown(visitor);
    assert.notEqual(second, "birth_date");
    await fill(visitor, null);
    await redraw();
    assert.equal(await shown(visitor), second);
    assert.equal(await visitor.element.locator("#dont-know").isChecked(), true);
    assert.deepEqual(await answers(visitor), { birth_date: PEOPLE.yes.birth_date });
    assert.deepEqual(visitor.complaints, []);
  });

  test(`${name}: prefilled by the portal, and reset`, async (context) => {
    const visitor = await open(context, name);
    await press(visitor, "prefill");
    await visitor.page.waitForFunction(() => document.querySelector("zhunru-eligibility").answers.post === "party");
    await press(visitor, "reset");
    assert.deepEqual(await answers(visitor), {});
    const left = await visitor.page.evaluate(() => [...new FormData(document.querySelector("form"))]);
    assert.deepEqual(left, [["who", "a"]]);
    assert.deepEqual(visitor.complaints, []);
  });
}

const SNIPPET = '<zhunru-eligibility name="check" policy="daan-2022" lang="en"></zhunru-eligibility>';
const data = ({ page }) => page.evaluate(() => Object.fromEntries(new FormData(document.querySelector("form"))));

test("two elements in one page keep apart, and share engine, policy list and words", async (context) => {
  const visitor = await portal(site, context, {
    head: scriptTags(["elements.js"]),
    markup: `<form>${SNIPPET}${SNIPPET.replace('"check"', '"other"')}</form>`,
  });
  const [first, second] = [0, 1].map((at) => ({ ...visitor, element: visitor.element.nth(at) }));
  await second.element.locator("#start").waitFor();
  await begin(first);
  await walk(first, PEOPLE.yes);
  await second.element.evaluate((node) => {
    node.answers = { post: "party" };
  });
  assert.equal(await verdict(first), "yes");
  assert.equal(await verdict(second), "incomplete");
  const { check, other } = await data(visitor);
  assert.deepEqual(JSON.parse(check), await answers(first));
  assert.equal(other, '{"post":"party"}');
  const asked = visitor.requests.map((request) => new URL(request.url()).pathname);
  for (const once of ["zhunru-conditions.wasm", "words/core.en.json"]) {
    assert.equal(asked.filter((path) => path === `/zhunru/${once}`).length, 1, once);
  }
  assert.ok(!asked.includes("/zhunru/zhunru.wasm"));
  assert.deepEqual(visitor.complaints, []);
});

test("in a shadow root of the host: works, takes part in the form there, and its events come out", async (context) => {
  const visitor = await portal(site, context, { head: scriptTags(["elements.js"]), markup: "<div id=host></div>" });
  await visitor.page.evaluate((markup) => {
    const root = document.querySelector("#host").attachShadow({ mode: "open" });
    root.innerHTML = `<form>${markup}</form>`;
  }, SNIPPET);
  await visitor.element.locator("#start").waitFor();
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
  const [field] = await visitor.page.evaluate(() => [
    ...new FormData(document.querySelector("#host").shadowRoot.querySelector("form")).keys(),
  ]);
  assert.equal(field, "check");
  assert.ok((await visitor.page.evaluate(() => window.heard)).some(({ type }) => type === "zhunru-report"));
  assert.deepEqual(visitor.complaints, []);
});

for (const when of ["before", "after"]) {
  test(`created by script ${when} the element is defined`, async (context) => {
    const visitor = await portal(site, context, { markup: "<form></form>" });
    await visitor.page.evaluate(async (order) => {
      const put = () => {
        const element = document.createElement("zhunru-eligibility");
        Object.assign(element, { policy: "daan-2022", name: "check", answers: { post: "general" }, lang: "en" });
        document.querySelector("form").append(element);
      };
      if (order === "before") put();
      await import("/zhunru/elements.js");
      if (order === "after") put();
    }, when);
    await visitor.element.locator("#start").waitFor();
    assert.deepEqual(await data(visitor), { check: '{"post":"general"}' });
    await visitor.element.evaluate((node) => {
      const other = document.createElement("fieldset");
      node.before(other);
      other.append(node);
    });
    assert.deepEqual(await answers(visitor), { post: "general" });
    assert.deepEqual(visitor.complaints, []);
  });
}
