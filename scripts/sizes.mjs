// What a person downloads, weighed: the figures of `make size` and of the size guard.
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { filesBelow, readJson, weight } from "./files.mjs";
import { ELEMENTS, engineOf, scripts } from "./scripts.mjs";
import { BROUGHT, OUTCOME } from "./words.mjs";

const PACKAGE = "target/npm/zhunru";
const POLICIES = "target/policies";
const SITE = "target/site";
const MINIPROGRAM = "target/npm/zhunru-miniprogram";
const MANIFEST = "target/npm/zhunru-elements/custom-elements.json";

function total(paths) {
  const all = paths.map((path) => weight(readFileSync(path)));
  return all.reduce((sum, one) => ({
    raw: sum.raw + one.raw,
    gzip: sum.gzip + one.gzip,
    brotli: sum.brotli + one.brotli,
  }));
}

/** The scripts of every element: until the first question, and to the outcome. */
const BOTH = ["elements.js", "outcome.js"];

/** A whole folder, in parts that `part` names its files by. */
function folder(path, part) {
  const names = filesBelow(path);
  const whole = total(names.map((name) => join(path, name)));
  if (part === undefined) return whole;
  const parts = [...new Set(names.map(part))].map((of) => ({
    name: of,
    ...total(names.filter((name) => part(name) === of).map((name) => join(path, name))),
  }));
  return { ...whole, parts };
}

/** Every compiled policy with each language it has texts in: `[["daan-2022.eligibility", "zh-Hans"], …]`. */
export function policiesWithTexts() {
  const files = filesBelow(POLICIES);
  return files
    .filter((name) => name.endsWith(".zrp"))
    .map((name) => name.slice(0, -".zrp".length))
    .flatMap((policy) =>
      files
        .filter((name) => name.startsWith(`${policy}.`) && name.endsWith(".json"))
        .map((name) => [policy, name.slice(policy.length + 1, -".json".length)]),
    );
}

/** What a script is made of, from the source of an element: without the common ones, and what is fetched when it is needed. */
function sourcesFrom(path, found = new Map()) {
  if (found.has(path)) return found;
  const text = readFileSync(path, "utf8");
  found.set(path, text);
  for (const [, from] of text.matchAll(/^import (?!type)[^;]*?from "(\.[^"]+)\.js"/gm)) {
    const next = `${join(dirname(path), from)}.ts`;
    if (dirname(next) !== ELEMENTS && !next.endsWith("-part.ts")) sourcesFrom(next, found);
  }
  return found;
}

/** The element of each matter that there are policies of: its scripts, the parts its outcome is made with, and its bundles of words. */
function embeddable() {
  const { modules } = readJson(MANIFEST);
  const matters = new Set(policiesWithTexts().map(([policy]) => policy.split(".").at(-1)));
  const tags = modules.flatMap(({ path, declarations }) => declarations.map(({ tagName }) => ({ path, tag: tagName })));
  return tags.flatMap(({ path, tag }) => {
    const matter = tag.replace("zhunru-", "").replaceAll("-", "_");
    const folder = join(ELEMENTS, path.replace(/\.js$/, ""));
    if (!matters.has(matter) || !existsSync(folder)) return [];
    const own = filesBelow(folder).find((name) => readFileSync(join(folder, name), "utf8").includes(`"${tag}":`));
    const sources = [...sourcesFrom(join(folder, own))];
    const named = (pattern) => [
      ...new Set(sources.flatMap(([, text]) => [...text.matchAll(pattern)].map(([, name]) => name))),
    ];
    const shared = sources.flatMap(([source]) => {
      const name = `${basename(dirname(source))}.js`;
      return basename(source) === "index.ts" && name !== path ? [name] : [];
    });
    return [
      {
        tag,
        matter,
        scripts: [BOTH[0], ...shared, path],
        after: [BOTH[1], ...named(/from "integrity:([\w-]+-outcome\.js)"/g)],
        bundles: ["core", ...named(/from "words:([\w-]+)"/g).filter((bundle) => ofElement(bundle, tag))],
      },
    ];
  });
}

/** Of the bundles of a script, those of another element are none of this one's: `pay-table` is of `<zhunru-pay-table>`. */
const ofElement = (bundle, tag) => !bundle.includes("-") || tag === `zhunru-${bundle}`;

