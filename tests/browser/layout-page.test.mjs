// All questions on one page: which stand there, that nothing typed and no focus is lost, what is said, and the outcome below.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, fill, focused, PEOPLE, send, shown, start, tabTo, visit } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** A visitor of the recruitment page, or of another of the site, with its element as one page. */
async function onePage({ name = "zhunru-eligibility", attributes = {}, ...options } = {}) {
  const visitor = await visit(site, options);
  const element = visitor.page.locator(name);
  await element.evaluate((node, wanted) => {
    node.removeAttribute("use-history");
    for (const [attribute, value] of Object.entries(wanted)) node.setAttribute(attribute, value);
    node.layout = "page";
  }, attributes);
  await element.locator(".all").waitFor();
  return { ...visitor, element };
}

const asked = ({ element }) =>
  element.evaluate((node) =>
    [...node.shadowRoot.querySelectorAll(".one [id$=-question]")].map(({ id }) => id.slice(2, -"-question".length)),
  );
const status = ({ element }) =>
  element.evaluate((node) => node.shadowRoot.querySelector("p.visually-hidden[role=status]").textContent);
const missing = ({ element }) =>
  element.evaluate((node) =>
    node.report.missing.filter(({ state }) => state === "not_asked").map((one) => one.question),
  );
const answers = ({ element }) => element.evaluate((node) => node.answers);
const headline = ({ element }) => element.locator(".outcome .headline").textContent();

async function typeDate({ element }, id, date) {
  const [year, month, day] = date.split("-");
  for (const [part, text] of Object.entries({ year, month, day })) {
    await element.locator(`#q-${id}-date-${part}`).fill(text);
  }
}

test("the page holds what can still matter, in the engine's order, and what was answered", async () => {
  const visitor = await onePage();
  const { element, page } = visitor;
  assert.deepEqual(await asked(visitor), await missing(visitor));
  assert.equal(await element.locator(".outcome .verdict.is-incomplete").count(), 1);

  const before = await asked(visitor);
  await element.locator("#q-post-option-general").check();
  assert.deepEqual(await answers(visitor), { post: "general" });
  const now = await asked(visitor);
  assert.ok(now.includes("post") && before.includes("political_status") && !now.includes("political_status"), now);
  assert.deepEqual(new Set(now), new Set(["post", ...(await missing(visitor))]));
  // Its place did not change under the hand.
  assert.equal(await focused(visitor), "q-post-option-general");

  await element.locator("#q-post-option-party").check();
  assert.ok((await asked(visitor)).includes("political_status"));
  await page.close();
});

test("what is typed stays, focus stays, and a field counts when it is left", async () => {
  const visitor = await onePage();
  const { element, page } = visitor;
  const year = await element.locator("#q-birth_date-date-year").elementHandle();
  await typeDate(visitor, "birth_date", "1990-01-01");
  assert.equal(await year.evaluate((node) => node.isConnected), true);
  await element.locator("#q-education-option-31").check();
  assert.deepEqual(await answers(visitor), { birth_date: "1990-01-01", education: "31" });
  // The very same node, not one that was drawn again.
  assert.equal(await year.evaluate((node) => node.isConnected && node.value), "1990");
  assert.equal(await focused(visitor), "q-education-option-31");

  // Without leaving the field, after a pause.
  await element.locator("#q-birth_date-date-year").fill("1991");
  await page.waitForFunction(() => document.querySelector("zhunru-eligibility").answers.birth_date === "1991-01-01");
  assert.equal(await focused(visitor), "q-birth_date-date-year");
  await page.close();
});

test("a click on another question while a field is left hits what it was meant for", async () => {
  const visitor = await onePage();
  const { element, page } = visitor;
  // Half a date: the message beside it moves everything below between press and release.
  await element.locator("#q-birth_date-date-year").fill("1990");
  await element.locator("#q-birth_date-date-month").fill("13");
  await element.locator("label[for=q-post-option-general]").scrollIntoViewIfNeeded();
  const box = await element.locator("label[for=q-post-option-general]").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(100);
  await page.mouse.up();
  await element.locator("#q-birth_date-field-error").waitFor();
  assert.deepEqual(await answers(visitor), { post: "general" });
  await page.close();
});

