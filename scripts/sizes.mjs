// What a person downloads, weighed: the figures of `make size` and of the size guard.
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { filesBelow, readJson, weight } from "./files.mjs";

const PACKAGE = "target/npm/zhunru";
const POLICIES = "target/policies";
const SITE = "target/site";
const MINIPROGRAM = "target/npm/zhunru-miniprogram";
const ELEMENTS = "target/npm/zhunru-elements/custom-elements.json";

function total(paths) {
  const all = paths.map((path) => weight(readFileSync(path)));
  return all.reduce((sum, one) => ({
    raw: sum.raw + one.raw,
    gzip: sum.gzip + one.gzip,
    brotli: sum.brotli + one.brotli,
  }));
}

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

/** Fetched while the first questions are answered. */
const AFTER = ["outcome.js"];

/** The sources of a script that is loaded beside the elements. */
function sourcesOf(script) {
  const folder = join("www/elements", script.replace(/\.js$/, ""));
  const names = existsSync(folder) ? filesBelow(folder) : [];
  return names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

/** The element of each matter that there are policies of: its scripts, and the bundles of words that they name. */
function embeddable() {
  const { modules } = readJson(ELEMENTS);
  const matters = new Set(policiesWithTexts().map(([policy]) => policy.split(".").at(-1)));
  return modules.flatMap(({ path, declarations }) => {
    const text = sourcesOf(path);
    // Scripts that it shares with others bring their own words.
    const shared = [
      ...new Set([...text.matchAll(/from "\.\.\/(\w+)\/index\.js"/g)].map(([, folder]) => `${folder}.js`)),
    ];
    const named = [text, ...shared.map(sourcesOf)].flatMap((each) =>
      [...each.matchAll(/from "words:([\w-]+)"/g)].map(([, bundle]) => bundle),
    );
    return declarations
      .map(({ tagName }) => ({ tag: tagName, matter: tagName.replace("zhunru-", "").replaceAll("-", "_") }))
      .filter(({ matter }) => matters.has(matter))
      .map((each) => ({
        ...each,
        scripts: [...new Set(["elements.js", ...shared, path])],
        bundles: ["core", ...new Set(named)].filter((bundle) => ofElement(bundle, each.tag)),
      }));
  });
}

/** Of the bundles of a script, those of another element are none of this one's: `pay-table` is of `<zhunru-pay-table>`. */
const ofElement = (bundle, tag) => !bundle.includes("-") || tag === `zhunru-${bundle}`;

/** By the names of pkg-config/budgets.json, the parts that a total is made of beside it. */
export function sizes() {
  const module = `${PACKAGE}/zhunru.wasm`;
  const glue = `${PACKAGE}/index.js`;
  const policies = policiesWithTexts().map(([policy, lang]) => {
    const paths = [`${POLICIES}/${policy}.zrp`, `${POLICIES}/${policy}.${lang}.json`];
    return {
      name: `${policy} (${lang})`,
      ...total(paths),
      parts: paths.map((path) => ({ name: path, ...total([path]) })),
    };
  });
  policies.sort((a, b) => b.brotli - a.brotli);
  const found = {
    engine: {
      ...total([module, glue]),
      parts: [module, glue].map((path) => ({ name: path, ...total([path]) })),
    },
    fallback: total([`${PACKAGE}/fallback.js`]),
    package: folder(PACKAGE),
    policy: policies[0],
    miniprogram: folder(MINIPROGRAM, (name) => name.split("/")[1] ?? name),
    miniprogram_fallback: folder(`${MINIPROGRAM}-fallback`),
  };
  if (existsSync(SITE)) {
    const files = filesBelow(SITE);
    // Those of some pages are their own, those of some matters come on top, style sheets of the elements and the engine
    // as JavaScript are for browsers that need them, and the service worker comes when all is shown.
    const own = /^(?:(?:performance|home|recruitment|integration|browse)\.|portal|choose)/;
    const more = /^(?:records|pay|burden|staffing|worker|service-worker|fallback|all)\.|^(?:elements|outcome)\.css/;
    const shared = (name) => /\.(js|css)$/.test(name) && !own.test(name) && !more.test(name);
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
      return together([...scripts, ...bundles.map(words), "zhunru.wasm", manifest, ...ownParts(largest)]);
    };
    found.page = together([...files.filter(shared), words("core"), words("site")]);
    const whole = (each) => embedded({ ...each, scripts: [...each.scripts, ...AFTER] });
    const eligibility = { matter: "eligibility", scripts: ["elements.js"], bundles: ["core"] };
    found.first = embedded(eligibility);
    found.embedded = whole(eligibility);
    const elements = embeddable().map((each) => ({ name: each.tag, ...whole(each), first: embedded(each) }));
    found.elements = elements.sort((a, b) => b.brotli - a.brotli);
    found.element = found.elements[0];
    found.pay = together(["records.js", words("records"), "pay.js", words("pay"), words("pay-table"), "choose.js"]);
    found.burden = together(["burden.js", words("burden"), "choose.js"]);
    const posts = ["pay", "burden", "staffing"].map(words);
    found.staffing = together(["records.js", "staffing.js", ...posts, "choose.js"]);
    found.worker = together(["records.js", words("records"), "worker.js", words("worker"), "choose.js"]);
  }
  return found;
}
