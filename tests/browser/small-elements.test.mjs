// Parts of a check elsewhere in a host's page: they follow the element they are for, whenever it comes, and leave nothing behind.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { begin, PEOPLE, start, visit } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

const SMALL = ["verdict", "findings", "papers", "summary", "question"];

/** The recruitment page with a small element of each kind in an aside, for the element `the-check`. */
async function withSmall({ names = SMALL, target = "the-check", ...options } = {}) {
  const visitor = await visit(site, options);
  await visitor.page.evaluate(
    ([kinds, id]) => {
      const element = document.querySelector("zhunru-eligibility");
      element.id = "the-check";
      element.removeAttribute("use-history");
      const aside = document.createElement("aside");
      for (const kind of kinds) {
        const small = document.createElement(`zhunru-${kind}`);
        small.setAttribute("for", id);
        aside.append(small);
      }
      element.after(aside);
    },
    [names, target],
  );
  return visitor;
}

const give = ({ element }, answers) =>
  element.evaluate((node, given) => {
    node.answers = given;
  }, answers);
const part = ({ page }, kind) => page.locator(`zhunru-${kind}`);
const empty = (locator) => locator.evaluate((node) => node.shadowRoot.querySelector(".page").childElementCount === 0);
const text = (locator) => locator.evaluate((node) => node.shadowRoot.querySelector(".page").textContent);

test("each shows its part, the very same as the element does", async () => {
  const visitor = await withSmall();
  const { page, element } = visitor;
  await give(visitor, PEOPLE.no);
  await begin(visitor);
  await element.locator(".outcome").waitFor();
  for (const [kind, selector] of [
    ["verdict", ".verdict"],
    ["findings", ".findings"],
    ["papers", ".papers"],
    ["summary", ".summary"],
  ]) {
    const own = await part(visitor, kind).locator(selector).innerHTML();
    assert.equal(own, await element.locator(selector).innerHTML(), kind);
  }
  // Nothing is left to ask.
  assert.equal(await empty(part(visitor, "question")), true);
  assert.deepEqual(visitor.complaints, []);
  await page.close();
});

test("a summary of no answers says that there are none yet", async () => {
  const visitor = await withSmall();
  const summary = part(visitor, "summary").locator(".summary");
  await begin(visitor);
  assert.equal(await summary.locator(".hint").innerText(), "还没有回答");
  await give(visitor, PEOPLE.no);
  await summary.locator(".row").first().waitFor();
  assert.equal(await summary.locator(".hint").count(), 0);
  await visitor.page.close();
});

test("they follow answers, language and level", async () => {
  const visitor = await withSmall();
  const { page, element } = visitor;
  assert.match(await text(part(visitor, "verdict")), /暂时不能得出结论/);
  await give(visitor, PEOPLE.yes);
  await part(visitor, "verdict").locator(".is-yes").waitFor();
  assert.match(await text(part(visitor, "summary")), /普通岗位/);
  await element.evaluate((node) => node.setAttribute("lang", "en"));
  await part(visitor, "verdict").locator(".page:lang(en)").waitFor();
  assert.doesNotMatch(await text(part(visitor, "summary")), /普通岗位/);
  await part(visitor, "papers").evaluate((node) => {
    node.headingLevel = 4;
  });
  await part(visitor, "papers").locator("h5").first().waitFor();
  await page.close();
});

test("each is as high as what it shows, and takes no room while it shows nothing", async () => {
  const visitor = await withSmall();
  const { page } = visitor;
  await give(visitor, PEOPLE.no);
  const sizes = () =>
    page.locator("aside").evaluate((aside) =>
      [...aside.children].map((node) => {
        const shown = node.shadowRoot.querySelector(".page").getBoundingClientRect().height;
        return [node.localName, shown, node.getBoundingClientRect().height - shown];
      }),
    );
  await part(visitor, "verdict").locator(".verdict").waitFor();
  for (const [name, shown, more] of await sizes()) {
    assert.ok(shown > 0 || name === "zhunru-question", name);
    // Margins at the ends of the content at most.
    assert.ok(more < 40 && (shown > 0 || more === 0), `${name}: ${more} px of nothing`);
  }
});

