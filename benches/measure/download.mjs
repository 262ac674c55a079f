// What a browser downloads before an engine's first verdict: its bundle, minified, and its files beside it.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { weight } from "../../scripts/files.mjs";
import { ENGINES } from "../engines.mjs";

const SUMS = ["raw", "gzip", "brotli"];

export async function download(folder) {
  const figures = {};
  for (const name of ENGINES) {
    const { assets = {} } = await import(pathToFileURL(resolve(folder, `${name}.js`)));
    const files = [`${name}.js`, ...Object.keys(assets)].map((file) => weight(readFileSync(join(folder, file))));
    figures[name] = Object.fromEntries(SUMS.map((sum) => [sum, files.reduce((all, one) => all + one[sum], 0)]));
  }
  return figures;
}
