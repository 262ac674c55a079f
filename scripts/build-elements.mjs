// Puts the npm package of the elements together in target/npm/zhunru-elements from the built site: a folder that a portal serves
// as it is, with what tools and editors read beside it (custom-elements.json, declarations).
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { declarations, manifest } from "./custom-elements.mjs";
import { filesBelow, integrity, readJson } from "./files.mjs";
import { ELEMENTS, scripts } from "./scripts.mjs";
import { styleSheets } from "./styles.mjs";

const site = "target/site";
const engine = "target/npm/zhunru";
const engines = ["zhunru.wasm", "fallback.js", "zhunru-conditions.wasm", "fallback-conditions.js"];
const out = "target/npm/zhunru-elements";
const part = `${out}.new`;

const ours = scripts();
/** Script → folder of its sources below www/elements. Parts are fetched by these, and nothing to import. */
const bundles = Object.fromEntries(ours.filter(({ part }) => !part).map(({ script, folder }) => [script, folder]));
const sheets = Object.keys(await styleSheets(ELEMENTS, readJson("pkg-config/browsers.json").target));

function write(name, text) {
  mkdirSync(dirname(join(part, name)), { recursive: true });
  writeFileSync(join(part, name), text);
}
const json = (value, replacer = null) => `${JSON.stringify(value, replacer, 2)}\n`;

rmSync(part, { recursive: true, force: true });
const served = [
  ...ours.map(({ script }) => script),
  ...sheets,
  ...engines,
  ...filesBelow(site).filter((name) => /^(?:policies|words)\//.test(name)),
];
for (const name of served) write(name, readFileSync(join(site, name)));
write(
  "manifest.json",
  json(Object.fromEntries(served.map((name) => [name, integrity(readFileSync(join(part, name)))]))),
);

const styles = sheets.map((name) => readFileSync(join(site, name), "utf8")).join("\n");
const { manifest: elements, named } = manifest(bundles, styles);
// What setters take is for the declarations: the format has no place for it.
write(
  "custom-elements.json",
  json(elements, (key, value) => (key === "takes" ? undefined : value)),
);
for (const module of elements.modules) {
  write(
    module.path.replace(/js$/, "d.ts"),
    declarations(module, named, { types: "./types/index.js", events: "./events.js" }),
  );
}
const events = readFileSync("www/elements/events.ts", "utf8").replace('from "zhunru"', 'from "./types/index.js"');
write("events.d.ts", events);
for (const name of filesBelow(engine).filter((name) => name.endsWith(".d.ts"))) {
  write(`types/${name}`, readFileSync(join(engine, name)));
}

const { version } = readJson(`${engine}/package.json`);
const { name, exports: fixed, ...rest } = readJson("pkg-config/zhunru-elements/package.json");
const entries = Object.fromEntries(
  Object.keys(bundles).map((script) => [
    `./${script}`,
    { types: `./${script.replace(/js$/, "d.ts")}`, default: `./${script}` },
  ]),
);
const folders = ["policies", "words"].filter((folder) => existsSync(join(part, folder)));
const data = Object.fromEntries(folders.map((folder) => [`./${folder}/*`, `./${folder}/*`]));
const sideEffects = ours.map(({ script }) => `./${script}`);
write(
  "package.json",
  json({
    name,
    version,
    ...rest,
    sideEffects,
    exports: { ".": entries["./elements.js"], ...entries, ...data, ...fixed },
  }),
);
copyFileSync("pkg-config/zhunru-elements/README.md", join(part, "README.md"));
copyFileSync("LICENSE", join(part, "LICENSE"));

rmSync(out, { recursive: true, force: true });
renameSync(part, out);