test("a change from a summary elsewhere opens the question in the element", async () => {
  const visitor = await withSmall({ names: ["summary"] });
  const { page, element } = visitor;
  await give(visitor, PEOPLE.yes);
  await part(visitor, "summary").locator("#change-post").click();
  await element.locator("#option-general").waitFor();
  assert.equal(await element.evaluate((node) => node.shadowRoot.activeElement.id), "question");
  await page.close();
});

test("conditions elsewhere say what is missing, and lead to it", async () => {
  const visitor = await withSmall({ names: ["findings"] });
  const { page, element } = visitor;
  await give(visitor, { post: null });
  const open = part(visitor, "findings").locator(".open-list");
  assert.match(await open.innerText(), /不清楚/);
  assert.ok((await open.locator("li").count()) > 1, "what was not asked, too");
  await open.locator("#open-post").click();
  await element.locator("#option-general").waitFor();
  assert.equal(await element.evaluate((node) => node.shadowRoot.activeElement.id), "question");
  await give(visitor, PEOPLE.yes);
  await open.waitFor({ state: "detached" });
  await page.close();
});

test("a question elsewhere asks what comes next, keeps focus, and can stand for an element that is hidden", async () => {
  const visitor = await withSmall({ names: ["question", "verdict"] });
  const { page, element } = visitor;
  await element.evaluate((node) => {
    node.hidden = true;
  });
  const question = part(visitor, "question");
  const seen = [];
  for (let step = 0; step < 20 && !(await empty(question)); step += 1) {
    const heading = await question.locator("#question").textContent();
    assert.ok(!seen.includes(heading), heading);
    seen.push(heading);
    // Sent empty, it says what is wrong; focus is where the person is.
    await question.locator("button.primary").click();
    assert.equal(await question.evaluate((node) => node.shadowRoot.activeElement.className), "error-summary");
    await question.locator("#dont-know").check();
    await question.locator("button.primary").click();
    await page.waitForFunction(
      (before) =>
        document.querySelector("zhunru-question").shadowRoot.querySelector("#question")?.textContent !== before,
      heading,
    );
    if (await empty(question)) break;
    assert.equal(await question.evaluate((node) => node.shadowRoot.activeElement?.id), "question");
  }
  assert.ok(seen.length > 2, seen.join("\n"));
  assert.equal(Object.keys(await element.evaluate((node) => node.answers)).length, seen.length);
  await part(visitor, "verdict").locator(".verdict").waitFor();
  await page.close();
});

test("back in a question elsewhere goes to the one before", async () => {
  const visitor = await withSmall({ names: ["question"] });
  const { page, element } = visitor;
  const question = part(visitor, "question");
  const heading = () => question.locator("#question").textContent();
  const first = await heading();
  await question.locator("#dont-know").check();
  await question.locator("button.primary").click();
  await page.waitForFunction(
    (id) => Object.keys(document.querySelector(id).answers).length === 1,
    "zhunru-eligibility",
  );
  await question.locator("#question", { hasNotText: first }).waitFor();
  await question.locator(".back button").click();
  await question.locator("#question", { hasText: first }).waitFor();
  assert.equal(await question.locator("#dont-know").isChecked(), true);
  assert.equal(await question.evaluate((node) => node.shadowRoot.activeElement?.id), "question");
  assert.equal(await element.locator("form.question").count(), 1);
  await page.close();
});

