// What a person downloads, weighed: the figures of `make size` and of the size guard.
import { existsSync, readFileSync } from "node:fs";
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
  // Those of the page of figures are its own; those of some matters come on top.
  const shared = (name) => /\.(js|css)$/.test(name) && !/^(performance\.|pay|burden|choose)/.test(name);
  const scripts = existsSync(SITE) ? filesBelow(SITE).filter(shared) : [];
  if (scripts.length > 0) {
    found.page = total(scripts.map((name) => `${SITE}/${name}`));
    for (const name of ["pay", "burden"]) found[name] = total([`${SITE}/${name}.js`, `${SITE}/choose.js`]);
  }
  return found;
}
