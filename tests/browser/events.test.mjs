// The events of the elements are those that the guides describe: names, members, way out, and no answers unless asked for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { portal, scriptTags } from "./portal.mjs";
import { begin, fill, PEOPLE, send, start, walk } from "./support.mjs";

const GUIDES = { "docs/integration-guide.md": "Events", "docs/integration-guide.zh-CN.md": "事件" };

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** The events of a guide, each with its members; those in brackets are not always there. */
function described(path, heading) {
  const [section] = readFileSync(path, "utf8").split(`\n### ${heading}\n`)[1].split(/\n##/);
  const rows = [...section.matchAll(/^\| `([\w-]+)` \|(.*)\|(.*)\|$/gm)];
  return Object.fromEntries(
    rows.map(([, name, , members]) => [name, [...members.matchAll(/`([\w?]+)`/g)].map(([, member]) => member)]),
  );
}

/** Every event that an element sends out of the portal's shadow root, as a listener on the window hears it. */
async function heard(context, attributes) {
  const visitor = await portal(site, context, {
    head: scriptTags(["elements.js"]),
    markup: "<div id=host></div>",
    before: (page) =>
      page.addInitScript(() => {
        window.all = [];
        for (const type of [
          "input",
          "change",
          "zhunru-appearance",
          "zhunru-change",
          "zhunru-report",
          "zhunru-refused",
        ]) {
          addEventListener(type, (event) => {
            const { detail = null, bubbles, composed, target } = event;
            const json = JSON.parse(JSON.stringify(detail));
            window.all.push({ type, detail: json, bubbles, composed, from: target.id });
          });
        }
      }),
  });
  await visitor.page.evaluate((given) => {
    const root = document.querySelector("#host").attachShadow({ mode: "open" });
    const element = document.createElement("zhunru-eligibility");
    for (const [name, value] of Object.entries({ policy: "daan-2022", ...given })) element.setAttribute(name, value);
    root.append(element);
  }, attributes);
  await visitor.element.locator("#start").waitFor();
  for (const _ of ["on", "off"]) await visitor.element.locator("#look-elder").click();
  await visitor.element.evaluate((node) => {
    node.answers = { post: "general", education: 1.5 };
  });
  await begin(visitor);
  await fill(visitor, PEOPLE.no.birth_date);
  await send(visitor);
  await walk(visitor, PEOPLE.no);
  return visitor.page.evaluate(() => window.all);
}

for (const [path, heading] of Object.entries(GUIDES)) {
  test(`${path}: every event has the members that it names, and no others`, async (context) => {
    const events = described(path, heading);
    assert.deepEqual(Object.keys(events).sort(), [
      "change",
      "input",
      "zhunru-appearance",
      "zhunru-change",
      "zhunru-refused",
      "zhunru-report",
    ]);
    for (const attributes of [{}, { "include-answers": "" }]) {
      const all = await heard(context, attributes);
      for (const [type, members] of Object.entries(events)) {
        const own = all.filter((event) => event.type === type);
        assert.ok(own.length > 0, `${type} was heard`);
        const seen = new Set();
        for (const { detail, bubbles, composed, from } of own) {
          assert.deepEqual([bubbles, composed, from], [true, true, "host"]);
          const names = Object.keys(detail ?? {});
          for (const name of names) seen.add(name);
          for (const member of members.filter((each) => !each.endsWith("?"))) {
            assert.ok(names.includes(member), `${type} has ${member}`);
          }
        }
        const wanted = members.map((member) => member.replace("?", ""));
        const answers = "include-answers" in attributes;
        assert.deepEqual([...seen].sort(), wanted.filter((name) => answers || name !== "answers").sort(), type);
      }
      const said = JSON.stringify(all);
      assert.equal(/1990|"party"/.test(said), "include-answers" in attributes);
    }
  });
}
