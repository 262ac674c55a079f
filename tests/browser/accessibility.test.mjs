// axe, target sizes, narrow screens, large text, text spacing, forced colours, and what needs no colour.
// Narrow, large and spaced: each named state and each matter's first and last page in every language; what lies between in Chinese and,
// turn by turn, one other language. axe: all of these in Chinese and, turn by turn, one other; each matter's first and last page in
// every language, and once in elder mode and in each theme, so that over the matters each language meets each of these looks.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { BURDEN_STATES } from "./burden-support.mjs";
import { AT_ONCE, begin, LANGUAGES, outcomeOf, PEOPLE, send, spoken, start, unfold, visit, walk } from "./support.mjs";
import { MATTER_PAGES, tour } from "./tour.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function assertAccessible({ page }, state, { rules = {}, within } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate(
    ({ tags, rules, within }) =>
      window.axe.run(within ? document.querySelector(within) : document, {
        runOnly: { type: "tag", values: tags },
        rules,
        resultTypes: ["violations", "incomplete"],
        preload: false,
      }),
    { tags: TAGS, rules, within },
  );
  // What axe cannot tell: letters of a drawing; and a line of Chinese, which Chromium lays a hundredth of a pixel beyond its
  // paragraph, where there is another element. Their contrasts are worked out in contrast.test.mjs.
  const unknown = incomplete
    .filter(({ id }) => id.startsWith("color-contrast"))
    .map(({ id, nodes }) => ({
      id,
      nodes: nodes.filter(
        ({ any, html }) =>
          !html.startsWith("<text") && any.some(({ data }) => data?.messageKey !== "elmPartiallyObscured"),
      ),
    }))
    .filter(({ nodes }) => nodes.length > 0);
  const list = [...violations, ...unknown].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(" | ")}`,
  );
  assert.deepEqual(list, [], state);
}

/** Shows the page and its element in a language, as the switch of the page does. */
async function speak(visitor, lang) {
  await visitor.page.evaluate((wanted) => document.querySelector(`button[data-lang="${wanted}"]`).click(), lang);
  await spoken(visitor, lang);
}

/** The attributes of the element for a while. */
async function looking({ element }, attributes, look) {
  const set = (values) =>
    element.evaluate((node, all) => {
      for (const [name, value] of Object.entries(all)) {
        if (value === null) node.removeAttribute(name);
        else node.setAttribute(name, value);
      }
    }, values);
  await set(attributes);
  await look();
  await set(Object.fromEntries(Object.keys(attributes).map((name) => [name, null])));
}

/** One for each language, turn by turn. */
const LOOKS = [{ elder: "", "text-size": "24" }, { theme: "blue" }, { theme: "red" }, { theme: "contrast" }];
/** The high contrast of elements is that of level AAA. */
const AAA = { rules: { "color-contrast-enhanced": { enabled: true } }, within: ".matter" };

const sideways = ({ page }) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What lies outside at 320 px, with 200 % text, or with the spacing of WCAG 1.4.12. */
async function assertFits(visitor, state) {
  const { page } = visitor;
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await sideways(visitor), 0, `${state}, 320 px wide: nothing lies outside`);
  const cut = await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }`);
    const roots = [document, ...[...document.querySelectorAll(".matter")].map((node) => node.shadowRoot)].filter(
      Boolean,
    );
    for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, spacing];
    const out = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const hidden = roots
      .flatMap((root) => [...root.querySelectorAll("button, a, label, summary, td, th, li, p, dd, h1, h2, h3, h4")])
      .filter((node) => node.clientWidth > 0 && getComputedStyle(node).overflow !== "visible")
      .filter((node) => node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)
      .map((node) => `${node.localName}.${node.className}`)
      .filter((name) => !name.includes("visually-hidden"));
    for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, -1);
    return { out, hidden };
  });
  assert.deepEqual(cut, { out: 0, hidden: [] }, `${state}, spaced text: nothing lies outside or is cut off`);
  await page.setViewportSize({ width: 640, height: 900 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  assert.equal(await sideways(visitor), 0, `${state}, 200 % text: nothing lies outside`);
  await page.evaluate(() => {
    document.documentElement.style.removeProperty("font-size");
  });
  await page.setViewportSize(before);
}

/** Each state of the page, by name. */
const STATES = {
  home: (options) => visit(site, { ...options, path: "/" }),
  "policies, a document open": async (options) => {
    const visitor = await visit(site, { ...options, path: "/policies/" });
    await visitor.page.locator(".document > summary").first().click();
    const rule = visitor.page.locator(".rules details").first();
    await rule.locator("summary").click();
    await rule.locator("button").first().click();
    await rule.locator(".result table").waitFor();
    return visitor;
  },
  start: async (options) => {
    const visitor = await visit(site, options);
    await unfold(visitor);
    return visitor;
  },
  question: async (options) => {
    const visitor = await visit(site, options);
    await begin(visitor);
    return visitor;
  },
  "options revealed": async (options) => {
    const visitor = await visit(site, options);
    await begin(visitor);
    await walk(visitor, PEOPLE.yes, "education");
    await visitor.element.locator(".more").click();
    return visitor;
  },
  "all questions, one wrong": async (options) => {
    const visitor = await visit(site, options);
    const { element } = visitor;
    await element.evaluate((node) => {
      node.layout = "page";
    });
    await element.locator("#q-birth_date-date-month").fill("13");
    await element.locator("#check-all").click();
    await element.locator(".error-summary").waitFor();
    return visitor;
  },
  "all questions, answered, with a draft and answers of a link": async (options) => {
    const visitor = await visit(site, options);
    const { page, element } = visitor;
    await element.evaluate((node, answers) => {
      node.draft = true;
      node.prefill = true;
      location.hash += `&answers=${btoa(JSON.stringify(answers))}`;
    }, PEOPLE.no);
    await element.locator(".notes").waitFor();
    await element.locator("#draft-keep").click();
    await element.evaluate((node) => {
      node.layout = "page";
    });
    // Its script may still be on its way.
    await element.locator("#check-all").waitFor();
    await page.mouse.move(0, 0);
    return visitor;
  },
  "a draft found": async (options) => {
    const visitor = await visit(site, options);
    const { element } = visitor;
    await element.evaluate((node) => {
      node.draft = true;
    });
    await element.locator("#draft-keep").click();
    await element.evaluate((node) => {
      node.answers = { post: "general" };
      node.draftKey = "another";
      node.draftKey = null;
    });
    await element.locator("#draft-continue").waitFor();
    return visitor;
  },
  "small elements alone": async (options) => {
    const visitor = await visit(site, options);
    await visitor.element.evaluate((node, answers) => {
      node.id = "the-check";
      node.hidden = true;
      node.answers = answers;
      for (const kind of ["question", "verdict", "findings", "papers", "summary"]) {
        const small = document.createElement(`zhunru-${kind}`);
        small.setAttribute("for", "the-check");
        small.className = "matter";
        node.after(small);
      }
    }, PEOPLE.incomplete);
    await visitor.page.locator("zhunru-papers .papers").waitFor();
    return visitor;
  },
  "error, choice": async (options) => {
    const visitor = await visit(site, options);
    await begin(visitor);
    await walk(visitor, PEOPLE.yes, "education");
    await send(visitor);
    return visitor;
  },
  "error, date": async (options) => {
    const visitor = await visit(site, options);
    await begin(visitor);
    await walk(visitor, PEOPLE.yes, "birth_date");
    await visitor.element.locator("#date-day").fill("32");
    await send(visitor);
    await unfold(visitor);
    await visitor.element.locator(".helper button").first().click();
    return visitor;
  },
  trouble: async (options) => {
    const visitor = await visit(site, {
      ...options,
      ready: false,
      before: (page) => page.route("**/*.zrp", (route) => route.abort()),
    });
    await visitor.element.locator("#retry").waitFor();
    return visitor;
  },
  empty: async (options) => {
    const visitor = await visit(site, options);
    await visitor.element.evaluate((node) => node.removeAttribute("policy"));
    await visitor.element.locator("#empty").waitFor();
    return visitor;
  },
};
for (const [verdict, person] of Object.entries(PEOPLE)) {
  STATES[`outcome ${verdict}`] = async (options) => {
    const visitor = await outcomeOf(site, person, options);
    await unfold(visitor);
    return visitor;
  };
}
STATES["outcome not covered"] = async (options) => {
  const visitor = await outcomeOf(site, PEOPLE.yes, options);
  await visitor.element.evaluate((node) => {
    node.asOf = "2001-01-01";
  });
  return visitor;
};

for (const [name, reach] of Object.entries(BURDEN_STATES)) {
  STATES[name] = async (options) => {
    const visitor = await reach(site, options);
    if ((await visitor.element.locator("dialog[open]").count()) === 0) await unfold(visitor);
    return visitor;
  };
}

const [OFFICIAL, ...OTHERS] = LANGUAGES;
const turn = (list, at) => list[at % list.length];

describe("states", { concurrency: AT_ONCE }, () => {
  for (const [at, [name, reach]] of Object.entries(STATES).entries()) {
    test(name, async () => {
      let visitor = await reach({ lang: OFFICIAL });
      const modal = (await visitor.page.locator(".matter").locator("dialog[open]").count()) > 0;
      for (const lang of LANGUAGES) {
        if (lang !== OFFICIAL) {
          // What lies over the page goes with its language.
          if (modal) {
            await visitor.page.close();
            visitor = await reach({ lang });
          } else await speak(visitor, lang);
        }
        const state = `${name}, ${lang}`;
        if (lang === OFFICIAL || lang === turn(OTHERS, at)) await assertAccessible(visitor, state);
        await assertFits(visitor, state);
      }
      await visitor.page.close();
    });
  }
});

describe("matters", { concurrency: AT_ONCE }, () => {
  for (const [nth, name] of MATTER_PAGES.entries()) {
    test(name, async () => {
      let at = nth;
      await tour(site, name, async (visitor, state) => {
        const ends = state === "start" || state === "outcome";
        at += 1;
        for (const lang of ends ? [...OTHERS, OFFICIAL] : [turn(OTHERS, at), OFFICIAL]) {
          await speak(visitor, lang);
          const where = `${name}, ${state}, ${lang}`;
          await assertFits(visitor, where);
          if (lang === OFFICIAL) await assertAccessible(visitor, where);
          if (!ends && lang === OFFICIAL) continue;
          const look = turn(LOOKS, nth + (ends ? LANGUAGES.indexOf(lang) + (state === "start" ? 0 : 2) : at));
          const closer = look.theme === "contrast" ? AAA : { within: ".matter" };
          await looking(visitor, look, () => assertAccessible(visitor, `${where}, ${JSON.stringify(look)}`, closer));
        }
      });
    });
  }
});

test("targets are at least 44 px, text at least 16 px", async () => {
  for (const name of ["start", "error, date", "outcome no", "outcome incomplete", ...Object.keys(BURDEN_STATES)]) {
    const visitor = await STATES[name]({ lang: "zh-Hans", viewport: { width: 375, height: 800 } });
    const small = await visitor.element.evaluate((node) => {
      const controls = node.shadowRoot.querySelectorAll("button, a, summary, input[type=text], .tick label");
      const boxes = [...controls].map((control) => ({ box: control.getBoundingClientRect(), control }));
      return boxes
        .filter(({ box }) => box.width > 0 && (box.height < 43.9 || box.width < 43.9))
        .map(({ box, control }) => `${control.localName}.${control.className} ${box.width}×${box.height}`);
    });
    assert.deepEqual(small, [], name);
    const tiny = await visitor.element.evaluate((node) =>
      [...node.shadowRoot.querySelectorAll("*")]
        .filter((each) => each.childNodes.length > 0 && each.textContent.trim() !== "" && !each.closest("svg"))
        .filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 15.9)
        .map((each) => `${each.localName}.${each.className} ${getComputedStyle(each).fontSize}`),
    );
    assert.deepEqual(tiny, [], name);
    await visitor.page.close();
  }
});

