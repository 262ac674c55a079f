// Format errors: summary with focus, message beside the field, and what was typed stays. Nothing of it is an outcome.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { begin, fill, focused, PEOPLE, send, shown, start, visit, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function atBirthDate(options) {
  const visitor = await visit(site, options);
  await begin(visitor);
  await walk(visitor, PEOPLE.yes, "birth_date");
  return visitor;
}

describe("an impossible date", () => {
  test("error summary has focus, its link leads to the field, the text stays", async () => {
    const visitor = await atBirthDate();
    const { element, page } = visitor;
    await fill(visitor, "1990-02-30");
    await send(visitor);
    assert.equal(await shown(visitor), "birth_date");
    assert.match(await focused(visitor), /error-summary/);
    assert.equal(await element.locator("#date-day").getAttribute("aria-invalid"), "true");
    assert.equal(await element.locator("#date-year").getAttribute("aria-invalid"), null);
    const described = await element.locator("#date-day").getAttribute("aria-describedby");
    assert.match(await element.locator(`#${described}`).textContent(), /没有这一天/);
    for (const [part, typed] of [
      ["year", "1990"],
      ["month", "02"],
      ["day", "30"],
    ]) {
      assert.equal(await element.locator(`#date-${part}`).inputValue(), typed);
    }
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await focused(visitor), "date-day");
    assert.equal(new URL(page.url()).hash, "#lang=zh-Hans");
    await page.close();
  });

  test("mended, it goes on", async () => {
    const visitor = await atBirthDate();
    await fill(visitor, "1990-02-30");
    await send(visitor);
    await fill(visitor, "1990-02-28");
    await send(visitor);
    assert.notEqual(await shown(visitor), "birth_date");
    await visitor.page.close();
  });
});

for (const [name, typed, message] of [
  ["nothing", ["", "", ""], /请填写日期/],
  ["a part only", ["1990", "", ""], /没有填完整/],
  ["a month that is none", ["1990", "13", "1"], /月份/],
  ["a year of two digits", ["90", "1", "1"], /四位/],
  ["words", ["某年", "1", "1"], /数字/],
  ["a day before all people", ["1800", "1", "1"], /1900/],
]) {
  test(`date: ${name}`, async () => {
    const visitor = await atBirthDate();
    await visitor.element.locator("#date-year").fill(typed[0]);
    await visitor.element.locator("#date-month").fill(typed[1]);
    await visitor.element.locator("#date-day").fill(typed[2]);
    await send(visitor);
    assert.equal(await shown(visitor), "birth_date");
    assert.match(await visitor.element.locator(".error-summary").textContent(), message);
    assert.equal(await visitor.element.locator("#date-year").inputValue(), typed[0]);
    await visitor.page.close();
  });
}

test("full-width digits, and a whole date pasted into one field", async () => {
  for (const typed of ["１９９０", "1990-01-01", "1990年1月1日", "19900101"]) {
    const visitor = await atBirthDate();
    await visitor.element.locator("#date-year").fill(typed);
    if (typed === "１９９０") {
      await visitor.element.locator("#date-month").fill("１月");
      await visitor.element.locator("#date-day").fill(" 01");
    }
    await send(visitor);
    const answers = await visitor.element.evaluate((node) => node.answers);
    assert.equal(answers.birth_date, "1990-01-01", typed);
    await visitor.page.close();
  }
});

test("no choice made: an error, and radio buttons get focus from its link", async () => {
  const visitor = await visit(site);
  await begin(visitor);
  const first = await shown(visitor);
  await walk(visitor, PEOPLE.yes, "education");
  await send(visitor);
  assert.equal(await shown(visitor), "education");
  assert.equal(await visitor.element.locator("fieldset[role=radiogroup]").getAttribute("aria-invalid"), "true");
  await visitor.element.locator(".error-summary a").click();
  assert.match(await focused(visitor), /^option-/);
  assert.ok(first.length > 0);
  await visitor.page.close();
});

describe("birth date from the citizen number", () => {
  async function helper() {
    const visitor = await atBirthDate();
    await visitor.element.locator("details.helper summary").first().click();
    return visitor;
  }

  test("a wrong check digit: said beside the field, the number stays to be mended", async () => {
    const visitor = await helper();
    const { element } = visitor;
    await element.locator("#id-number").fill("130402198207290622");
    await element.locator("#id-number-consent").check();
    await element.locator(".helper button").click();
    assert.match(await element.locator("#id-number-error").textContent(), /逐位/);
    assert.equal(await element.locator("#id-number").inputValue(), "130402198207290622");
    assert.match(await focused(visitor), /error-summary/);
    assert.equal(await element.locator("#date-year").inputValue(), "");
    await visitor.page.close();
  });

  test("without consent nothing is read", async () => {
    const visitor = await helper();
    const { element } = visitor;
    await element.locator("#id-number").fill("11010519491231002X");
    await element.locator(".helper button").click();
    assert.match(await element.locator("#id-number-consent-error").textContent(), /同意/);
    assert.equal(await element.locator("#date-year").inputValue(), "");
    await visitor.page.close();
  });

  test("with consent the date is filled in, and the number is gone", async () => {
    const visitor = await helper();
    const { element, page } = visitor;
    await element.locator("#id-number").fill("110105 19491231 002ｘ");
    await element.locator("#id-number-consent").check();
    await element.locator("#id-number").press("Enter");
    assert.equal(await shown(visitor), "birth_date");
    assert.equal(await element.locator("#date-year").inputValue(), "1949");
    assert.equal(await element.locator("#date-month").inputValue(), "12");
    assert.equal(await element.locator("#date-day").inputValue(), "31");
    assert.equal(await element.locator("#id-number").inputValue(), "");
    await send(visitor);
    const everything = await page.evaluate(() => {
      const element = document.querySelector("zhunru-eligibility");
      return JSON.stringify([
        window.heard,
        element.value,
        element.answers,
        element.report,
        location.href,
        history.state,
      ]);
    });
    assert.doesNotMatch(everything, /11010519491231002/i);
    await page.close();
  });
});

test("don't know rests the typed fields and keeps what is in them", async () => {
  const visitor = await atBirthDate();
  const { element } = visitor;
  await fill(visitor, "1990-02-30");
  await element.locator("#dont-know").check();
  assert.equal(await element.locator("#date-day").isDisabled(), true);
  await element.locator("#dont-know").uncheck();
  assert.equal(await element.locator("#date-day").inputValue(), "30");
  await element.locator("#dont-know").check();
  await send(visitor);
  assert.equal(await element.evaluate((node) => node.answers.birth_date), null);
  await visitor.page.close();
});