test("an answer that is taken out of its field counts no more", async () => {
  const visitor = await onePage();
  const { element, page } = visitor;
  await typeDate(visitor, "birth_date", "1990-01-01");
  await element.locator("#q-education-option-31").check();
  await element.locator("#q-birth_date-date-day").fill("");
  await element.locator("#q-education-option-31").focus();
  assert.deepEqual(await answers(visitor), { education: "31" });
  await element.locator("#q-birth_date-field-error").waitFor();
  await page.close();
});

test("errors of form only: beside the field when it is left, in the summary when asked for", async () => {
  const visitor = await onePage();
  const { element, page } = visitor;
  await element.locator("#check-all").click();
  assert.equal(await element.locator(".error, .error-summary").count(), 0);
  assert.match(await status(visitor), /没有发现填写错误.*还有 \d+ 个/);
  assert.match(await focused(visitor), /^q-.+-question$/);

  await typeDate(visitor, "birth_date", "1990-02-30");
  assert.equal(await element.locator(".error-summary").count(), 0);
  await element.locator("#check-all").click();
  assert.equal(await focused(visitor), "div.error-summary");
  assert.equal(await element.locator(".error-summary li").count(), 1);
  await element.locator(".error-summary a").click();
  assert.equal(await focused(visitor), "q-birth_date-date-day");
  assert.equal(
    await element.locator("#q-birth_date-date-day").getAttribute("aria-describedby"),
    "q-birth_date-field-error",
  );

  // Another language: the message in that one, what was typed still there.
  await element.evaluate((node) => node.setAttribute("lang", "en"));
  await element.locator(".page:lang(en) #q-birth_date-field-error").waitFor();
  assert.equal(await element.locator("#q-birth_date-date-day").inputValue(), "30");
  await page.close();
});

test("the status says how many questions are open, and the verdict once it is certain", async () => {
  const visitor = await onePage();
  const { element, page } = visitor;
  const heard = [];
  await page.exposeFunction("hear", (text) => heard.push(text));
  await element.evaluate((node) => {
    const line = node.shadowRoot.querySelector("p.visually-hidden[role=status]");
    new MutationObserver(() => window.hear(line.textContent)).observe(line, { childList: true, characterData: true });
  });
  await element.locator("#q-post-option-general").check();
  await typeDate(visitor, "birth_date", "1990-01-01");
  await element.locator("#q-education-option-31").check();
  assert.deepEqual(Object.keys(await answers(visitor)), ["post", "birth_date", "education"]);
  for (const id of await missing(visitor)) await element.locator(`#q-${id}-option-false`).check();
  assert.equal(await element.evaluate((node) => node.report.verdict), "yes");
  assert.equal(await status(visitor), await headline(visitor));
  // One message an answer, none a key.
  assert.ok(heard.length <= Object.keys(await answers(visitor)).length, heard.join("\n"));
  assert.match(heard[0], /^还有 \d+ 个/);
  await page.close();
});

test("a certain verdict: the rest can be answered, and stands on the page then", async () => {
  const visitor = await onePage();
  const { element, page } = visitor;
  await element.evaluate((node) => {
    node.answers = { birth_date: "1960-01-01" };
  });
  assert.equal(await element.evaluate((node) => node.report.verdict), "no");
  assert.deepEqual(await asked(visitor), ["birth_date"]);
  await element.locator(".rest button").click();
  assert.ok((await asked(visitor)).length > 1);
  assert.match(await focused(visitor), /^q-/);
  await page.close();
});

test("the layout changes live, both ways, and keeps the answers and the place", async () => {
  const visitor = await visit(site);
  const { element, page } = visitor;
  await element.evaluate((node) => node.removeAttribute("use-history"));
  await begin(visitor);
  const first = await shown(visitor);
  await fill(visitor, PEOPLE.yes[first] ?? null);
  await send(visitor);
  const second = await shown(visitor);
  await element.evaluate((node) => node.setAttribute("layout", "page"));
  // Its script may be on its way.
  await element.locator(".all .one").first().waitFor();
  assert.deepEqual(Object.keys(await answers(visitor)), [first]);
  assert.ok((await asked(visitor)).includes(second));
  await element.evaluate((node) => node.setAttribute("layout", "steps"));
  await element.locator("form.question .progress").first().waitFor();
  assert.deepEqual(Object.keys(await answers(visitor)), [first]);
  await element.evaluate((node) => {
    node.layout = null;
  });
  assert.equal(await element.evaluate((node) => node.layout), "steps");
  await page.close();
});

