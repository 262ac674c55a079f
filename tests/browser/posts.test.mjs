// The pages about posts: who may be converted into one, how many a community is to have, and how many a county. Each is answered as a
// person does, question by question, and its figures and verdict are those of the clauses.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { headline, matterOutcome, testNarrow, texts, visitMatter } from "./matter-support.mjs";
import { start, verdict, walk } from "./support.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site.close());

/** JL-2020 二（二）: up to 3000 households 10 to 15 posts; 二（七）, 二（八）: in the hall, in the grids, with a title. */
const COMMUNITY = { households: 2800, posts: 12, party_posts: 2, hall_staff: 3, grid_staff: 9, social_workers: 3 };
const MEMBER = {
  conversion_origin: "committee",
  works_full_time: true,
  urban_community: true,
  lawfully_seated: true,
  seated_on: "2016-11-01",
  county_conditions: "met",
};
/** CN-2024 3: 18 for 10 000 residents, which are 900 here; JL-2020 二（二）: the county controls the total. */
const COUNTY = { residents: 500_000, workers: 900, total_set_at: "county", total_set: 950 };
const PEOPLE = { conversion: MEMBER, staffing: COMMUNITY, staffing_total: COUNTY };

/** From the first page to the outcome by the keys and fields of the page; the questions that were asked. */
async function answered(matter, answers, options) {
  const visitor = await visitMatter(site, matter, options);
  await visitor.element.locator(".start .primary").click();
  const asked = await walk(visitor, answers);
  for (const id of asked) assert.ok(Object.hasOwn(answers, id), `${id} is asked, and no answer to it is known here`);
  return { ...visitor, asked };
}

/** The table of figures: name → figure. */
async function figures(visitor) {
  const rows = await texts(visitor, ".figure-table [role=row]:not(:first-child), .figure-table tbody tr");
  return Object.fromEntries(rows.map((row) => row.trim().split(/\s*[\t\n]+\s*/)));
}

describe("staffing of a community", () => {
  for (const [households, posts, least, most] of [
    [2800, 12, 10, 15],
    // 1650 households above 3000: ⌊1650 ÷ 500⌋ more at least, ⌈1650 ÷ 300⌉ at most.
    [4650, 15, 13, 21],
  ]) {
    test(`${households} households: ${least} to ${most} posts`, async () => {
      const answers = { ...COMMUNITY, households, posts, grid_staff: posts - COMMUNITY.hall_staff };
      const visitor = await answered("staffing", answers);
      assert.deepEqual(visitor.asked.toSorted(), Object.keys(answers).toSorted());
      assert.equal(await verdict(visitor), "yes");
      assert.equal(await headline(visitor), "按您填写的内容，符合规定");
      const shown = await figures(visitor);
      assert.deepEqual([shown.社工岗最少, shown.社工岗最多], [String(least), String(most)]);
      assert.deepEqual([shown.社工岗还缺, shown.社工师还缺], ["0", "0"]);
      assert.deepEqual(visitor.complaints, []);
      await visitor.page.close();
    });
  }

  test("one Party-building post too few, the secretary and the deputy not counted: what is short, on which clause", async () => {
    const visitor = await answered("staffing", { ...COMMUNITY, party_posts: 1 });
    assert.equal((await figures(visitor)).专职党建岗还缺, "1");
    assert.equal(await verdict(visitor), "no");
    assert.equal(await headline(visitor), "按您填写的内容，有不符合规定的地方");
    assert.match(await visitor.element.locator(".finding.is-not_satisfied").innerText(), /二（二）/);
    const sections = await visitor.element
      .locator(".outcome > section")
      .evaluateAll((all) => all.map((one) => one.part[0]));
    assert.ok(sections.indexOf("findings") < sections.indexOf("figures"), `what fails comes first: ${sections}`);
    await visitor.page.close();
  });

  test("three posts too few: the text says about, so the county decides", async () => {
    const visitor = await answered("staffing", { ...COMMUNITY, posts: 7, grid_staff: 4 });
    assert.equal((await figures(visitor)).社工岗还缺, "3");
    assert.equal(await verdict(visitor), "review");
    assert.match(await headline(visitor), /由县（市、区）民政部门（会同组织、人社部门）决定/);
    await visitor.page.close();
  });

  test("where nothing is short, the next steps speak of nothing short", async () => {
    const visitor = await answered("staffing", { ...COMMUNITY, hall_staff: 5, grid_staff: 7 });
    assert.equal(await headline(visitor), "按您填写的内容，有不符合规定的地方");
    const steps = await texts(visitor, "ol li, ul li");
    assert.ok(steps.includes("检查填写的数；如果都准确，上面列出的就是不符合规定的地方。"), steps.join("\n"));
    assert.deepEqual(visitor.complaints, []);
    await visitor.page.close();
  });

  test("a number that no figure waits for and nobody gave is not told to be given", async () => {
    const given = { households: 2800, posts: 5, party_posts: 2, hall_staff: 5, social_workers: 3 };
    const visitor = await matterOutcome(site, "staffing", { answers: given });
    const origins = (await texts(visitor, ".origins li")).map((text) => text.trim());
    assert.ok(origins.includes("还不知道：网格人员"), origins.join("\n"));
    assert.ok(
      origins.every((text) => !text.includes("没有这个数")),
      origins.join("\n"),
    );
    await visitor.page.close();
  });
});

