// A browser of the oldest supported kind (Safari 15): no adopted style sheets, no ElementInternals. The style sheet comes as a
// file with its integrity; the value travels in a hidden input.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { portal, scriptTags } from "./portal.mjs";
import { begin, eventually, PEOPLE, start, verdict, walk } from "./support.mjs";

const SECURITY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** Takes away what such a browser does not have. */
function older() {
  for (const prototype of [Document.prototype, ShadowRoot.prototype]) delete prototype.adoptedStyleSheets;
  delete HTMLElement.prototype.attachInternals;
  delete window.ElementInternals;
  delete window.structuredClone;
  delete Object.hasOwn;
  for (const { prototype } of [Array, String, Uint8Array]) delete prototype.at;
  for (const name of ["findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"])
    delete Array.prototype[name];
  window.CSSStyleSheet = class {
    constructor() {
      throw new TypeError("Illegal constructor");
    }
  };
}

const old = (context, { markup, scripts = ["elements.js"], ...options }) =>
  portal(site, context, {
    head: scriptTags(scripts),
    markup,
    security: SECURITY,
    before: (page) => page.addInitScript(older),
    ...options,
  });

const FORM = `<form method="post" action="/apply"><fieldset>
  <zhunru-eligibility name="check" policy="daan-2022" required></zhunru-eligibility>
  </fieldset><button id="send">Send</button></form>`;

/** What the main button looks like. */
const look = (element) =>
  element.locator(".start .primary").evaluate((button) => {
    const { backgroundColor, color, minBlockSize, fontSize } = getComputedStyle(button);
    return { backgroundColor, color, minBlockSize, fontSize };
  });

test("it looks the same as in a current browser", async (context) => {
  const current = await portal(site, context, { head: scriptTags(["elements.js"]), markup: FORM, security: SECURITY });
  const visitor = await old(context, { markup: FORM });
  await current.element.locator("#start").waitFor();
  await visitor.element.locator("#start").waitFor();
  const links = () =>
    visitor.element.evaluate((node) =>
      [...node.shadowRoot.querySelectorAll("link")].map(({ href, integrity, sheet }) => [
        new URL(href).pathname,
        integrity.slice(0, 7),
        sheet !== null,
      ]),
    );
  await eventually(async () => (await links()).every(([, , loaded]) => loaded));
  assert.deepEqual(await links(), [["/zhunru/elements.css", "sha384-", true]]);
  assert.equal(await current.element.evaluate((node) => node.shadowRoot.querySelectorAll("link, style").length), 0);
  assert.deepEqual(await look(visitor.element), await look(current.element));
  assert.deepEqual(visitor.complaints, []);
});

test("the style sheets of records and of a matter follow the common one", async (context) => {
  const visitor = await old(context, {
    markup: `<zhunru-pay policy="xiangan-2013"></zhunru-pay>`,
    scripts: ["elements.js", "pay.js"],
  });
  const pay = visitor.page.locator("zhunru-pay");
  await pay.locator("#start").waitFor();
  const found = await pay.evaluate((node) =>
    [...node.shadowRoot.children].map((child) => child.getAttribute("href")?.split("/").pop() ?? child.localName),
  );
  assert.deepEqual(found.slice(0, 3), ["elements.css", "records.css", "div"]);
  // Those of the outcome come with it: the common one before that of the matter.
  await pay.evaluate((node) => {
    node.layout = "page";
  });
  await pay.locator(".all .asked").first().waitFor();
  const sheets = await pay.evaluate((node) =>
    [...node.shadowRoot.querySelectorAll("link")].map(({ href }) => href.split("/").pop()),
  );
  assert.deepEqual(sheets, ["elements.css", "outcome.css", "records.css", "all.css", "pay.css"]);
  assert.deepEqual(visitor.complaints, []);
});

test("a style sheet that was changed on the way is not used, and the rest works", async (context) => {
  const css = await readFile("target/site/elements.css", "utf8");
  const visitor = await old(context, { markup: FORM, files: { "/zhunru/elements.css": `${css} * { display: none }` } });
  await begin(visitor);
  await eventually(() => visitor.complaints.length > 0, "the browser's complaint");
  assert.equal(visitor.complaints.length, 1);
  assert.match(visitor.complaints[0], /integrity/);
});

test("the form posts, resets and rests it", async (context) => {
  const visitor = await old(context, { markup: FORM });
  const { page, element } = visitor;
  await element.locator("#start").waitFor();
  assert.equal(await element.evaluate((node) => node.checkValidity()), false);
  assert.equal(await element.evaluate((node) => node.validity.valueMissing), true);
  await begin(visitor);
  await walk(visitor, PEOPLE.yes);
  assert.equal(await verdict(visitor), "yes");
  assert.equal(await element.evaluate((node) => node.reportValidity()), true);
  const answers = await element.evaluate((node) => node.answers);

  await page.evaluate(() => {
    document.querySelector("fieldset").disabled = true;
  });
  assert.equal(await page.evaluate(() => [...new FormData(document.querySelector("form"))].length), 0);
  await page.evaluate(() => {
    document.querySelector("fieldset").disabled = false;
    document.querySelector("form").reset();
  });
  assert.deepEqual(await element.evaluate((node) => node.answers), {});
  await element.evaluate((node, given) => {
    node.answers = given;
  }, answers);
  await page.locator("#send").click();
  await page.waitForURL("**/apply");
  assert.deepEqual(JSON.parse(visitor.posted[0].fields.check), answers);
  assert.equal(visitor.posted[0].entries.length, 1);
  assert.deepEqual(visitor.complaints, []);
});
