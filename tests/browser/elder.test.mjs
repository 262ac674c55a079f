// Elder mode on all pages of all matters: sizes of text, line heights, targets, nothing to scroll sideways; its switch, what it
// keeps behind one button, and that it is forgotten with the page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { requestOutcome, TASK } from "./burden-support.mjs";
import { AT_ONCE, back, begin, focused, outcomeOf, PEOPLE, shown, start, unfold, visit } from "./support.mjs";
import { MATTER_PAGES, tour } from "./tour.mjs";

const WIDTHS = [320, 768, 1280];
const SIZES = [18, 30];
const PX = 4 / 3;

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** What is too small, too tight or too wide, in words; everything folded is looked at, too. */
const faults = ({ element }, least) =>
  element.evaluate((host, wanted) => {
    const found = [];
    const named = (node) =>
      `${node.localName}${node.className ? `.${node.className}` : ""}${node.id ? `#${node.id}` : ""}`;
    const page = host.shadowRoot.querySelector(".page");
    for (const node of page.querySelectorAll("*")) {
      if (node.getClientRects().length === 0 || node.closest("svg, .visually-hidden")) continue;
      const text = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== "");
      if (!text && !node.matches("input[type=text], textarea, select")) continue;
      const style = getComputedStyle(node);
      const size = Number.parseFloat(style.fontSize);
      if (size < (node.closest(".look") ? 24 : wanted) - 0.1) found.push(`${named(node)}: text of ${size}px`);
      const leading = Number.parseFloat(style.lineHeight) / size;
      if (text && !(leading >= 1.29)) found.push(`${named(node)}: line height ${style.lineHeight} of ${size}px`);
    }
    for (const node of page.querySelectorAll(
      "button, a, summary, select, textarea, input[type=text], .tick label, [role=option]",
    )) {
      const { width, height } = node.getBoundingClientRect();
      if (width > 0 && (width < 59.9 || height < 59.9)) found.push(`${named(node)}: target of ${width}×${height}`);
    }
    const { right } = page.getBoundingClientRect();
    for (const node of page.querySelectorAll("*")) {
      if (node.closest("svg, .visually-hidden, thead")) continue;
      if (node.getBoundingClientRect().right > right + 1) found.push(`${named(node)}: reaches out of the element`);
    }
    return found.slice(0, 8);
  }, least);

const showAll = async (visitor) => {
  const more = visitor.element.locator("#look-more[aria-expanded=false]");
  if ((await more.count()) > 0) await more.click();
  await unfold(visitor);
};

describe("sizes", { concurrency: AT_ONCE }, () => {
  for (const name of MATTER_PAGES) {
    test(name, async () => {
      const states = await tour(site, name, async (visitor, state) => {
        await visitor.element.evaluate((node) => {
          node.elder = true;
        });
        await showAll(visitor);
        for (const points of SIZES) {
          await visitor.element.evaluate((node, size) => {
            node.textSize = size;
          }, points);
          for (const width of WIDTHS) {
            await visitor.page.setViewportSize({ width, height: 900 });
            assert.deepEqual(await faults(visitor, points * PX), [], `${name}, ${state}: ${points} pt at ${width} px`);
          }
        }
        await visitor.page.setViewportSize({ width: 1000, height: 900 });
        await visitor.element.evaluate((node) => {
          node.elder = false;
        });
      });
      assert.ok(states.includes("start") && states.includes("outcome"));
    });
  }
});

test("headings stand out from the text; where there is no room for both, on a telephone at the largest size, they are larger still", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no);
  const { page, element } = visitor;
  await element.evaluate((node) => {
    node.elder = true;
  });
  await showAll(visitor);
  /** Of the title and of the sections: the least, as a share of the text. */
  const scale = (points, width) =>
    page.setViewportSize({ width, height: 900 }).then(() =>
      element.evaluate((node, size) => {
        node.textSize = size;
        const px = (each) => Number.parseFloat(getComputedStyle(each).fontSize);
        const least = (selector) => Math.min(...[...node.shadowRoot.querySelectorAll(selector)].map(px));
        return [".headline", "section > h4"].map((selector) => least(selector) / px(node));
      }, points),
    );
  for (const width of [320, 390, 1280]) {
    const [title, section] = await scale(18, width);
    assert.ok(title > 1.29 && section > 1.19, `${width}: ${title}, ${section}`);
  }
  for (const [points, width] of [
    [24, 390],
    [30, 320],
    [30, 1280],
  ]) {
    const [title, section] = await scale(points, width);
    assert.ok(title > 1.09 && section > 1.09 && title >= section, `${points} at ${width}: ${title}, ${section}`);
  }
  await visitor.page.close();
});

/** A visitor on a page of somebody else's: the pages of this site have a switch of their own. */
const visitHost = async (options) => {
  const visitor = await visit(site, { path: "/portal/", ...options });
  await visitor.element.locator("#start").waitFor();
  return visitor;
};

