// The page of the mini-program: each component answered by taps to the verdict of the web element beside it, an answer changed, the
// keyboard, names, sizes in elder mode, axe in every language, and that it runs under the page's policy without a complaint.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { press, STREET, TASK, typeDetails } from "./burden-support.mjs";
import { DEPUTY, fillRecord } from "./pay-support.mjs";
import { answer, fillRow, go, MATTERS, tap, until, verdicts, view, visitPhone, walkPhone } from "./phone.mjs";
import { begin, LANGUAGES, PEOPLE, send, start, walk } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const pictures = "target/screenshots";

let site;
before(async () => {
  mkdirSync(pictures, { recursive: true });
  site = await start();
});
after(() => site.close());

/** Records on the phone: a deputy since 2005, every year as it mostly is. */
async function fillDeputy(phone, value) {
  const { asked } = await view(phone);
  if (asked.field.kind !== "records") return answer(phone, value);
  const fill = asked.field.shortcuts.find((shortcut) => shortcut.do === "row-fill");
  if (fill) return tap(phone, "button", fill.aria);
  return fillRow(phone, 0, DEPUTY);
}

const asks = (facts) => ({
  here: (phone) => walkPhone(phone, { facts }),
  there: async (phone) => {
    await begin(phone);
    return walk(phone, facts);
  },
});
const requests = (request) => ({
  here: (phone) => walkPhone(phone, request),
  there: async (phone) => {
    await press(phone);
    await typeDetails(phone, request.details);
    await press(phone);
    const asked = await walk(phone, request.facts, "check");
    await press(phone);
    return asked;
  },
});
/** By matter and name: the same person at the phone and at the element. */
const CASES = {
  eligibility: Object.fromEntries(Object.entries(PEOPLE).map(([name, facts]) => [name, asks(facts)])),
  pay: {
    deputy: {
      here: (phone) => walkPhone(phone, { facts: {} }, { fill: fillDeputy }),
      there: async (phone) => {
        await begin(phone);
        await fillRecord(phone, 0, DEPUTY);
        await send(phone);
        const between = await walk(phone, {}, "assessments");
        await phone.element.locator(".rows > .fill").click();
        await send(phone);
        return ["service", ...between, "assessments"];
      },
    },
  },
  "task-admission": { "answering for demolition": requests(TASK) },
  secondment: { "a street": requests(STREET) },
};

for (const [matter, cases] of Object.entries(CASES)) {
  describe(`${matter}, by taps, as the element beside it`, () => {
    for (const [name, { here, there }] of Object.entries(cases)) {
      test(name, async () => {
        const phone = await visitPhone(site, { matter });
        const asked = await here(phone);
        assert.deepEqual(asked, await there(phone));
        await phone.element.locator("#outcome").waitFor();
        const { phone: found, element } = await verdicts(phone);
        assert.equal(found, element);
        await phone.page.locator("#same").waitFor();
        assert.equal(await phone.page.locator("#other, #until").filter({ visible: true }).count(), 0);
        assert.deepEqual(phone.complaints, []);
        await phone.page.close();
      });
    }
  });
}

test("figures that wait for answers alone: told once, over all of them", async () => {
  const phone = await visitPhone(site, { matter: "pay" });
  const fill = async (there, value) => {
    const { id, field } = (await view(there)).asked;
    if (id === "service") return fillRow(there, 0, DEPUTY);
    return field.kind === "records" ? tap(there, "checkbox", field.last.at(-1).label) : answer(there, value);
  };
  await walkPhone(phone, { facts: {} }, { fill });
  await phone.screen.getByText("“还不能确定”的项目，补上还没有回答的内容就能算出来。").waitFor();
  assert.deepEqual(phone.complaints, []);
  await phone.page.close();
});

