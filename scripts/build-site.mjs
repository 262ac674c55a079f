// Builds target/site. What any page can embed: elements.js, with the engine's module and the folder of compiled policies
// and texts beside it, and pay.js and burden.js, which share the former. And the pages of www/site, with their scripts and styles
// bundled, one file each and no chunks; they load elements.js as every other page does. Each script and style that a page names carries its integrity;
// manifest.json lists every file with its own; policies/index.json names the policies for a page that lets people choose.
// usage: build-site.mjs [--engine <module in place of the package>] [--policies <folder>] [--out <folder>]
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { filesBelow, integrity, readJson } from "./files.mjs";

const { values: options } = parseArgs({
  options: {
    engine: { type: "string", default: "target/npm/zhunru/index.js" },
    policies: { type: "string", default: "target/policies" },
    out: { type: "string", default: "target/site" },
  },
});
const pages = "www/site";
const elements = "www/elements/index.ts";
/** What the regions of the policies are called, by GB/T 2260 code: a file for each language. */
const placeNames = "www/locales/places";
/** Loaded beside the elements, by the pages that need them: folders of the elements. */
const beside = ["pay", "burden"];
const packageEntry = resolve(options.engine);
const out = options.out;
const part = `${out}.new`;

/** The pages run the package as it ships, not its sources. */
const shippedPackage = {
  name: "shipped-package",
  setup({ onResolve }) {
    onResolve({ filter: /^zhunru$|\/runtime\/index\.js$/ }, () => ({ path: packageEntry }));
  },
};

/** A page's own scripts share the elements' module, which the page loads before them, with its integrity. */
function sharedElements(target) {
  const module = `./${relative(dirname(target), join(part, "elements.js"))}`;
  return {
    name: "shared-elements",
    setup({ onResolve }) {
      onResolve({ filter: /\.js$/ }, ({ path, resolveDir, kind }) => {
        const source = resolve(resolveDir, path).replace(/\.js$/, ".ts");
        const shared = relative(dirname(elements), source);
        if (kind === "entry-point" || shared.startsWith("..") || beside.includes(dirname(shared))) return undefined;
        const whole = source === resolve(elements);
        return whole ? { path: module, external: true } : { errors: [{ text: `import ${elements} instead` }] };
      });
    },
  };
}

async function bundle(source, target, plugin) {
  await build({
    entryPoints: [source],
    outfile: target,
    bundle: true,
    format: "esm",
    target: readJson("pkg-config/browsers.json").target,
    minify: true,
    legalComments: "none",
    plugins: [plugin],
    logLevel: "warning",
  });
}

/** The policies that can be checked, the nation's first, with the titles and places of their subjects by language. */
function index() {
  const files = filesBelow(options.policies);
  const names = files.filter((name) => name.endsWith(".zrp"));
  const packs = files.includes(".list.json") ? readJson(join(options.policies, ".list.json")) : [];
  const places = Object.fromEntries(
    filesBelow(placeNames).map((name) => [name.slice(0, -".json".length), readJson(join(placeNames, name))]),
  );
  const listed = names.map((name) => {
    const policy = name.slice(0, -".zrp".length);
    const at = policy.lastIndexOf(".");
    const [id, matter] = [policy.slice(0, at), policy.slice(at + 1)];
    const texts = files.filter((each) => each.startsWith(`${policy}.`) && each.endsWith(".json"));
    const titles = texts.map((each) => readJson(join(options.policies, each)));
    const region = packs.find((pack) => pack.id === id)?.region;
    const named = Object.entries(places).filter(([, names]) => region in names);
    return {
      policy: id,
      matter,
      places: Object.fromEntries(named.map(([lang, names]) => [lang, names[region]])),
      titles: Object.fromEntries(titles.map((file) => [file.lang, file.texts[`pack.${id}.title`] ?? id])),
    };
  });
  // In the order of the list: by level, from the nation down.
  const rank = ({ policy }) => packs.findIndex(({ id }) => id === policy);
  return listed.sort((a, b) => rank(a) - rank(b));
}

/** Builds what a page names, and names it with its integrity. */
async function page(name) {
  let html = readFileSync(join(pages, name), "utf8");
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"#?:]+\.(?:js|css))"[^>]*>/g)];
  for (const [tag, address] of tags) {
    const path = relative(".", join(pages, dirname(name), address));
    const source = existsSync(path) ? path : path.replace(/\.js$/, ".ts");
    const target = join(part, relative(pages, path));
    if (!existsSync(target)) await bundle(source, target, sharedElements(target));
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
await bundle(elements, join(part, "elements.js"), shippedPackage);
for (const name of beside) {
  const target = join(part, `${name}.js`);
  await bundle(join(dirname(elements), name, "index.ts"), target, sharedElements(target));
}
for (const name of ["zhunru.wasm", "fallback.js"]) copyFileSync(`target/npm/zhunru/${name}`, join(part, name));
copyFileSync("docs/performance.json", join(part, "performance.json"));
for (const name of filesBelow(pages)) {
  if (name.endsWith(".html")) await page(name);
  else if (!/\.(ts|css)$/.test(name)) write(name, readFileSync(join(pages, name)));
}
for (const name of filesBelow(options.policies)) {
  if (!name.startsWith(".")) write(`policies/${name}`, readFileSync(join(options.policies, name)));
}
write("policies/index.json", json(index()));
write("policies/manifest.json", json(list(join(part, "policies"))));
write("manifest.json", json(list(part)));
rmSync(out, { recursive: true, force: true });
renameSync(part, out);