test("status is told by a word and a shape, not by colour alone", async () => {
  const visitor = await outcomeOf(site, PEOPLE.review);
  const told = await visitor.element.evaluate((node) =>
    [...node.shadowRoot.querySelectorAll(".finding")].map((finding) => ({
      outcome: finding.className.replace("finding is-", ""),
      word: finding.querySelector(".status").textContent,
      shape: finding.querySelector(".status svg path").getAttribute("d"),
    })),
  );
  const byOutcome = new Map(told.map((each) => [each.outcome, each]));
  assert.ok(byOutcome.size >= 2);
  assert.equal(new Set([...byOutcome.values()].map(({ word }) => word)).size, byOutcome.size);
  assert.equal(new Set([...byOutcome.values()].map(({ shape }) => shape)).size, byOutcome.size);
  assert.ok(told.every(({ word }) => word.length > 0));
  await visitor.page.close();
});

test("forced colours and reduced motion", async () => {
  const visitor = await STATES["outcome no"]({
    lang: "zh-Hans",
    context: { forcedColors: "active", reducedMotion: "reduce" },
  });
  // The colours are the person's own then; axe reads ours.
  await assertAccessible(visitor, "forced colours", { rules: { "color-contrast": { enabled: false } } });
  const moving = await visitor.element.evaluate(
    (node) =>
      [...node.shadowRoot.querySelectorAll("*")].filter((each) => getComputedStyle(each).animationName !== "none")
        .length,
  );
  assert.equal(moving, 0);
  await visitor.page.close();
});