test("an answer is changed on the outcome, and the page says that the two differ", async () => {
  const phone = await visitPhone(site);
  await walkPhone(phone, { facts: PEOPLE.no });
  await begin(phone);
  await walk(phone, PEOPLE.no);
  await phone.page.locator("#same").waitFor();
  const change = phone.screen.getByRole("button", { name: /更改.*政治面貌/ }).first();
  await change.tap();
  await until(phone, ({ is }) => is === "question");
  assert.equal((await view(phone)).asked.id, "political_status");
  // The answer given is there still.
  assert.equal((await view(phone)).asked.field.options.find(({ on }) => on).code, "13");
  await answer(phone, "01");
  await go(phone);
  await until(phone, ({ is }) => is === "outcome");
  assert.deepEqual(await verdicts(phone), { phone: "yes", element: "no" });
  await phone.page.locator("#other").waitFor();
  assert.deepEqual(phone.complaints, []);
  await phone.page.close();
});

test("what is wrong is told, and the screen goes to its beginning", async () => {
  const phone = await visitPhone(site);
  await go(phone);
  await answer(phone, "1990-02-30");
  await phone.screen.evaluate((node) => {
    node.scrollTop = 1000;
  });
  const { problems } = await go(phone);
  assert.equal(problems.list.length, 1);
  await phone.screen.getByRole("alert").first().waitFor();
  assert.equal(await phone.screen.evaluate((node) => node.scrollTop), 0);
  await phone.page.close();
});