/** By the names of pkg-config/budgets.json, the parts that a total is made of beside it. */
export function sizes() {
  const parts = (paths) => ({ ...total(paths), parts: paths.map((path) => ({ name: path, ...total([path]) })) });
  const glue = `${PACKAGE}/index.js`;
  const policies = policiesWithTexts().map(([policy, lang]) => {
    const paths = [`${POLICIES}/${policy}.zrp`, `${POLICIES}/${policy}.${lang}.json`];
    return { name: `${policy} (${lang})`, ...parts(paths) };
  });
  policies.sort((a, b) => b.brotli - a.brotli);
  const found = {
    engine: parts([`${PACKAGE}/zhunru.wasm`, glue]),
    conditions: parts([`${PACKAGE}/zhunru-conditions.wasm`, glue]),
    fallback: total([`${PACKAGE}/fallback.js`]),
    conditions_fallback: total([`${PACKAGE}/fallback-conditions.js`]),
    package: folder(PACKAGE),
    policy: policies[0],
    miniprogram: folder(MINIPROGRAM, (name) => name.split("/")[1] ?? name),
    miniprogram_fallback: folder(`${MINIPROGRAM}-fallback`),
  };
  if (existsSync(SITE)) {
    const files = filesBelow(SITE);
    // Those of some pages are their own, those of some matters come on top, style sheets of the elements and the engine
    // as JavaScript are for browsers that need them, and the service worker comes when all is shown.
    const own = /^(?:(?:performance|home|recruitment|integration|browse|mini-program)\.|portal|choose)/;
    const ours = scripts().map(({ script }) => script);
    const sheets = ours.map((script) => script.replace(/js$/, "css"));
    const more = [...ours, ...sheets, "service-worker.js", "fallback.js", "fallback-conditions.js"].filter(
      (name) => !BOTH.includes(name),
    );
    const shared = (name) => /\.(js|css)$/.test(name) && !own.test(name) && !more.includes(name);
    /** Of the files of a bundle, that of the language that weighs most: nobody fetches two. */
    const words = (bundle) => {
      const weighed = files
        .filter((name) => name.startsWith(`words/${bundle}.`))
        .map((name) => ({ name, ...total([`${SITE}/${name}`]) }));
      return weighed.sort((a, b) => b.brotli - a.brotli)[0].name;
    };
    const together = (names) => ({
      ...total(names.map((name) => `${SITE}/${name}`)),
      parts: names.map((name) => ({ name, ...total([`${SITE}/${name}`]) })),
    });
    const ownParts = ({ parts }) => parts.map(({ name }) => `policies/${relative(POLICIES, name)}`);
    /** All that a page with one element fetches until the first question, in the language and with the policy that weigh most. */
    const embedded = ({ matter, scripts, bundles }) => {
      const largest = policies.find(({ name }) => name.includes(`.${matter} `));
      const manifest = `policies/${largest.name.split(" ")[0]}.manifest.json`;
      return together([...scripts, ...bundles.map(words), engineOf(matter), manifest, ...ownParts(largest)]);
    };
    // The pages of the site go back with the browser, and take what a link brings.
    const spoken = ["core", OUTCOME, BROUGHT, "site"].map(words);
    found.page = together([...files.filter(shared), "brought.js", ...spoken]);
    const whole = ({ scripts, after, bundles, ...each }) =>
      embedded({ ...each, scripts: [...scripts, ...after], bundles: [...bundles, OUTCOME] });
    const eligibility = { tag: "zhunru-eligibility", matter: "eligibility" };
    const plain = { ...eligibility, scripts: BOTH.slice(0, 1), after: BOTH.slice(1), bundles: ["core"] };
    found.first = embedded(plain);
    found.embedded = whole(plain);
    const elements = [plain, ...embeddable()].map((each) => ({
      name: each.tag,
      ...whole(each),
      first: embedded(each),
    }));
    found.elements = elements.sort((a, b) => b.brotli - a.brotli);
    found.element = found.elements[0];
    found.pay = together([
      "records.js",
      words("records"),
      "pay.js",
      "pay-outcome.js",
      words("pay"),
      words("pay-table"),
      "choose.js",
    ]);
    found.burden = together(["burden.js", "burden-outcome.js", words("burden"), "choose.js"]);
    const posts = ["pay", "burden", "staffing"].map(words);
    found.staffing = together([
      "staffing.js",
      "staffing-list.js",
      "pay-outcome.js",
      "burden-outcome.js",
      ...posts,
      "choose.js",
    ]);
    found.worker = together([
      "records.js",
      words("records"),
      "worker.js",
      "worker-outcome.js",
      words("worker"),
      "choose.js",
    ]);
    found.mini_program = together(["mini-program.js", "mini-program.css"]);
  }
  return found;
}
