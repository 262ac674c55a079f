// Firefox and WebKit, where the machine has them: the element in a form is answered, decides, and posts. Where it has not, the
// test says what is lacking.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scriptTags, servePortal } from "../browser/portal.mjs";
import { eventually, PEOPLE } from "../browser/support.mjs";
import { lacking, NAMES, open } from "./webdriver.mjs";

const SECURITY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'";
const HOST = "zhunru-eligibility";
const MARKUP = `<form method="post" action="/apply"><label for="check">Check</label>
  <${HOST} id="check" name="check" policy="daan-2022" lang="en" required></${HOST}><button id="send">Send</button></form>`;

/** Runs first in the page, and keeps what goes wrong there. */
const LISTEN = `
window.wrong = [];
window.pages = [];
const { error } = console;
console.error = (...said) => { window.wrong.push(said.join(" ")); error.apply(console, said); };
addEventListener("error", ({ message }) => window.wrong.push(message));
addEventListener("unhandledrejection", ({ reason }) => window.wrong.push(String(reason)));
addEventListener("securitypolicyviolation", ({ violatedDirective }) => window.wrong.push(violatedDirective));
addEventListener("zhunru-change", ({ detail }) => window.pages.push(detail.question ?? detail.page));
`;

/** Fills in an answer: what a person types and checks, by the ids of the fields. */
function fill(host, value) {
  const root = document.querySelector(host).shadowRoot;
  const year = root.querySelector("#date-year");
  const put = (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  };
  if (value === null) root.querySelector("#dont-know").click();
  else if (year) {
    const [y, m, d] = value.split("-");
    put(year, y);
    put(root.querySelector("#date-month"), m);
    put(root.querySelector("#date-day"), d);
  } else root.querySelector(`[id="option-${value}"]`).click();
}

for (const name of NAMES) {
  const missing = lacking(name);
  test(`${name}: answered, decided, posted`, {
    skip: missing ? `no ${missing} on this machine` : false,
  }, async (context) => {
    const served = await servePortal({
      head: `<script src="/listen.js"></script>${scriptTags(["elements.js"])}`,
      markup: MARKUP,
      security: SECURITY,
      files: { "/listen.js": LISTEN },
    });
    const browser = await open(name);
    context.after(async () => {
      await browser.close();
      served.close();
    });
    await browser.go(served.origin);
    const shows = (selector) =>
      browser.run(
        (host, what) => document.querySelector(host)?.shadowRoot?.querySelector(what) !== null,
        HOST,
        selector,
      );
    await eventually(() => shows("#start"), "the first page is shown");
    const verdict = () => browser.run((host) => document.querySelector(host).report?.verdict, HOST);
    const wrong = () => browser.run(() => window.wrong);

    // Sent too early: it is not, and focus is at the element.
    assert.equal(await browser.run((host) => document.querySelector(host).checkValidity(), HOST), false);
    await browser.press(HOST, ".start .primary");
    const page = () => browser.run(() => window.pages.at(-1));
    await eventually(async () => (await page()) !== undefined, "a question is shown");
    for (let step = 0; step < 30 && (await page()) !== "outcome"; step += 1) {
      const now = await page();
      await browser.run(fill, HOST, PEOPLE.yes[now] ?? null);
      await browser.press(HOST, "form.question .primary");
      await eventually(async () => (await page()) !== now, `there is an answer to ${now}`);
    }
    assert.equal(await verdict(), "yes");
    const styled = await browser.run((host) => {
      const shown = document.querySelector(host).shadowRoot.querySelector(".verdict");
      return getComputedStyle(shown).borderInlineStartStyle;
    }, HOST);
    assert.equal(styled, "solid");
    assert.deepEqual(await wrong(), []);

    const value = await browser.run((host) => document.querySelector(host).value, HOST);
    await browser.run(() => document.querySelector("#send").click());
    await eventually(() => served.posted.length > 0, "the form is posted");
    assert.deepEqual(served.posted[0].entries, [["check", value]]);
    // WebKit asks for it whatever the page names.
    assert.deepEqual(
      served.missed.filter((path) => path !== "/favicon.ico"),
      [],
    );
  });
}