describe("conversion", () => {
  test("a serving committee member until the end of September 2020; the day after the county decides", async () => {
    const { seated_on: _, ...rest } = MEMBER;
    const visitor = await answered("conversion", MEMBER, { asOf: "2020-09-30" });
    assert.deepEqual(visitor.asked.toSorted(), Object.keys(rest).toSorted(), "since when does not matter yet");
    assert.equal(await verdict(visitor), "yes");
    assert.equal(await headline(visitor), "按您填写的内容，可以转入");
    const engines = visitor.requests.map((request) => request.url()).filter((url) => url.endsWith(".wasm"));
    assert.deepEqual(engines, [`${site.origin}/zhunru-conditions.wasm`], "nothing is computed");
    assert.deepEqual(visitor.complaints, []);
    await visitor.page.close();

    const after = await answered("conversion", MEMBER, { asOf: "2020-10-01" });
    assert.deepEqual(after.asked.toSorted(), Object.keys(MEMBER).toSorted());
    assert.equal(await verdict(after), "review");
    assert.match(await headline(after), /^能不能转入，由县（市、区）民政部门（会同组织、人社部门）决定/);
    assert.match(await after.element.locator(".finding.is-review").innerText(), /三（一）/);
    assert.deepEqual(after.complaints, []);
    await after.page.close();
  });

  test("who holds a public-welfare post is asked nothing more", async () => {
    const visitor = await answered("conversion", { ...MEMBER, conversion_origin: "public_welfare" });
    assert.equal(await verdict(visitor), "no");
    assert.equal(await headline(visitor), "按您填写的内容，不能转入");
    assert.match(await visitor.element.locator(".finding.is-not_satisfied").first().innerText(), /公益性岗位/);
    await visitor.page.close();
  });
});

describe("staffing of a county", () => {
  for (const [workers, is, said] of [
    [900, "yes", "按您填写的内容，符合规定"],
    [899, "no", "按您填写的内容，有不符合规定的地方"],
    [951, "no", "按您填写的内容，有不符合规定的地方"],
  ]) {
    test(`${workers} workers for 500 000 residents, with a total of 950: ${is}`, async () => {
      const visitor = await answered("staffing_total", { ...COUNTY, workers });
      assert.equal(await verdict(visitor), is);
      assert.equal(await headline(visitor), said);
      const shown = await figures(visitor);
      assert.equal(shown.按标准算出的人数, "900");
      assert.equal(shown["还缺（不足一人的算一人）"], String(Math.max(900 - workers, 0)));
      assert.deepEqual(visitor.complaints, []);
      await visitor.page.close();
    });
  }
});

testNarrow(() => site, PEOPLE);
