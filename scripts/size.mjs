// Prints what a person downloads: raw, gzip, brotli, and the budget.
import { readJson } from "./files.mjs";
import { sizes } from "./sizes.mjs";

const budgets = readJson("pkg-config/budgets.json");
const found = sizes();

function row(name, { raw, gzip, brotli }, budget = "") {
  const figures = [raw, gzip, brotli, budget].map((figure) => String(figure).padStart(9)).join("");
  console.log(`${name.padEnd(64)}${figures}`);
}

row("bytes", { raw: "raw", gzip: "gzip", brotli: "brotli" }, "budget");
row("npm package: all its files", found.package);
for (const name of [
  "engine",
  "fallback",
  "conditions",
  "conditions_fallback",
  "policy",
  "first",
  "embedded",
  "element",
  "page",
  "pay",
  "burden",
  "staffing",
  "worker",
  "mini_program",
  "miniprogram",
  "miniprogram_fallback",
]) {
  if (!found[name]) continue;
  row(budgets[name].what, found[name], budgets[name].brotli ?? budgets[name].raw);
  for (const part of found[name].parts ?? []) row(`  ${part.name}`, part);
}
console.log(
  "\nwhat a page with one element downloads to the outcome, in the language and with the policy that weigh most",
);
for (const element of found.elements ?? []) row(`<${element.name}>`, element);
console.log("\nof that, until the first question");
for (const { name, first } of found.elements ?? []) row(`<${name}>`, first);
