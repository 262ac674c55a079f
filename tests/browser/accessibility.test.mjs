// axe on every state in every language, target sizes, narrow screens, large text, and what needs no colour.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { BURDEN_STATES } from "./burden-support.mjs";
import { begin, LANGUAGES, outcomeOf, PEOPLE, send, start, visit, walk } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

async function assertAccessible({ page }, state, rules = {}) {
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate(
    ({ tags, off }) =>
      window.axe.run(document, {
        runOnly: { type: "tag", values: tags },
        rules: off,
        resultTypes: ["violations", "incomplete"],
      }),
    { tags: TAGS, off: rules },
  );
  const list = [...violations, ...incomplete.filter(({ id }) => id === "color-contrast")].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(" | ")}`,
  );
  assert.deepEqual(list, [], state);
}

const open = async ({ element }) => {
  await element.locator("details").evaluateAll((all) => {
    for (const details of all) details.open = true;
  });
};

/** Each state of the page, by name. */
const STATES = {
  home: (options) => visit(site, { ...options, path: "/" }),
  start: async (options) => {
    const visitor = await visit(site, options);
    await open(visitor);
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
    await open(visitor);
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
    await open(visitor);
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
    if ((await visitor.element.locator("dialog[open]").count()) === 0) await open(visitor);
    return visitor;
  };
}

for (const lang of LANGUAGES) {
  describe(`axe, then 320 px and 200 % text: ${lang}`, () => {
    for (const [name, reach] of Object.entries(STATES)) {
      test(name, async () => {
        const visitor = await reach({ lang });
        const { page } = visitor;
        await assertAccessible(visitor, name);
        const sideways = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        await page.setViewportSize({ width: 320, height: 640 });
        assert.equal(await sideways(), 0, "320 px wide: nothing lies outside");
        await page.setViewportSize({ width: 640, height: 900 });
        await page.evaluate(() => {
          document.documentElement.style.fontSize = "200%";
        });
        assert.equal(await sideways(), 0, "200 % text: nothing lies outside");
        await page.close();
      });
    }
  });
}

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
  await assertAccessible(visitor, "forced colours", { "color-contrast": { enabled: false } });
  const moving = await visitor.element.evaluate(
    (node) =>
      [...node.shadowRoot.querySelectorAll("*")].filter((each) => getComputedStyle(each).animationName !== "none")
        .length,
  );
  assert.equal(moving, 0);
  await visitor.page.close();
});

test("the frame does not jump when the element has loaded", async () => {
  const visitor = await visit(site, {
    before: (page) =>
      page.addInitScript(() => {
        window.jumped = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.jumped += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
      }),
  });
  await visitor.page.waitForTimeout(300);
  const jumped = await visitor.page.evaluate(() => window.jumped);
  assert.ok(jumped < 0.05, `layout shift ${jumped}`);
  await visitor.page.close();
});
