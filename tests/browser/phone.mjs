// A person at the page of the mini-program: taps and types on the phone's screen by what stands there, as somebody does who sees it or
// has it read out.

import { eventually } from "./support.mjs";

export const MATTERS = ["eligibility", "pay", "task-admission", "secondment"];

/** Opens the page with this matter; `complaints` is what the console says. */
export async function visitPhone(
  site,
  { matter = "eligibility", lang = "zh-Hans", hash = "", viewport = { width: 1280, height: 900 }, touch = true } = {},
) {
  const page = await site.browser.newPage({ viewport, hasTouch: touch });
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.addInitScript(() => {
    // A second passes between one event and the next, as with a person, whatever the machine's speed; less where a test says so.
    window.between = 1000;
    const times = new WeakMap();
    let now = 0;
    Object.defineProperty(Event.prototype, "timeStamp", {
      get() {
        if (!times.has(this)) {
          now += window.between;
          times.set(this, now);
        }
        return times.get(this);
      },
    });
    window.heard = [];
    for (const type of ["zhunru-change", "zhunru-report"]) {
      addEventListener(type, (event) => window.heard.push({ type, detail: event.detail }));
    }
  });
  await page.goto(`${site.origin}/mini-program/#lang=${lang}&matter=${matter}${hash}`);
  const phone = { page, complaints, screen: page.locator("#screen"), element: page.locator(".matter"), touch };
  await phone.element.locator("#start").waitFor();
  await until(phone, ({ is }) => is === "start");
  return phone;
}

/** What the component shows, as its data say. */
export const view = ({ page }) => page.evaluate(() => document.querySelector("#screen > *").__wxElement.data.view);

export const until = (phone, holds) =>
  eventually(async () => {
    const now = await view(phone);
    return holds(now) && now;
  }, holds);

/** What is to be tapped, found as assistive technology finds it. */
export const named = ({ screen }, role, name) => screen.getByRole(role, { name, exact: true });

export async function tap(phone, role, name) {
  const found = named(phone, role, name).first();
  await (phone.touch ? found.tap() : found.click());
}

const CHOSEN = { true: "checkbox", false: "radio" };

/** Fills in the question that is shown; `null` is "don't know". */
export async function answer(phone, value) {
  const { asked } = await view(phone);
  const { field } = asked;
  if (field.kind === "typed") {
    if (value === null) return tap(phone, "checkbox", field.dontKnow.label);
    const typed = field.inputs.length > 1 ? value.split("-") : [String(value)];
    for (const [at, text] of typed.entries())
      await named(phone, "textbox", `${asked.ask} ${field.inputs[at].label}`).fill(text);
    return undefined;
  }
  const codes = value === null ? [field.last.at(-1).code] : [value].flat().map(String);
  for (const code of codes) {
    if (field.others.some((option) => option.code === code)) await tap(phone, "button", field.more);
    const option = [...field.options, ...field.others, ...field.last].find((each) => each.code === code);
    await tap(phone, CHOSEN[field.multiple], option.label);
  }
  return undefined;
}

/** Fills in a row of records by the names of its parts, in the page's language. */
export async function fillRow(phone, at, record) {
  for (const [label, value] of Object.entries(record)) {
    const { rows } = (await view(phone)).asked.field;
    const { name, controls } = rows[at];
    const control = controls.find((each) => each.label === label);
    const whole = `${name} ${label}`;
    if (/^\d{4}(-|$)/.test(value)) {
      for (const [nth, text] of value.split("-").entries()) {
        const part = control.is === "date" ? control.inputs[nth].label : label;
        await named(phone, "textbox", `${whole} ${part}`).fill(text);
      }
    } else if (control.is === "code") {
      await tap(phone, "button", `${whole} ${control.value}`);
      await tap(phone, "radio", value);
    } else await tap(phone, "checkbox", `${whole} ${value}`);
  }
}

/** Taps what leads on, and waits until something else is shown. */
export async function go(phone) {
  const before = await view(phone);
  await tap(phone, "button", before.go.aria);
  return until(phone, (now) => JSON.stringify(now) !== JSON.stringify(before));
}

/** From the first page to the outcome; a question not among the answers is answered "don't know". Gives what was asked. */
export async function walkPhone(phone, { details = {}, facts }, { fill = answer, look = () => {} } = {}) {
  const asked = [];
  let now = await go(phone);
  for (let step = 0; now.is !== "outcome"; step += 1) {
    if (step > 40) throw new Error(`no end after ${asked}`);
    await look(now);
    if (now.is === "question") {
      const { id } = now.asked;
      asked.push(id);
      await fill(phone, Object.hasOwn(facts, id) ? facts[id] : null);
    } else if (now.is === "details") {
      for (const { name, label, optional } of now.form.boxes)
        if (details[name]) await named(phone, "textbox", `${label} ${optional}`.trim()).fill(details[name]);
    }
    now = await go(phone);
  }
  return asked;
}

/** What both came to. */
export const verdicts = async (phone) => ({
  phone: (await view(phone)).verdict.verdict,
  element: await phone.element.evaluate((node) => node.report.verdict),
});
