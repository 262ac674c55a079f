// The element as a control of a form around it: value, reset, restore, disabled, validity, attributes and properties.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PEOPLE, start, visit } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** The element moved into a form of the page. */
async function inForm(attributes = {}) {
  const visitor = await visit(site);
  await visitor.page.evaluate((wanted) => {
    const element = document.querySelector("zhunru-eligibility");
    const form = document.createElement("form");
    const fieldset = document.createElement("fieldset");
    element.before(form);
    form.append(fieldset);
    element.removeAttribute("use-history");
    for (const [name, value] of Object.entries(wanted)) element.setAttribute(name, value);
    fieldset.append(element);
    form.addEventListener("submit", (event) => event.preventDefault());
  }, attributes);
  await visitor.element.locator(".start").waitFor();
  return visitor;
}

const data = ({ page }) => page.evaluate(() => Object.fromEntries(new FormData(document.querySelector("main form"))));

test("the form submits the answers as JSON, under the element's name", async () => {
  const visitor = await inForm({ name: "self-check" });
  assert.deepEqual(await data(visitor), {});
  await visitor.element.evaluate((node, answers) => {
    node.answers = answers;
  }, PEOPLE.yes);
  assert.deepEqual(JSON.parse((await data(visitor))["self-check"]), PEOPLE.yes);
  await visitor.page.close();
});

test("reset goes back to what the markup says", async () => {
  const visitor = await inForm({ name: "self-check", answers: '{"post":"general"}' });
  await visitor.element.evaluate((node, answers) => {
    node.answers = answers;
  }, PEOPLE.no);
  await visitor.page.evaluate(() => document.querySelector("main form").reset());
  assert.deepEqual(JSON.parse((await data(visitor))["self-check"]), { post: "general" });
  assert.equal(await visitor.element.evaluate((node) => node.report.verdict), "incomplete");
  await visitor.page.close();
});

test("a disabled fieldset rests every control but those of how it looks, and gives them back", async () => {
  const visitor = await inForm({ name: "self-check", answers: '{"post":"general"}' });
  const enabled = () =>
    visitor.element.evaluate(
      (node) => node.shadowRoot.querySelectorAll(":is(button, input):enabled:not(.look *)").length,
    );
  assert.ok((await enabled()) > 0);
  await visitor.page.evaluate(() => {
    document.querySelector("main fieldset").disabled = true;
  });
  assert.equal(await enabled(), 0);
  assert.equal(await visitor.element.evaluate((node) => node.matches(":disabled")), true);
  assert.deepEqual(await data(visitor), {});
  await visitor.page.evaluate(() => {
    document.querySelector("main fieldset").disabled = false;
  });
  assert.ok((await enabled()) > 0);
  await visitor.page.close();
});

test("required: invalid until there is a result", async () => {
  const visitor = await inForm({ name: "self-check", required: "" });
  const valid = () => visitor.element.evaluate((node) => node.checkValidity());
  assert.equal(await valid(), false);
  assert.match(await visitor.element.evaluate((node) => node.validationMessage), /自查/);
  await visitor.element.evaluate((node, answers) => {
    node.answers = answers;
  }, PEOPLE.yes);
  assert.equal(await valid(), true);
  await visitor.page.close();
});

test("the browser keeps a restorable copy only where the host asks for it", async () => {
  for (const restore of [false, true]) {
    const visitor = await inForm({ name: "self-check" });
    const kept = await visitor.element.evaluate((node, wanted) => {
      const states = [];
      const real = ElementInternals.prototype.setFormValue;
      ElementInternals.prototype.setFormValue = function (value, state) {
        states.push(state);
        return real.call(this, value, state);
      };
      node.toggleAttribute("restore", wanted);
      node.answers = { post: "party" };
      ElementInternals.prototype.setFormValue = real;
      return states.at(-1);
    }, restore);
    assert.equal(kept, restore ? '{"post":"party"}' : null);
    await visitor.element.evaluate((node) => node.formStateRestoreCallback('{"post":"general"}', "restore"));
    assert.deepEqual(await visitor.element.evaluate((node) => node.answers), { post: "general" });
    await visitor.page.close();
  }
});

test("attributes and properties, both ways", async () => {
  const visitor = await visit(site);
  const both = await visitor.element.evaluate((node) => {
    const seen = {};
    for (const [property, attribute, value] of [
      ["asOf", "as-of", "2022-06-01"],
      ["lang", "lang", "en"],
      ["name", "name", "check"],
      ["headingLevel", "heading-level", 3],
      ["disabled", "disabled", true],
      ["required", "required", true],
      ["src", "src", "../policies/"],
      ["policy", "policy", "daan-2022"],
    ]) {
      node[property] = value;
      seen[property] = [node.getAttribute(attribute), node[property]];
    }
    return seen;
  });
  assert.deepEqual(both, {
    asOf: ["2022-06-01", "2022-06-01"],
    lang: ["en", "en"],
    name: ["check", "check"],
    headingLevel: ["3", 3],
    disabled: ["", true],
    required: ["", true],
    src: ["../policies/", "../policies/"],
    policy: ["daan-2022", "daan-2022"],
  });
  await visitor.page.close();
});

test("answers given by the host: used, and what the engine refuses is asked again", async () => {
  const visitor = await visit(site);
  const { element } = visitor;
  await element.evaluate((node) => {
    node.answers = { post: "general", birth_date: "1990-02-30", nonsense: 1, education: "31" };
  });
  assert.deepEqual(await element.evaluate((node) => node.answers), { post: "general", education: "31" });
  await element.locator(".start .primary").click();
  await element.locator("#date-year").waitFor();
  await visitor.page.close();
});

