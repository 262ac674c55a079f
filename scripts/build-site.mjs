// Builds target/site. What any page can embed: elements.js, with the engine's module and the folder of compiled policies
// and texts and that of the words of the pages beside it, the scripts of other matters, which share the former, and the parts that these fetch when they are needed (scripts.mjs). And the pages of www/site, with their scripts and styles
// bundled, one file each and no chunks; pages.mjs puts them together, and they load elements.js as every other page does. Each script and style that a page names carries its integrity;
// manifest.json lists every file with its own; policies/index.json names the policies for a page that lets people choose.
// service-worker.js keeps these very files on the device; with --offline off it takes itself away from the devices where it is.
// The page of the mini-program runs the components of their npm package.
// --base names the folder of the host that the site will lie in (/ unless it is another), for the page of addresses where there is none.
// usage: build-site.mjs [--engine <module in place of the package>] [--policies <folder>] [--components <folder>] [--out <folder>] [--base <path>] [--offline off]
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { minify } from "terser";
import { filesBelow, integrity, readJson } from "./files.mjs";
import { miniProgram } from "./mini-program.mjs";
import { pages, spoken } from "./pages.mjs";
import { ELEMENTS, scripts, sourceOf } from "./scripts.mjs";
import { sheetsOf, styleSheets } from "./styles.mjs";
import { traditionalMessages } from "./traditional.mjs";
import { fetched, places, words, wordsFiles } from "./words.mjs";

const { values: options } = parseArgs({
  options: {
    engine: { type: "string", default: "target/npm/zhunru/index.js" },
    policies: { type: "string", default: "target/policies" },
    components: { type: "string", default: "target/npm/zhunru-miniprogram/miniprogram_dist" },
    out: { type: "string", default: "target/site" },
    base: { type: "string", default: "/" },
    offline: { type: "string", default: "on" },
  },
});
const sources = "www/site";
const elements = join(ELEMENTS, "index.ts");
const ours = scripts();
/** Source → the script it is the beginning of. */
const beginnings = new Map(ours.map((each) => [resolve(sourceOf(each)), each.script]));
/** Script → what it exports. */
const exported = new Map();
const packageEntry = resolve(options.engine);
/** The engine's module, of page and mini-program alike. */
const wasm = "target/npm/zhunru/zhunru.wasm";
const browsers = readJson("pkg-config/browsers.json").target;
const out = options.out;
const part = `${out}.new`;

/** The pages run the package as it ships, not its sources. */
const shippedPackage = {
  name: "shipped-package",
  setup({ onResolve }) {
    onResolve({ filter: /^zhunru$|\/runtime\/index\.js$/ }, () => ({ path: packageEntry }));
  },
};

/** What a script will be made of, and what it exports. */
async function lookInto(entry) {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    plugins: [words, sheetsOf(sheets), shippedPackage, { name: "hashes", setup: hashes(() => "") }],
  });
  const [{ exports }] = Object.values(metafile.outputs);
  return { sources: new Set(Object.keys(metafile.inputs).map((path) => resolve(path))), exports };
}

/** By what name a script exports something: what elements.js has for the scripts of this very build is named in short. */
function outside(script, name) {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const at = exported.get(script).indexOf(name);
  if (at < 0) throw new Error(`${script} exports no ${name}; add it to its index`);
  if (script !== "elements.js" || name.startsWith("Zhunru")) return name;
  return `${at < letters.length ? "" : letters[Math.floor(at / letters.length) - 1]}${letters[at % letters.length]}`;
}

/** `integrity:<script>`: the hash of a script that was built before. */
function hashes(of) {
  return ({ onResolve, onLoad }) => {
    onResolve({ filter: /^integrity:/ }, ({ path }) => ({
      path: path.slice("integrity:".length),
      namespace: "integrity",
    }));
    onLoad({ filter: /.*/, namespace: "integrity" }, ({ path }) => ({
      contents: JSON.stringify(of(path)),
      loader: "json",
    }));
  };
}

