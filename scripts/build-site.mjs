// Builds the site in target/site: the pages of www/site with their modules bundled, one file each and no chunks, their
// styles, the engine's module, and the compiled policies with their texts. Every script and style that a page names
// carries its integrity; manifest.json lists every file with its own.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { filesBelow, integrity, readJson } from "./files.mjs";

const pages = "www/site";
const packageEntry = join(process.cwd(), "target/npm/zhunru/index.js");
const out = "target/site";
const part = "target/site.new";

/** The pages run the package as it ships, not its sources. */
const shippedPackage = {
  name: "shipped-package",
  setup({ onResolve }) {
    onResolve({ filter: /^zhunru$|\/runtime\/index\.js$/ }, () => ({ path: packageEntry }));
  },
};

async function bundle(source, target) {
  await build({
    entryPoints: [source],
    outfile: target,
    bundle: true,
    format: "esm",
    target: readJson("pkg-config/browsers.json").target,
    minify: true,
    legalComments: "none",
    plugins: [shippedPackage],
    logLevel: "warning",
  });
}

/** Builds what a page names, and names it with its integrity. */
async function page(name) {
  let html = readFileSync(join(pages, name), "utf8");
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"#?:]+\.(?:js|css))"[^>]*>/g)];
  for (const [tag, address] of tags) {
    const path = relative(".", join(pages, dirname(name), address));
    const source = existsSync(path) ? path : path.replace(/\.js$/, ".ts");
    const target = join(part, relative(pages, path));
    if (!existsSync(target)) await bundle(source, target);
    if (path.endsWith(".js")) copyFileSync("target/npm/zhunru/zhunru.wasm", join(dirname(target), "zhunru.wasm"));
    const hash = integrity(readFileSync(target));
    html = html.replace(tag, () => tag.replace(/(src|href)=/, `integrity="${hash}" $1=`));
  }
  write(name, html);
}

function write(name, bytes) {
  mkdirSync(dirname(join(part, name)), { recursive: true });
  writeFileSync(join(part, name), bytes);
}

function list(folder) {
  return Object.fromEntries(filesBelow(folder).map((name) => [name, integrity(readFileSync(join(folder, name)))]));
}

function json(value) {
  return `${JSON.stringify(value, null, 1)}\n`;
}

rmSync(part, { recursive: true, force: true });
mkdirSync(join(part, "policies"), { recursive: true });
for (const name of filesBelow(pages)) {
  if (name.endsWith(".html")) await page(name);
  else if (!/\.(ts|css)$/.test(name)) write(name, readFileSync(join(pages, name)));
}
for (const name of filesBelow("target/policies")) {
  if (!name.startsWith(".")) write(`policies/${name}`, readFileSync(join("target/policies", name)));
}
write("policies/manifest.json", json(list(join(part, "policies"))));
write("manifest.json", json(list(part)));
rmSync(out, { recursive: true, force: true });
renameSync(part, out);
