// Every matter's element is a control like any other: its form, its label, its fieldset, its validity, its properties.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { matters, portal, scriptTags } from "./portal.mjs";
import { start } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const ELEMENTS = matters();

/** The element in a form, with a label and a button. */
async function inForm(context, { tag, policy, scripts }, attributes = "", options = {}) {
  const visitor = await portal(site, context, {
    head: scriptTags(scripts),
    markup: `<form method="post" action="/apply"><label for="check">Check</label>
      <fieldset><${tag} id="check" name="check" policy="${policy}" ${attributes}></${tag}></fieldset>
      <button id="send">Send</button><button type="reset">Reset</button></form>`,
    ...options,
  });
  const element = visitor.page.locator("#check");
  await visitor.page.waitForFunction(() => document.querySelector("#check").report !== undefined);
  return { ...visitor, element };
}

const data = ({ page }) => page.evaluate(() => [...new FormData(document.querySelector("form"))]);
const set = ({ element }, name, value) =>
  element.evaluate((node, [key, to]) => Reflect.set(node, key, to), [name, value]);
/** One question answered with "don't know", which every question takes. */
const answerOne = ({ element }) =>
  element.evaluate((node) => {
    node.answers = { [node.report.missing[0].question]: null };
    return node.answers;
  });

test("there is an element of every matter that the site has", () => {
  assert.ok(ELEMENTS.length >= 8);
});

for (const each of ELEMENTS) {
  const { tag } = each;

  test(`${tag}: posted by a plain form, reset, rested by a fieldset`, async (context) => {
    const visitor = await inForm(context, each);
    const { page, element } = visitor;
    assert.deepEqual(await data(visitor), []);
    const answers = await answerOne(visitor);
    assert.equal(Object.keys(answers).length, 1);
    const [[name, value]] = await data(visitor);
    assert.equal(name, "check");
    const posted = JSON.parse(value);
    assert.deepEqual(posted.facts ?? posted, answers);
    assert.equal(await element.evaluate((node) => node.value), value);

    await page.evaluate(() => {
      document.querySelector("fieldset").disabled = true;
    });
    assert.deepEqual(await data(visitor), []);
    assert.equal(await element.evaluate((node) => node.matches(":disabled")), true);
    const enabled = () =>
      element.evaluate(
        (node) => node.shadowRoot.querySelectorAll(":is(button, input, select):enabled:not([part=look] *)").length,
      );
    assert.equal(await enabled(), 0);
    await page.evaluate(() => {
      document.querySelector("fieldset").disabled = false;
    });
    assert.ok((await enabled()) > 0);

    await page.locator("[type=reset]").click();
    assert.deepEqual(await data(visitor), []);
    await set(visitor, "value", value);
    assert.deepEqual(await data(visitor), [[name, value]]);
    await page.locator("#send").click();
    await page.waitForURL("**/apply");
    assert.deepEqual(visitor.posted[0].entries, [[name, value]]);
    assert.deepEqual(visitor.complaints, []);
  });

  test(`${tag}: required without a result, the form is not sent and the person is taken there`, async (context) => {
    const visitor = await inForm(context, each, "required");
    const { page, element } = visitor;
    assert.equal(await element.evaluate((node) => node.checkValidity()), false);
    assert.equal(await element.evaluate((node) => node.validity.valueMissing), true);
    const message = await element.evaluate((node) => node.validationMessage);
    assert.ok(message.length > 0);
    await page.locator("#send").click();
    assert.match(await element.evaluate((node) => node.shadowRoot.activeElement?.localName ?? ""), /^h\d$/);
    assert.equal(visitor.posted.length, 0);
    assert.equal(await element.evaluate((node) => node.reportValidity()), false);
    await set(visitor, "required", false);
    assert.equal(await element.evaluate((node) => node.reportValidity()), true);
    assert.deepEqual(visitor.complaints, []);
  });

  test(`${tag}: its label leads to it`, async (context) => {
    const visitor = await inForm(context, each);
    const { page, element } = visitor;
    assert.equal(await element.evaluate((node) => node.labels[0].textContent), "Check");
    await page.locator("form > label").click();
    assert.match(await element.evaluate((node) => node.shadowRoot.activeElement?.localName ?? ""), /^h\d$/);
  });

  test(`${tag}: each attribute has a property with a setter, and nothing takes the attribute away`, async (context) => {
    const visitor = await inForm(context, each);
    const { attributes } = each;
    const observed = await visitor.element.evaluate((node) => node.constructor.observedAttributes);
    const documented = attributes.map(({ name }) => name);
    for (const name of observed) assert.ok(documented.includes(name), `attribute ${name} is not documented`);
    const given = { boolean: [true, ""], number: [3, "3"], Answers: [{ post: "general" }, '{"post":"general"}'] };
    for (const { name, fieldName, type } of attributes) {
      // The platform has these.
      if (["id", "lang", "form"].includes(name)) continue;
      const [value, attribute] = given[type.text] ?? ["x", "x"];
      const seen = await visitor.element.evaluate(
        (node, [property, of, to]) => {
          const other = document.createElement(node.localName);
          other[property] = to;
          const found = [other.getAttribute(of)];
          for (const nothing of [null, undefined]) {
            other[property] = nothing;
            found.push(other.getAttribute(of));
            other[property] = to;
          }
          return found;
        },
        [fieldName, name, value],
      );
      assert.ok(fieldName, `${name} has no property`);
      assert.deepEqual(seen, [attribute, null, null], `${fieldName} and ${name}`);
    }
  });
}