/** The scripts beside the elements, and those of the pages, share the elements' module, which the page loads before them, with its integrity. */
function sharedElements(target, used) {
  const script = (name) => `./${relative(dirname(target), join(part, name))}`;
  return {
    name: "shared-elements",
    setup({ onResolve, onLoad }) {
      // One import of each script, whoever asks: a module in between that names what is used of it.
      const from = (name) => (used ? { path: name, namespace: "script" } : { path: script(name), external: true });
      onResolve({ filter: /.*/, namespace: "script" }, ({ path }) => ({ path: script(path), external: true }));
      onLoad({ filter: /.*/, namespace: "script" }, ({ path }) => ({
        contents: `export {${used(path).map((name) => `${outside(path, name)} as ${name}`)}} from "${path}";`,
      }));
      onResolve({ filter: /\.js$/, namespace: "file" }, ({ path, resolveDir, importer, kind }) => {
        const source = resolve(resolveDir, path).replace(/\.js$/, ".ts");
        const shared = relative(ELEMENTS, source);
        if (kind === "entry-point" || shared.startsWith("..")) return undefined;
        const shares = beginnings.get(source);
        if (shares) return from(shares);
        if (dirname(shared) !== ".") return undefined;
        // A part of the elements imports their sources one by one.
        const within = resolve(dirname(importer)) === resolve(ELEMENTS);
        if (!within) return { errors: [{ text: `import ${elements} instead` }] };
        return elementSources.has(source) ? from("elements.js") : undefined;
      });
    },
  };
}

/** A script that portals embed, made smaller once more: names that say the same everywhere compress better. */
async function squeeze(target) {
  const { code } = await minify(readFileSync(target, "utf8"), { module: true, ecma: 2020 });
  writeFileSync(target, code);
}

/** Bundles what shares the elements' script: first to know what it uses of it. */
async function bundleShared(source, target, options) {
  const [{ text }] = await bundle(source, target, sharedElements(target), { ...options, trial: true });
  const imports = [...text.matchAll(/^import \{([^}]*)\} from "(\.[^"]+)";$/gm)];
  const used = (script) => [
    ...new Set(
      imports
        .filter(([, , path]) => basename(path) === script)
        .flatMap(([, names]) => names.split(",").map((name) => name.trim().split(" as ")[0])),
    ),
  ];
  await bundle(source, target, sharedElements(target, used), options);
}

async function bundle(source, target, plugin, { classic = false, define = {}, trial = false } = {}) {
  const { outputFiles } = await build({
    ...from(source),
    outfile: target,
    write: !trial,
    bundle: true,
    format: classic ? "iife" : "esm",
    // A module is read as UTF-8, whatever the page around it is.
    charset: classic ? "ascii" : "utf8",
    target: browsers,
    minify: !trial,
    legalComments: "none",
    plugins: [
      words,
      sheetsOf(sheets),
      { name: "hashes", setup: hashes(built) },
      miniProgram(options.components, browsers),
      plugin,
    ],
    define: {
      ZHUNRU_INTEGRITY: JSON.stringify(integrity(readFileSync(wasm))),
      OFFLINE: String(options.offline !== "off"),
      ...define,
    },
    logLevel: "warning",
  });
  return outputFiles;
}

/** The elements export what others share by short names. */
function from(source) {
  if (source !== elements) return { entryPoints: [source] };
  const named = exported.get("elements.js").map((name) => `${name} as ${outside("elements.js", name)}`);
  return { stdin: { contents: `export {${named}} from "./index.js";`, resolveDir: ELEMENTS } };
}

const built = (script) => integrity(readFileSync(join(part, script)));

/** The files of each policy, with their integrity: `daan-2022.eligibility` → its `.zrp` and its texts. */
function byPolicy() {
  const listed = Object.entries(list(options.policies));
  const names = listed.flatMap(([name]) => (name.endsWith(".zrp") ? [name.slice(0, -".zrp".length)] : []));
  const files = (policy) => listed.filter(([name]) => name.startsWith(`${policy}.`));
  // Those above are named too, so that an element can lead to them on a day when its own does not hold yet.
  const above = (policy) => {
    const [id, matter] = split(policy);
    return listed.filter(([name]) => upper(id).some((each) => name === `${each}.${matter}.zrp`));
  };
  return Object.fromEntries(names.map((policy) => [policy, Object.fromEntries([...files(policy), ...above(policy)])]));
}

/** The id and the matter in a compiled policy's name. */
function split(policy) {
  const at = policy.lastIndexOf(".");
  return [policy.slice(0, at), policy.slice(at + 1)];
}

/** What the command lists of the packs. */
function packs() {
  const file = join(options.policies, ".list.json");
  return existsSync(file) ? readJson(file) : [];
}

/** The packs under which one stands, and those under which they do. */
function upper(id) {
  const under = packs().find((pack) => pack.id === id)?.under ?? [];
  return [...new Set(under.flatMap((each) => [each, ...upper(each)]))];
}