test("a form submitted right after typing carries what was typed", async () => {
  const visitor = await onePage({ attributes: { name: "check" } });
  const { element, page } = visitor;
  await element.evaluate((node) => {
    const form = document.createElement("form");
    node.before(form);
    form.append(node, Object.assign(document.createElement("button"), { id: "send", textContent: "send" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      window.sent = new FormData(form).get("check");
    });
  });
  await typeDate(visitor, "birth_date", "1990-01-01");
  await page.locator("#send").click();
  assert.deepEqual(JSON.parse(await page.evaluate(() => window.sent)), { birth_date: "1990-01-01" });
  await page.close();
});

test("all of it by keyboard", async () => {
  const visitor = await onePage();
  const { element, page } = visitor;
  await element.evaluate((node) => node.focus());
  await tabTo(visitor, "#q-birth_date-date-year");
  for (const text of ["1990", "1", "1"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await tabTo(visitor, "[name=post]");
  await page.keyboard.press("Space");
  assert.deepEqual(Object.keys(await answers(visitor)), ["birth_date", "post"]);
  // Enter in a field is no submission of anything.
  await tabTo(visitor, "#check-all");
  await page.keyboard.press("Enter");
  assert.match(await focused(visitor), /^q-.+-question$/);
  await page.close();
});

test("restart and a disabled element", async () => {
  const visitor = await onePage();
  const { element, page } = visitor;
  await element.locator("#q-post-option-general").check();
  await element.evaluate((node) => {
    node.disabled = true;
  });
  assert.equal(await element.locator(".all button:enabled, .all input:enabled").count(), 0);
  await element.evaluate((node) => {
    node.disabled = false;
  });
  assert.equal(await element.locator("#q-post-option-general").isChecked(), true);
  await element.locator(".tools button", { hasText: "重新开始" }).click();
  assert.deepEqual(await answers(visitor), {});
  assert.equal(await element.locator(".one input:checked").count(), 0);
  assert.equal(await focused(visitor), "all");
  await page.close();
});

test("records: years of service fill the assessments, and figures follow", async () => {
  const visitor = await onePage({ path: "/pay/", name: "zhunru-pay", attributes: { policy: "xiangan-2013" } });
  const { element, page } = visitor;
  await element.locator("#q-service-question").waitFor();
  const service = element.locator(".one", { has: page.locator("#q-service-question") });
  for (const [part, text] of [
    ["year", "2005"],
    ["month", "1"],
    ["day", "1"],
  ]) {
    await service.locator(`input[id$=-${part}]`).first().fill(text);
  }
  await service.locator("input[id$=-absent]").check();
  for (const select of await service.locator("select").all()) await select.selectOption({ index: 1 });
  await page.waitForFunction(() => "service" in document.querySelector("zhunru-pay").answers);
  const assessments = element.locator(".one", { has: page.locator("#q-assessments-question") });
  assert.ok((await assessments.locator(".record").count()) > 1);
  assert.equal(await element.locator(".figure-table").count(), 1);
  await page.close();
});

test("a matter with particulars: they come first, then the outcome below the questions", async () => {
  const visitor = await onePage({ path: "/secondment/", name: "zhunru-secondment" });
  const { element, page } = visitor;
  await element.locator("#details-requester").fill("某局");
  await element.locator("#details-title").fill("借一人");
  assert.equal(await element.locator(".outcome").count(), 0);
  const first = element.locator(".one input[type=radio]").first();
  await first.check();
  // Answers do not touch what stands above them.
  assert.equal(await element.locator("#details-title").inputValue(), "借一人");
  await element.locator(".details-form .primary").click();
  await element.locator(".outcome .verdict").waitFor();
  assert.equal(await element.evaluate((node) => node.texts.requester), "某局");
  assert.match(await focused(visitor), /^q-.+-question$|^outcome$/);
  await element.locator("#change-details-title").click();
  assert.equal(await element.locator("#details-title").inputValue(), "借一人");
  await page.close();
});

test("the look-up of certificates: the certificate first, then its questions and the outcome", async () => {
  const visitor = await onePage({ path: "/certificate/", name: "zhunru-certificate" });
  const { element, page } = visitor;
  await element.locator("#lookup").waitFor();
  assert.equal(await element.locator(".one, .outcome").count(), 0);
  await element.locator("#lookup-list [role=option]").first().click();
  await element.locator(".outcome .verdict").waitFor();
  assert.equal(await element.locator("#lookup").count(), 0);
  await element.locator(".first button").click();
  assert.equal(await focused(visitor), "lookup");
  assert.equal(await element.locator(".outcome").count(), 0);
  await page.close();
});
