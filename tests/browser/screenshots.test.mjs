// A picture of every state, in each language, wide and narrow: target/screenshots, for people to look at (`make screenshots`). The tests
// make those of one width for each language, turn by turn: that the pages fit is for accessibility.test.mjs.

import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import { after, before, test } from "node:test";
import { BURDEN_STATES } from "./burden-support.mjs";
import { ALL_PICTURES, begin, fill, LANGUAGES, outcomeOf, PEOPLE, send, start, visit, walk } from "./support.mjs";

const folder = "target/screenshots";
/** What is pictured of these widths in a language. */
const widths = (lang, ...all) => (ALL_PICTURES ? all : [all[LANGUAGES.indexOf(lang) % all.length]]);

let site;
before(async () => {
  mkdirSync(folder, { recursive: true });
  site = await start();
});
after(() => site.close());

async function picture({ page }, name) {
  const path = `${folder}/${name}.png`;
  await page.mouse.move(0, 0);
  await page.screenshot({ path, fullPage: true });
  assert.ok(statSync(path).size > 5000, name);
}

for (const lang of LANGUAGES) {
  for (const width of widths(lang, 1000, 320)) {
    test(`${lang}, ${width} px`, async () => {
      const options = { lang, viewport: { width, height: 800 } };
      const named = (state) => `${lang}-${width}-${state}`;
      const home = await visit(site, { ...options, path: "/" });
      await picture(home, named("home"));
      await home.page.close();

      const visitor = await visit(site, options);
      await picture(visitor, named("start"));
      await begin(visitor);
      await picture(visitor, named("question"));
      await walk(visitor, PEOPLE.yes, "birth_date");
      await visitor.element.locator("details.helper summary").first().click();
      await picture(visitor, named("birth-date"));
      await fill(visitor, "1990-02-30");
      await send(visitor);
      await picture(visitor, named("error"));
      await fill(visitor, "1990-01-01");
      await send(visitor);
      await walk(visitor, PEOPLE.yes, "education");
      await picture(visitor, named("choice"));
      await visitor.page.close();

      for (const [verdict, person] of Object.entries(PEOPLE)) {
        const outcome = await outcomeOf(site, person, options);
        await picture(outcome, named(`outcome-${verdict}`));
        await outcome.element.locator("details").evaluateAll((all) => {
          for (const details of all) details.open = true;
        });
        if (verdict === "yes") await picture(outcome, named("outcome-yes-unfolded"));
        await outcome.page.close();
      }
    });
  }
}

for (const lang of LANGUAGES) {
  for (const width of widths(lang, 1280, 390, 320)) {
    test(`burden reduction, ${lang}, ${width} px`, async () => {
      for (const [name, reach] of Object.entries(BURDEN_STATES)) {
        const visitor = await reach(site, { lang, viewport: { width, height: 800 } });
        await picture(visitor, `${lang}-${width}-${name.replaceAll(/\W+/g, "-")}`);
        await visitor.page.close();
      }
    });
  }
}