/** The policies that can be checked, the nation's first, with the titles and places of their subjects by language. */
function index() {
  const files = filesBelow(options.policies);
  const names = files.filter((name) => name.endsWith(".zrp"));
  const known = packs();
  const named = Object.entries(places());
  const listed = names.map((name) => {
    const policy = name.slice(0, -".zrp".length);
    const [id, matter] = split(policy);
    const texts = files.filter((each) => each.startsWith(`${policy}.`) && each.endsWith(".json"));
    const titles = texts.map((each) => readJson(join(options.policies, each)));
    const region = known.find((pack) => pack.id === id)?.region;
    const there = named.filter(([, names]) => region in names);
    return {
      policy: id,
      matter,
      places: Object.fromEntries(there.map(([lang, names]) => [lang, names[region]])),
      titles: Object.fromEntries(titles.map((file) => [file.lang, file.texts[`pack.${id}.title`] ?? id])),
    };
  });
  // In the order of the list: by level, from the nation down.
  const rank = ({ policy }) => known.findIndex(({ id }) => id === policy);
  return listed.sort((a, b) => rank(a) - rank(b));
}

/** Builds what a page names, and names it with its integrity. */
async function page({ name, html, anywhere = false }) {
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"#?:]+\.(?:js|css))"[^>]*>/g)];
  let whole = html;
  for (const [tag, address] of tags) {
    const path = relative(".", join(sources, dirname(name), address));
    const source = existsSync(path) ? path : path.replace(/\.js$/, ".ts");
    const target = join(part, relative(sources, path));
    // Of the scripts, only the one that runs before anything is painted is no module.
    const classic = tag.startsWith("<script") && !tag.includes("module");
    if (!existsSync(target)) await bundleShared(source, target, { classic });
    const hash = integrity(readFileSync(target));
    whole = whole.replace(tag, () => tag.replace(/(src|href)=/, `integrity="${hash}" $1=`));
  }
  write(name, anywhere ? whole.replace(/ (src|href)="\.\//g, ` $1="${options.base}`) : whole);
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
const sheets = await styleSheets(ELEMENTS, browsers);
for (const [file, css] of Object.entries(sheets)) write(file, css);
const looked = await Promise.all(ours.map((each) => lookInto(sourceOf(each))));
for (const [at, { script }] of ours.entries()) exported.set(script, looked[at].exports);
const elementSources = looked[ours.findIndex(({ script }) => script === "elements.js")].sources;
for (const each of ours) {
  const target = join(part, each.script);
  if (each.script === "elements.js") await bundle(elements, target, shippedPackage);
  else await bundleShared(sourceOf(each), target);
  await squeeze(target);
}
for (const name of ["zhunru.wasm", "fallback.js", "zhunru-conditions.wasm", "fallback-conditions.js"])
  copyFileSync(`target/npm/zhunru/${name}`, join(part, name));
const measured = readJson("docs/performance.json");
for (const { names } of measured.engines)
  if (names) Object.assign(names, traditionalMessages({ "zh-Hant": names["zh-Hans"] }));
write("performance.json", json(measured));
for (const each of pages()) await page(each);
for (const name of filesBelow(sources)) {
  const bytes = readFileSync(join(sources, name));
  if (/\.(svg|png)$/.test(name)) write(name, bytes);
  // Of a folder of its own: a page without the frame.
  else if (basename(name) === "index.html") await page({ name, html: spoken(bytes.toString()) });
}
for (const name of fetched()) {
  for (const [file, text] of Object.entries(wordsFiles(name))) write(`words/${file}`, text);
}
for (const name of filesBelow(options.policies)) {
  if (!name.startsWith(".")) write(`policies/${name}`, readFileSync(join(options.policies, name)));
}
write("policies/index.json", json(index()));
for (const [policy, files] of Object.entries(byPolicy())) write(`policies/${policy}.manifest.json`, json(files));
if (existsSync(join(part, "policies/browse")))
  write("policies/browse/manifest.json", json(list(join(part, "policies/browse"))));
const manifest = json(list(part));
write("manifest.json", manifest);
// Knows the manifest by its hash, so it cannot be part of it; a browser asks for it anew on each visit.
await bundle(join(sources, "worker/worker.ts"), join(part, "service-worker.js"), shippedPackage, {
  classic: true,
  define: { MANIFEST: JSON.stringify(options.offline === "off" ? "" : integrity(manifest)) },
});
rmSync(out, { recursive: true, force: true });
renameSync(part, out);