test("forced colours: controls, what is chosen, focus, progress and signs keep a shape", async () => {
  const context = { forcedColors: "active" };
  const visitor = await visit(site, { context });
  const { page, element } = visitor;
  await begin(visitor);
  await walk(visitor, PEOPLE.yes, "education");
  const style = (selector, ...names) =>
    element
      .locator(selector)
      .first()
      .evaluate((node, wanted) => {
        const computed = getComputedStyle(node);
        return wanted.map((name) => computed[name]);
      }, names);
  assert.ok(Number.parseFloat((await style(".tick label", "borderTopWidth"))[0]) >= 1);
  assert.ok(Number.parseFloat((await style("progress", "borderTopWidth"))[0]) >= 1);
  assert.deepEqual(await style(".tick label", "outlineStyle"), ["none"]);
  await element.locator("#option-31").check();
  await element.locator(".primary").focus();
  assert.deepEqual(await style("#option-31 + label", "outlineStyle", "outlineWidth"), ["solid", "3px"]);
  // Focus by a pointer is not shown on every browser; by the keyboard it is.
  await page.keyboard.press("Shift+Tab");
  const [outline, width] = await element.evaluate((node) => {
    const active = node.shadowRoot.activeElement;
    const shows = active.matches(".tick input") ? active.nextElementSibling : active;
    const { outlineStyle, outlineWidth } = getComputedStyle(shows);
    return [outlineStyle, outlineWidth];
  });
  assert.deepEqual([outline, width], ["solid", "3px"]);
  await page.close();

  const outcome = await outcomeOf(site, PEOPLE.no, { context });
  const colours = await outcome.element.evaluate((node) => {
    const probe = document.createElement("p");
    probe.style.color = "CanvasText";
    document.body.append(probe);
    const text = getComputedStyle(probe).color;
    probe.remove();
    const shapes = [...node.shadowRoot.querySelectorAll(".icon .shape")].map((shape) => getComputedStyle(shape).fill);
    const edges = [...node.shadowRoot.querySelectorAll(".verdict, .finding")].map(
      (box) => getComputedStyle(box).borderTopColor,
    );
    return { text, shapes, edges };
  });
  assert.ok(colours.shapes.length > 0 && colours.edges.length > 0);
  assert.deepEqual([...new Set([...colours.shapes, ...colours.edges])], [colours.text]);
  await outcome.page.close();
});