test("the switch on the first page, bigger and smaller, the event, and focus that stays", async () => {
  const visitor = await visitHost();
  const { page, element } = visitor;
  await page.evaluate(() => {
    window.looks = [];
    addEventListener("zhunru-appearance", ({ detail }) => window.looks.push(detail));
  });
  const size = () =>
    element.evaluate((node) => Number.parseFloat(getComputedStyle(node.shadowRoot.querySelector(".lead")).fontSize));
  assert.ok((await size()) < 24);
  await element.locator("#look-elder").click();
  assert.equal(await element.evaluate((node) => node.elder), true);
  assert.equal(await focused(visitor), "look-elder");
  const least = await size();
  assert.ok(least >= 24);
  await element.locator("#look-bigger").click();
  assert.equal(await focused(visitor), "look-bigger");
  // Once more than there are steps: the last does nothing.
  for (let press = 0; press < 3; press += 1) await element.locator("#look-bigger").evaluate((node) => node.click());
  assert.equal(await element.evaluate((node) => node.textSize), 30);
  assert.equal(await element.getAttribute("text-size"), "30");
  assert.equal(await element.locator("#look-bigger").getAttribute("aria-disabled"), "true");
  assert.ok((await size()) >= 40);
  await element.locator("#look-smaller").click();
  assert.equal(await element.evaluate((node) => node.textSize), 24);
  await begin(visitor);
  assert.equal(await element.locator("#look-elder").count(), 1, "there on every page");
  await element.locator("#look-elder").click();
  assert.equal(await element.getAttribute("elder"), null);
  assert.deepEqual(
    (await page.evaluate(() => window.looks)).map(({ elder, text_size }) => `${elder} ${text_size}`),
    ["true 18", "true 20", "true 24", "true 30", "true 24", "false 24"],
  );
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  await page.close();
});

test("the verdict breaks no word of English at the largest size on a telephone", async () => {
  const { page, element } = await requestOutcome(site, "task_admission", TASK, {
    lang: "en",
    viewport: { width: 360, height: 800 },
  });
  const broken = await element.evaluate((node) => {
    node.elder = true;
    node.textSize = 30;
    const { firstChild: text } = node.shadowRoot.querySelector(".headline");
    return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
      const range = new Range();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return range.getClientRects().length > 1 ? [word] : [];
    });
  });
  assert.deepEqual(broken, []);
  await page.close();
});

test("sizes that are none are the smallest", async () => {
  const { page, element } = await visit(site);
  for (const [given, is] of [
    ["17", 18],
    ["31", 18],
    ["24", 24],
    ["24.5", 18],
    ["x", 18],
    ["", 18],
  ]) {
    const found = await element.evaluate((node, size) => {
      node.elder = true;
      node.setAttribute("text-size", size);
      return [node.textSize, Number.parseFloat(getComputedStyle(node).fontSize)];
    }, given);
    assert.deepEqual([found[0], Math.round(found[1])], [is, Math.round(is * PX)], given);
  }
  await page.close();
});

test("text grows with that of the page around, too", async () => {
  const { page, element } = await visit(site);
  const size = await element.evaluate((node) => {
    node.elder = true;
    document.documentElement.style.fontSize = "200%";
    return Number.parseFloat(getComputedStyle(node).fontSize);
  });
  assert.equal(size, 48);
  await page.close();
});

test("one thing at a time: what can wait is behind one button, and nothing is lost", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no);
  const { element } = visitor;
  const parts = () =>
    element.evaluate((node) =>
      Object.fromEntries(
        [".verdict", ".finding.is-not_satisfied", ".fold", ".summary", ".as-of", ".provenance"].map((selector) => [
          selector,
          [...node.shadowRoot.querySelectorAll(selector)].filter((each) => each.getClientRects().length > 0).length,
        ]),
      ),
    );
  const before = await parts();
  await element.evaluate((node) => {
    node.elder = true;
  });
  assert.deepEqual(await parts(), { ...before, ".fold": 0, ".summary": 0, ".as-of": 0, ".provenance": 0 });
  await element.locator("#look-more").click();
  assert.deepEqual(await parts(), before);
  assert.equal(await element.locator("#look-more").getAttribute("aria-expanded"), "true");

  await element.locator("#change-political_status").click();
  assert.equal(await shown(visitor), "political_status");
  await back(visitor);
  assert.equal(await focused(visitor), "change-political_status", "what was opened is open still");
  await visitor.page.close();
});

test("on paper elder mode shows all, without its buttons, in the size of paper", async () => {
  const visitor = await outcomeOf(site, PEOPLE.no);
  await visitor.element.evaluate((node) => {
    node.elder = true;
  });
  await visitor.page.emulateMedia({ media: "print" });
  const printed = await visitor.element.evaluate((node) => ({
    size: Number.parseFloat(getComputedStyle(node).fontSize),
    buttons: [...node.shadowRoot.querySelectorAll("button")].filter((each) => each.getClientRects().length > 0).length,
    answers: node.shadowRoot.querySelector(".summary").getClientRects().length,
  }));
  assert.deepEqual(printed, { size: 14, buttons: 0, answers: 1 });
  await visitor.page.close();
});

test("on a phone its switch leaves the title of the first page its line", async () => {
  const { page, element } = await visitHost({ viewport: { width: 390, height: 844 } });
  const [title, button] = await element.evaluate((node) =>
    [".start > [tabindex]", "#look-elder"].map((wanted) =>
      node.shadowRoot.querySelector(wanted).getBoundingClientRect(),
    ),
  );
  assert.ok(button.bottom <= title.top, `${button.bottom} > ${title.top}`);
  await page.close();
});

test("small elements elsewhere on the page go along", async () => {
  const { page, element } = await outcomeOf(site, PEOPLE.no);
  await element.evaluate((node) => {
    node.id = "eligibility";
    const verdict = document.createElement("zhunru-verdict");
    verdict.setAttribute("for", "eligibility");
    node.before(verdict);
  });
  const size = () =>
    page.locator("zhunru-verdict .headline").evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
  assert.ok((await size()) < 32);
  for (const points of [18, 30]) {
    await element.evaluate((node, wanted) => {
      node.elder = true;
      node.textSize = wanted;
    }, points);
    await page.locator(`zhunru-verdict[elder][text-size="${points}"]`).waitFor();
    assert.ok((await size()) >= points * PX);
  }
  await element.evaluate((node) => {
    node.elder = false;
  });
  await page.locator("zhunru-verdict:not([elder])").waitFor();
  await page.close();
});
