// Pictures for people to look at, in target/screenshots: every page, each kind of question, every verdict that a case of a policy
// leads to, and what stands beside: the portal with its receipt, no network, a refused policy. No test: nothing is asserted.
// usage: node tests/browser/screenshots.mjs [--lang zh-Hans,ko] [--width 390,1280] [--elder] [--only <pattern of names>]
import { mkdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { PAGES } from "../../www/site/pages.mjs";
import { LANGUAGES, start } from "./support.mjs";
import { answer, MATTER_PAGES } from "./tour.mjs";

const { values: options } = parseArgs({
  options: {
    lang: { type: "string", default: LANGUAGES.join() },
    width: { type: "string", default: "390,1280" },
    elder: { type: "boolean", default: false },
    only: { type: "string", default: "." },
  },
});
const folder = "target/screenshots";
const only = new RegExp(options.only);
const read = (name) => JSON.parse(readFileSync(`target/site/policies/browse/${name}.json`, "utf8"));
const matters = PAGES.filter(({ path, element }) => element && MATTER_PAGES.includes(path.slice(0, -1)));
const LIST =
  "社区,户数,社工岗,专职党建岗,大厅人员,网格人员,社工师,常住人口,社区工作者\n甲社区,2800,12,2,3,9,3,6000,12\n乙社区,2450,7,1,2,5,1,6000,7\n丙社区,x,7,1,2,5,1,6000,7\n";

/** Name of the picture → how a person gets there, on a page that is open already. */
const SCENES = [
  ...PAGES.map(({ path }) => ({ name: `page-${path.replace(/\W+/g, "") || "home"}`, path })),
  { name: "menu-open", path: "", go: (page) => page.locator("#menu summary").click() },
  ...matters.flatMap(({ path, matter, policy }) => [
    { name: `question-${matter}`, path, policy, go: begin },
    {
      name: `error-${matter}`,
      path,
      policy,
      go: async (page) => {
        await begin(page);
        const lookup = page.locator("#lookup-list li");
        // What may be chosen from a list cannot be left out; what is on no list is asked about.
        if ((await lookup.count()) > 0) await lookup.last().click();
        await page.locator(".matter form .primary").first().click();
      },
    },
    ...verdicts(matter, policy).map((one) => ({
      name: `outcome-${matter}-${one.verdict ?? "figures"}`,
      path,
      policy,
      go: (page) => outcome(page, one),
    })),
  ]),
  {
    name: "layout-page",
    path: "recruitment/",
    go: (page) =>
      matter(page).evaluate((node) => {
        node.layout = "page";
      }),
  },
  { name: "browse-clause", path: "policies/", hash: "jl-2020/二（七）" },
  { name: "browse-example", path: "policies/", hash: "xiangan-2013" },
  {
    name: "browse-nothing",
    path: "policies/",
    go: async (page) => {
      await page.locator("#browse-words").fill("zzzz");
      await page.waitForTimeout(800);
    },
  },
  {
    name: "staffing-list-chart",
    path: "staffing-list/",
    go: async (page) => {
      await page.locator("#file").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
      await page.locator("#results").waitFor();
    },
  },
  { name: "recruitment-own-wrong", path: "recruitment/", go: (page) => own(page, [["note.zrp", "x"]]) },
  {
    name: "recruitment-own-refused",
    path: "recruitment/",
    go: (page) =>
      own(page, [
        ["mine.eligibility.zrp", "x"],
        ["mine.eligibility.zh-Hans.json", '{"lang":"zh-Hans","texts":{"pack.mine.title":"示例"}}'],
      ]),
  },
  { name: "portal", path: "portal/" },
  {
    name: "portal-receipt",
    path: "portal/",
    go: async (page) => {
      await page.locator("#name").fill("示例");
      await page.locator("#phone").fill("00000000");
      await page.locator("#post").selectOption("general");
      const { facts } = read("daan-2022").cases.find(({ verdict }) => verdict === "no");
      await page.locator("#self_check").evaluate((node, given) => {
        node.answers = given;
      }, facts);
      await page.waitForTimeout(500);
      await page.locator(".buttons [type=submit]").click();
      await page.waitForURL("**/echo");
    },
  },
  {
    name: "portal-incomplete",
    path: "portal/",
    go: async (page) => {
      await page.evaluate(() => {
        document.forms[0].noValidate = true;
      });
      await page.locator(".buttons [type=submit]").click();
      await page.waitForURL("**/echo");
    },
  },
  { name: "not-found", path: "nothing-here/" },
  {
    name: "refused",
    path: "task-admission/",
    before: (page) => page.route("**/*.zrp", (route) => route.fulfill({ body: "x" })),
  },
  { name: "unreachable", path: "task-admission/", before: (page) => page.route("**/*.zrp", (route) => route.abort()) },
];

const matter = (page) => page.locator(".matter");

async function begin(page) {
  const element = matter(page);
  await element.locator("#start").waitFor();
  if ((await element.locator("#lookup-list").count()) > 0) return;
  await element.locator(".start .primary").click();
  await element.locator("form, .outcome").first().waitFor();
}

/** A case of each verdict, or one with figures. */
function verdicts(matter, policy) {
  const cases = read(policy).cases.filter((one) => one.matter === matter);
  const all = new Map(cases.map((one) => [one.verdict ?? "figures", one]));
  return [...all.values()];
}

async function outcome(page, { facts, as_of }) {
  const element = matter(page);
  await element.locator("#start").waitFor();
  await element.evaluate(
    (node, [given, day]) => {
      node.asOf = day;
      node.answers = given;
    },
    [facts, as_of],
  );
  const there = element.locator(".outcome:not(.check)");
  for (let step = 0; step < 30; step += 1) {
    // The outcome is a script of its own: until that has come, nothing on the page can be pressed.
    await element.locator(".loading").waitFor({ state: "detached" });
    if ((await there.count()) > 0) break;
    // At the counter the case is one item of the list.
    if ((await element.locator("#lookup-list").count()) > 0)
      await element.locator(`[id="item-${facts.certificate_item}"]`).click();
    else if ((await element.locator(".details-form").count()) > 0) {
      await element.locator("#details-requester").fill("示例街道办事处");
      await element.locator("#details-title").fill("人口普查登记");
      await element.locator(".primary").click();
    } else {
      if (!(await element.locator(".start, .check").count())) {
        const visitor = { page, element };
        if (await element.locator("#dont-know").count()) await element.locator("#dont-know").check();
        else await answer(visitor);
      }
      await element.locator(".primary").first().click();
    }
  }
  await there.waitFor({ timeout: 3000 });
}

async function own(page, files) {
  await page.locator(".own summary").click();
  await page
    .locator("#own-files")
    .setInputFiles(
      files.map(([name, text]) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) })),
    );
  await page.locator("#own-said:not(:empty)").waitFor();
}

async function shoot(site, { name, path, policy, hash, go, before }, lang, width) {
  const page = await site.browser.newPage({ viewport: { width, height: width < 600 ? 844 : 900 } });
  page.setDefaultTimeout(8000);
  const look = options.elder ? "&elder=1" : "";
  try {
    await before?.(page);
    const own = hash === undefined ? "" : `${hash}&`;
    const chosen = policy === undefined ? "" : `&policy=${policy}`;
    await page.goto(`${site.origin}/${path}#${own}lang=${lang}${look}${chosen}`, { waitUntil: "networkidle" });
    await go?.(page);
    await page.waitForTimeout(200);
    await page.mouse.move(0, 0);
    const file = `${folder}/${name}-${width}-${lang}${options.elder ? "-elder" : ""}.png`;
    await page.screenshot({ path: file, fullPage: true });
  } catch (error) {
    console.error(`${name} ${lang} ${width}: ${error.message.split("\n")[0]}`);
  }
  await page.close();
}

mkdirSync(folder, { recursive: true });
const site = await start();
for (const lang of options.lang.split(","))
  for (const width of options.width.split(",").map(Number))
    for (const scene of SCENES) if (only.test(scene.name)) await shoot(site, scene, lang, width);
await site.close();
