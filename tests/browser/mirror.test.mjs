// The mirrored input: in step with the element, and never a second value beside it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { portal, scriptTags } from "./portal.mjs";
import { start } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const ANSWERS = { post: "general" };
const VALUE = JSON.stringify(ANSWERS);

async function mirrored(context, markup) {
  const visitor = await portal(site, context, {
    head: scriptTags(["elements.js"]),
    markup:
      markup ??
      `<form method="post" action="/apply"><fieldset>
        <zhunru-eligibility name="check" policy="daan-2022" mirror></zhunru-eligibility>
      </fieldset><button id="send">Send</button></form>`,
  });
  await visitor.element.locator("#start").waitFor();
  await visitor.element.evaluate((node, answers) => {
    node.answers = answers;
  }, ANSWERS);
  return visitor;
}

const inputs = ({ page }) =>
  page.evaluate(() =>
    [...document.querySelectorAll("input")].map(({ type, name, value, disabled, parentNode }) => [
      parentNode.localName,
      type,
      name,
      value,
      disabled,
    ]),
  );
const data = ({ page }) => page.evaluate(() => [...new FormData(document.querySelector("form"))]);
const change = ({ element }, what) => element.evaluate(what);

test("it follows value, name, disabled, reset and removal, and submits once", async (context) => {
  const visitor = await mirrored(context);
  const { page, element } = visitor;
  const HOST = "zhunru-eligibility";
  assert.deepEqual(await inputs(visitor), [[HOST, "hidden", "check", VALUE, false]]);
  assert.deepEqual(await data(visitor), [["check", VALUE]]);

  await change(visitor, (node) => {
    node.name = "renamed";
  });
  assert.deepEqual(await data(visitor), [["renamed", VALUE]]);

  await change(visitor, (node) => {
    node.disabled = true;
  });
  assert.deepEqual(await inputs(visitor), [[HOST, "hidden", "renamed", VALUE, true]]);
  await change(visitor, (node) => {
    node.disabled = false;
    node.closest("fieldset").disabled = true;
  });
  assert.deepEqual(await inputs(visitor), [[HOST, "hidden", "renamed", VALUE, true]]);
  await change(visitor, (node) => {
    node.closest("fieldset").disabled = false;
  });
  assert.deepEqual(await data(visitor), [["renamed", VALUE]]);

  await page.evaluate(() => document.querySelector("form").reset());
  assert.deepEqual(await inputs(visitor), []);
  assert.deepEqual(await data(visitor), []);

  await change(visitor, (node) => {
    node.value = '{"post":"party"}';
    node.mirror = false;
  });
  assert.deepEqual(await inputs(visitor), []);
  assert.deepEqual(await data(visitor), [["renamed", '{"post":"party"}']]);
  await change(visitor, (node) => {
    node.mirror = true;
  });
  assert.deepEqual(await data(visitor), [["renamed", '{"post":"party"}']]);
  await element.evaluate((node) => node.remove());
  assert.deepEqual(await inputs(visitor), []);
  assert.deepEqual(visitor.complaints, []);
});

test("a plain form posts it once", async (context) => {
  const visitor = await mirrored(context);
  await visitor.page.locator("#send").click();
  await visitor.page.waitForURL("**/apply");
  assert.deepEqual(visitor.posted[0].entries, [["check", VALUE]]);
});

test("a clone has one of its own, and so has an element that the host emptied", async (context) => {
  const visitor = await mirrored(context);
  await change(visitor, (node) => node.after(node.cloneNode(true)));
  await visitor.page.locator("zhunru-eligibility").nth(1).locator("#start").waitFor();
  await visitor.page.evaluate(() => {
    const [first, second] = document.querySelectorAll("zhunru-eligibility");
    first.replaceChildren();
    second.name = "second";
    for (const element of [first, second]) element.answers = { post: "party" };
  });
  assert.deepEqual(await data(visitor), [
    ["check", '{"post":"party"}'],
    ["second", '{"post":"party"}'],
  ]);
});

test("it belongs to the form that the element names", async (context) => {
  const visitor = await mirrored(
    context,
    `<form id="far"></form><zhunru-eligibility form="far" name="check" policy="daan-2022" mirror></zhunru-eligibility>`,
  );
  assert.deepEqual(await data(visitor), [["check", VALUE]]);
});