test("properties set before the element is defined are taken over", async () => {
  const visitor = await visit(site, {
    before: (page) =>
      page.addInitScript(() => {
        addEventListener(
          "DOMContentLoaded",
          () => {
            const element = document.querySelector("zhunru-eligibility");
            window.early = !element.matches(":defined");
            element.answers = { post: "party" };
          },
          { capture: true, once: true },
        );
        const define = customElements.define.bind(customElements);
        customElements.define = (...given) => addEventListener("load", () => define(...given), { once: true });
      }),
  });
  await visitor.element.locator(".start").waitFor();
  assert.equal(await visitor.page.evaluate(() => window.early), true);
  assert.deepEqual(await visitor.element.evaluate((node) => node.answers), { post: "party" });
  await visitor.page.close();
});

const ODD = {
  "half a character": '{"education":"\\ud800","post":"general"}',
  "a long key": JSON.stringify({ ["x".repeat(101)]: 1, post: "general" }),
  "a long value": JSON.stringify({ education: "x".repeat(300_000), post: "general" }),
  "a long list": JSON.stringify({ education: Array(90_000).fill("x"), post: "general" }),
  "a strange key": '{"__proto__":1,"a/b~c":2,"constructor":true,"post":"general"}',
};

for (const [name, answers] of Object.entries(ODD)) {
  test(`odd answers of the host are dropped, and the rest is kept: ${name}`, async () => {
    const visitor = await inForm({ answers });
    const kept = () => visitor.element.evaluate((node) => node.answers);
    assert.deepEqual(await kept(), { post: "general" });
    await visitor.element.evaluate((node, text) => {
      node.answers = {};
      node.answers = JSON.parse(text);
    }, answers);
    assert.deepEqual(await kept(), { post: "general" });
    assert.equal(await visitor.element.locator("#start").count(), 1);
    // Who wrote the host learns of it, without the answer.
    for (const said of visitor.complaints) {
      assert.match(said, /^zhunru-eligibility: the answer at \S* is refused \(fact\.\w+\): /);
      assert.doesNotMatch(said, /xx|ud800/);
    }
    await visitor.page.close();
  });
}

test("the setter takes whatever it is given, loaded or not", async () => {
  const visitor = await inForm();
  const results = await visitor.element.evaluate((node) => {
    const thrower = {
      get post() {
        throw new Error("of the host");
      },
    };
    const odd = {
      x: 1n,
      education: Symbol("x"),
      birth_date: new Date(0),
      political_status: Number.NaN,
      post: "general",
    };
    const wait = document.createElement("zhunru-eligibility");
    return [node, wait].map((element) => {
      const found = [];
      for (const answers of [
        { x: 1n },
        thrower,
        1n,
        Symbol("x"),
        () => 1,
        new Map([["post", 1]]),
        null,
        undefined,
        odd,
      ]) {
        element.answers = answers;
        found.push(element.answers, element.value);
      }
      return found;
    });
  });
  for (const found of results) {
    assert.deepEqual(found.slice(0, -2), Array(8).fill([{}, ""]).flat());
    assert.deepEqual(found.at(-2), { post: "general" });
  }
  assert.equal(await visitor.element.locator("#start").count(), 1);
  assert.deepEqual(visitor.complaints, []);
  await visitor.page.close();
});

test("an element taken out of the page and put back is where it was, with what was said and typed", async () => {
  const visitor = await visit(site);
  const { element, page } = visitor;
  await element.evaluate((node) => node.removeAttribute("use-history"));
  await element.evaluate((node) => {
    node.answers = { post: "general" };
  });
  await element.locator(".start .primary").click();
  await element.locator("form.question").waitFor();
  await element.locator("#date-year").fill("19");
  await element.evaluate((node) => {
    window.kept = node;
    node.remove();
  });
  await page.evaluate(() => document.querySelector("main").append(window.kept));
  assert.equal(await element.locator("#date-year").inputValue(), "19");
  assert.deepEqual(await element.evaluate((node) => node.answers), { post: "general" });
  // What was changed meanwhile counts.
  await element.evaluate((node) => {
    node.remove();
    node.setAttribute("as-of", "2022-06-01");
    node.setAttribute("lang", "en");
    document.querySelector("main").append(node);
  });
  await element.locator(".page:lang(en)").waitFor();
  assert.equal(await element.evaluate((node) => node.report.as_of), "2022-06-01");
  await element.evaluate((node) => {
    node.remove();
    node.setAttribute("policy", "no-such-policy");
    document.querySelector("main").append(node);
  });
  await element.locator("#retry").waitFor();
  await page.close();
});

test("an impossible day of the host is not silently another: the page says so, and the console", async () => {
  for (const odd of ["2022-13-01", "2022-02-30", "soon", "2022-05-13-1"]) {
    const visitor = await visit(site);
    const { element, page } = visitor;
    await element.evaluate((node, day) => node.setAttribute("as-of", day), odd);
    assert.match(await element.locator(".notes").textContent(), new RegExp(`“${odd}”不是有效的日期`));
    assert.ok(visitor.complaints.some((said) => said.includes(`as-of="${odd}" is no day`)));
    await element.evaluate((node) => {
      node.asOf = "2022-05-13";
    });
    assert.equal(await element.locator(".notes").count(), 0);
    await page.close();
  }
});