test("the keyboard alone comes to the outcome", async () => {
  const phone = await visitPhone(site, { touch: false });
  const { page } = phone;
  const on = (name) =>
    page.evaluate((wanted) => {
      const { activeElement: at } = document;
      return at.closest("#screen") !== null && at.getAttribute("aria-label") === wanted;
    }, name);
  const reach = async (name) => {
    for (let step = 0; step < 80; step += 1) {
      if (await on(name)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${name} cannot be reached by Tab`);
  };
  const person = { ...PEOPLE.yes };
  await phone.screen.focus();
  for (let step = 0; (await view(phone)).is !== "outcome"; step += 1) {
    assert.ok(step < 20);
    const now = await view(phone);
    if (now.is === "question") {
      const { id, ask, field } = now.asked;
      if (field.kind === "typed") {
        for (const [at, text] of person[id].split("-").entries()) {
          await reach(`${ask} ${field.inputs[at].label}`);
          await page.keyboard.type(text);
        }
      } else {
        const code = String(person[id]);
        if (field.others.some((option) => option.code === code)) {
          await reach(field.more);
          await page.keyboard.press("Enter");
        }
        await reach([...field.options, ...field.others].find((option) => option.code === code).label);
        await page.keyboard.press("Space");
      }
    }
    await reach(now.go.aria);
    await page.keyboard.press("Enter");
    await until(phone, (after) => JSON.stringify(after) !== JSON.stringify(now));
  }
  assert.equal((await view(phone)).verdict.verdict, "yes");
  assert.deepEqual(phone.complaints, []);
  await page.close();
});

test("language and elder mode are the page's, and the switch on the phone is that of the page", async () => {
  const phone = await visitPhone(site);
  const { page, screen } = phone;
  for (const lang of LANGUAGES) {
    await page.locator(`button[data-lang="${lang}"]`).click();
    await page.locator(`.matter .page[lang="${lang}"], .matter:lang(${lang})`).first().waitFor();
    await page.waitForFunction(
      () =>
        document.querySelector("#screen > *").__wxElement.data.view.title ===
        document.querySelector(".matter").shadowRoot.querySelector("#start").textContent,
    );
  }
  const size = () =>
    screen
      .locator("wx-view")
      .first()
      .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
  assert.ok((await size()) < 24);
  await page.locator("#elder").click();
  await page.waitForFunction(() => document.querySelector("#screen > *").__wxElement.data.look.elder);
  assert.ok((await size()) >= 24);
  assert.equal(await page.locator(".matter").getAttribute("elder"), "");
  const { buttons } = await page.evaluate(() => document.querySelector("#screen > *").__wxElement.data.look);
  await tap(phone, "button", buttons.at(-1).aria);
  await page.waitForFunction(() => Number(document.documentElement.dataset.textSize) > 18);
  assert.equal(await page.locator(".matter").getAttribute("text-size"), "20");
  await tap(phone, "button", buttons[0].aria);
  await page.waitForFunction(() => !("elder" in document.documentElement.dataset));
  assert.deepEqual(phone.complaints, []);
  await page.close();
});

/** What can be tapped or typed into: how many, and what the accessibility tree has no name for. */
async function nameless({ screen }) {
  const tapped = screen.locator("[tabindex]:visible, input:visible, textarea:visible");
  const roles = ["button", "checkbox", "radio", "textbox"];
  const tree = (await screen.ariaSnapshot()).split("\n").map((line) => line.replace(/^ *- '?/, ""));
  const found = tree.filter((line) => roles.includes(line.split(/[ :]/)[0]));
  return { tapped: await tapped.count(), found: found.length, without: found.filter((line) => !/^\w+ "/.test(line)) };
}

/** Text below the least size, and what is tapped on fewer pixels than a finger wants. */
const tooSmall = ({ screen }) =>
  screen.evaluate((screenNode) => {
    const found = [];
    for (const node of screenNode.querySelectorAll("*")) {
      if (node.getClientRects().length === 0) continue;
      const text = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== "");
      const size = Number.parseFloat(getComputedStyle(node).fontSize);
      if ((text || node.localName === "input") && size < 23.9) found.push(`${node.className}: text of ${size}px`);
      if (node.matches("[tabindex], input, textarea")) {
        const { width, height } = node.getBoundingClientRect();
        if (height < 59.9 || width < 59.9) found.push(`${node.className}: ${width}×${height}`);
      }
    }
    if (screenNode.scrollWidth > screenNode.clientWidth) found.push(`${screenNode.scrollWidth}px wide`);
    return found;
  });

async function assertAccessible({ page }, state) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (tags) =>
      window.axe.run(document, {
        runOnly: { type: "tag", values: tags },
        resultTypes: ["violations"],
        preload: false,
      }),
    TAGS,
  );
  const list = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(" | ")}`,
  );
  assert.deepEqual(list, [], state);
}

/** Each kind of page on the way through a component, once. */
async function eachPage(phone, matter, look) {
  const seen = new Set();
  const once = async ({ is, asked }) => {
    const state = is === "question" ? asked.field.kind : is;
    if (seen.has(state)) return;
    seen.add(state);
    await look(state);
  };
  await once(await view(phone));
  const request = { "task-admission": TASK, secondment: STREET }[matter] ?? { facts: PEOPLE.no };
  await walkPhone(phone, request, { look: once, fill: matter === "pay" ? fillAnyRow : answer });
  await once(await view(phone));
  return seen;
}

/** Whatever the language: "none" of the records. */
async function fillAnyRow(phone, value) {
  const { field } = (await view(phone)).asked;
  return field.kind === "records" ? tap(phone, "checkbox", field.last[0].label) : answer(phone, value);
}

describe("axe, names and sizes on every page of every component", { concurrency: 2 }, () => {
  for (const [nth, matter] of MATTERS.entries()) {
    for (const lang of LANGUAGES) {
      for (const elder of ["", "&elder=1"]) {
        test(`${matter}, ${lang}${elder}`, async () => {
          const phone = await visitPhone(site, { matter, lang, hash: elder });
          const seen = await eachPage(phone, matter, async (state) => {
            await assertAccessible(phone, `${matter}, ${lang}${elder}, ${state}`);
            const { tapped, found, without } = await nameless(phone);
            assert.deepEqual(without, [], `${state}: no name`);
            assert.equal(found, tapped, `${state}: a role for whatever can be tapped`);
            if (elder) assert.deepEqual(await tooSmall(phone), [], state);
            // A picture for people takes longer than all of this: of each matter in one language.
            if (lang !== LANGUAGES[nth]) return;
            await phone.page.mouse.move(0, 0);
            const path = `${pictures}/mini-program-${matter}-${lang}${elder ? "-elder" : ""}-${state}.png`;
            await phone.page.locator(".both").screenshot({ path });
            assert.ok(statSync(path).size > 5000);
          });
          assert.ok(seen.has("start") && seen.has("outcome") && seen.size >= 3);
          assert.deepEqual(phone.complaints, []);
          await phone.page.close();
        });
      }
    }
  }
});

test("on a small display, what a tap has put in place is seen", async () => {
  const phone = await visitPhone(site, { viewport: { width: 390, height: 844 } });
  await go(phone);
  await until(phone, ({ is }) => is === "question");
  const top = () => phone.screen.evaluate((node) => node.getBoundingClientRect().top);
  assert.ok((await top()) >= 0, `the screen begins ${await top()} px from the top of the display`);
  await phone.page.close();
});

test("narrow screens: one below the other, nothing to scroll sideways", async () => {
  for (const hash of ["", "&elder=1"]) {
    const phone = await visitPhone(site, { hash, viewport: { width: 320, height: 640 } });
    const { page } = phone;
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await sideways(), 0);
    const [here, there] = await page
      .locator(".both > section")
      .evaluateAll((all) => all.map((node) => node.getBoundingClientRect().toJSON()));
    assert.ok(there.top >= here.bottom);
    await walkPhone(phone, { facts: PEOPLE.no });
    assert.equal(await sideways(), 0);
    await page.screenshot({ path: `${pictures}/mini-program-320${hash ? "-elder" : ""}.png`, fullPage: true });
    await page.close();
  }
});

test("a finger is a finger: no mouse comes after it, on what the tap has put in its place", async () => {
  const phone = await visitPhone(site, { matter: "secondment" });
  await phone.screen.evaluate((node) => {
    window.pressed = 0;
    node.addEventListener("mousedown", () => {
      window.pressed += 1;
    });
  });
  const { form } = await go(phone);
  await phone.page.waitForTimeout(300);
  assert.equal(await phone.page.evaluate(() => window.pressed), 0);
  // A field is a field: it gets the focus, as for any finger.
  const field = phone.screen.getByRole("textbox", { name: form.boxes[0].label, exact: true });
  await field.tap();
  assert.ok(await field.evaluate((node) => node === document.activeElement));
  await phone.page.close();
});

test("a finger that comes down twice on “continue” chooses nothing of the next question", async () => {
  const phone = await visitPhone(site);
  await go(phone);
  await answer(phone, "1990-01-01");
  await phone.page.evaluate(() => {
    window.between = 150;
  });
  const { asked } = await go(phone);
  await tap(phone, "radio", asked.field.options[0].label);
  assert.deepEqual(
    (await view(phone)).asked.field.options.filter(({ on }) => on),
    [],
  );
  await phone.page.evaluate(() => {
    window.between = 1000;
  });
  await tap(phone, "radio", asked.field.options[0].label);
  assert.equal((await view(phone)).asked.field.options[0].on, true);
  await phone.page.close();
});

test("what could not be had is tried again in the phone", async () => {
  const phone = await visitPhone(site);
  const { page } = phone;
  const gone = "**/policies/jl-2020.secondment*";
  await page.route(gone, (route) => route.abort());
  await page.locator("button[data-matter=secondment]").click();
  const retry = page.locator("div#trouble button");
  await retry.waitFor();
  await retry.click();
  await retry.waitFor();
  await page.unroute(gone);
  await retry.click();
  await until(phone, ({ is }) => is === "start");
  assert.equal(await page.locator("div#trouble").isVisible(), false);
  // Who pressed is not left where nothing is.
  assert.equal(await page.evaluate(() => document.activeElement.id), "screen");
  assert.equal(await page.locator("#bar").textContent(), await page.locator("[data-matter=secondment]").textContent());
  await page.close();
});

test("an address that names another matter shows it, without the page being opened anew", async () => {
  const phone = await visitPhone(site, { matter: "pay" });
  const { page } = phone;
  const pressed = () => page.locator(".matters [aria-pressed=true]").getAttribute("data-matter");
  const named = async (hash) => {
    await page.evaluate((text) => {
      location.hash = text;
    }, hash);
    await page.waitForTimeout(50);
  };
  await named("#lang=zh-Hans&matter=secondment");
  await page.waitForFunction(() => document.querySelector(".matter").localName === "zhunru-secondment");
  assert.equal(await pressed(), "secondment");
  await until(phone, ({ is }) => is === "start");
  // What names none, or one that there is not, changes nothing: what was answered stays.
  await go(phone);
  for (const hash of ["#main", "#lang=zh-Hans&matter=toString", "#lang=zh-Hans&matter=secondment"]) await named(hash);
  assert.equal((await view(phone)).is, "details");
  assert.equal(await pressed(), "secondment");
  await page.close();
});
