// What a person downloads, weighed: the figures of `make size` and of the size guard.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { filesBelow, weight } from "./files.mjs";

const PACKAGE = "target/npm/zhunru";
const POLICIES = "target/policies";
const SITE = "target/site";

function total(paths) {
  const all = paths.map((path) => weight(readFileSync(path)));
  return all.reduce((sum, one) => ({
    raw: sum.raw + one.raw,
    gzip: sum.gzip + one.gzip,
    brotli: sum.brotli + one.brotli,
  }));
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
    package: total(filesBelow(PACKAGE).map((name) => `${PACKAGE}/${name}`)),
    policy: policies[0],
  };
  if (existsSync(SITE)) {
    const files = filesBelow(SITE);
    // Those of the page of figures are its own; those of some matters come on top.
    const shared = (name) =>
      /\.(js|css)$/.test(name) &&
      !/^((performance|home|recruitment|integration|browse)\.|portal|records|pay|burden|staffing|worker|service-worker|choose)/.test(
        name,
      );
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
    const largest = policies.find(({ name }) => name.includes(".eligibility "));
    const embedded = ["elements.js", words("core"), "zhunru.wasm", "policies/manifest.json"];
    const ownParts = largest.parts.map(({ name }) => `policies/${relative(POLICIES, name)}`);
    found.page = together([...files.filter(shared), words("core"), words("site")]);
    found.embedded = together([...embedded, ...ownParts]);
    found.pay = together(["records.js", words("records"), "pay.js", words("pay"), words("pay-table"), "choose.js"]);
    found.burden = together(["burden.js", words("burden"), "choose.js"]);
    found.worker = together(["records.js", words("records"), "worker.js", words("worker"), "choose.js"]);
  }
  return found;
}