test("properties set before the element is defined are adopted, whichever they are", async (context) => {
  const visitor = await portal(site, context, {
    markup: `<form><zhunru-secondment></zhunru-secondment></form>`,
  });
  const before = { policy: "jl-2020", name: "early", mirror: true, headingLevel: 4, texts: { title: "T" } };
  const element = visitor.page.locator("zhunru-secondment");
  await element.evaluate((node, given) => Object.assign(node, given), before);
  await visitor.page.evaluate(async () => {
    await import("/zhunru/elements.js");
    await import("/zhunru/burden.js");
  });
  const after = await element.evaluate((node) => {
    const { policy, name, mirror, headingLevel, texts } = node;
    return { policy, name, mirror, headingLevel, title: texts.title, own: Object.keys(node) };
  });
  const { own, ...taken } = after;
  assert.deepEqual(taken, { policy: "jl-2020", name: "early", mirror: true, headingLevel: 4, title: "T" });
  for (const name of Object.keys(before)) assert.ok(!own.includes(name), `${name} hides its accessor`);
});

test("a value handed back to the element disturbs nobody", async (context) => {
  const each = ELEMENTS.find(({ tag }) => tag === "zhunru-eligibility");
  const visitor = await inForm(context, each);
  await answerOne(visitor);
  const heard = () => visitor.page.evaluate(() => window.heard.length);
  const before = await heard();
  await visitor.element.evaluate((node) => {
    const { answers, value } = node;
    node.answers = answers;
    node.answers = JSON.stringify(answers);
    node.value = value;
  });
  assert.equal(await heard(), before);
});

test("restored by the browser on the way back, where the host asks for it", async (context) => {
  const each = ELEMENTS.find(({ tag }) => tag === "zhunru-eligibility");
  for (const [attributes, kept] of [
    ["", {}],
    ["mirror", {}],
    ["restore", { post: "general" }],
    ["restore mirror", { post: "general" }],
  ]) {
    // A page kept whole in memory would tell nothing.
    const visitor = await inForm(context, { ...each, policy: "daan-2022" }, attributes, {
      before: (page) => page.addInitScript(() => addEventListener("unload", () => {})),
    });
    await visitor.element.evaluate((node) => {
      node.answers = { post: "general" };
    });
    await visitor.page.goto("about:blank");
    await visitor.page.goBack();
    await visitor.page.waitForFunction(() => document.querySelector("#check").report !== undefined);
    assert.deepEqual(await visitor.element.evaluate((node) => node.answers), kept, `with "${attributes}"`);
    if (attributes === "mirror") assert.deepEqual(await data(visitor), []);
  }
});