test("the element may come later, go, change its id, or be moved", async () => {
  const visitor = await withSmall({ names: ["verdict"], target: "later" });
  const { page, element } = visitor;
  const verdict = part(visitor, "verdict");
  assert.equal(await empty(verdict), true);
  await element.evaluate((node) => {
    node.id = "later";
  });
  await verdict.locator(".verdict").waitFor();
  await element.evaluate((node) => {
    window.kept = node;
    node.remove();
  });
  await page.waitForFunction(
    () => document.querySelector("zhunru-verdict").shadowRoot.querySelector(".verdict") === null,
  );
  await page.evaluate(() => document.querySelector("main").append(window.kept));
  await verdict.locator(".verdict").waitFor();
  await verdict.evaluate((node) => {
    node.for = "";
  });
  await page.waitForFunction(
    () => document.querySelector("zhunru-verdict").shadowRoot.querySelector(".verdict") === null,
  );
  await verdict.evaluate((node) => {
    node.for = "later";
    const other = document.createElement("div");
    document.body.append(other);
    other.append(node);
  });
  await verdict.locator(".verdict").waitFor();
  await verdict.evaluate((node) => {
    window.small = node;
    node.remove();
  });
  assert.equal(await page.evaluate(() => window.small.shadowRoot.querySelector(".page").childElementCount), 0);
  assert.deepEqual(visitor.complaints, []);
  await page.close();
});

test("a wrong or missing `for`: nothing for the reader, a warning for the engineer", async () => {
  for (const [target, said] of [
    ["nobody", /^zhunru-verdict: needs an element with the id "nobody"/],
    ["", /^zhunru-verdict: needs an attribute `for`/],
    ["main", /^zhunru-verdict: <main id="main"> makes no check/],
  ]) {
    const visitor = await withSmall({ names: ["verdict"], target, before: (page) => page.clock.install() });
    await visitor.page.clock.runFor(4000);
    assert.equal(await empty(part(visitor, "verdict")), true);
    assert.equal(visitor.complaints.length, 1, target);
    assert.match(visitor.complaints[0], said);
    await visitor.page.close();
  }
});

test("null and undefined take an attribute away", async () => {
  const visitor = await withSmall({ names: ["verdict"] });
  const left = await part(visitor, "verdict").evaluate((node) => {
    node.headingLevel = 4;
    const set = node.getAttribute("heading-level");
    node.headingLevel = null;
    node.for = null;
    return [set, node.hasAttribute("heading-level"), node.hasAttribute("for"), node.for];
  });
  assert.deepEqual(left, ["4", false, false, ""]);
  await visitor.page.close();
});

test("a disabled element rests its parts too", async () => {
  const visitor = await withSmall({ names: ["summary"] });
  await give(visitor, PEOPLE.yes);
  await part(visitor, "summary").locator("button").first().waitFor();
  await visitor.element.evaluate((node) => {
    node.disabled = true;
  });
  await visitor.page.waitForFunction(
    () => document.querySelector("zhunru-summary").shadowRoot.querySelectorAll("button:enabled").length === 0,
  );
  await visitor.page.close();
});

test("the trace of figures elsewhere", async () => {
  const visitor = await visit(site, { path: "/pay/" });
  const { page } = visitor;
  await page.evaluate(() => {
    const element = document.querySelector("zhunru-pay");
    element.id = "pay";
    element.removeAttribute("use-history");
    element.setAttribute("policy", "xiangan-2013");
    element.answers = { service: [{ from: "2005-01-01", post: "deputy" }] };
    for (const kind of ["trace", "verdict"]) {
      const small = document.createElement(`zhunru-${kind}`);
      small.setAttribute("for", "pay");
      element.after(small);
    }
  });
  const trace = page.locator("zhunru-trace");
  await trace.locator(".figure-table").waitFor();
  await page.locator("zhunru-pay .start .primary").click();
  await page.evaluate(() => {
    const element = document.querySelector("zhunru-pay");
    element.setAttribute("layout", "page");
  });
  assert.equal(
    await trace.locator(".figure-table").innerHTML(),
    await page.locator("zhunru-pay .figure-table").innerHTML(),
  );
  // In the matter's own style sheet.
  const family = (name) =>
    page.locator(`${name} .figure-table`).evaluate((node) => getComputedStyle(node).borderCollapse);
  assert.equal(await family("zhunru-trace"), await family("zhunru-pay"));
  await page.close();
});
