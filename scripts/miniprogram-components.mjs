// The components of the package for mini-programs: one script that they share, the words they say, and the four files of each.
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import { script } from "./es2017.mjs";
import { filesBelow } from "./files.mjs";
import { packed } from "./miniprogram-words.mjs";

const sources = "www/miniprogram/components";
/** Those that a page names; the others are parts of them. */
export const PUBLIC = ["zhunru-eligibility", "zhunru-pay", "zhunru-task-admission", "zhunru-secondment"];

/** Nothing of the web's modules runs unless it is used: only what needs no page is left of them. */
const unused = {
  name: "unused",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^zhunru$|^(?:words|sheet|integrity):/ }, ({ path }) => ({
      path,
      external: true,
      sideEffects: false,
    }));
    onResolve({ filter: /\.js$/ }, ({ path, resolveDir, kind }) => {
      const source = resolve(resolveDir, path).replace(/\.js$/, ".ts");
      const web = source.startsWith(resolve("www/elements"));
      return kind === "import-statement" && web ? { path: source, sideEffects: false } : undefined;
    });
    // What defines elements, or is fetched as a part of them, gives out the modules that the others share: here it does that alone.
    onLoad({ filter: /\bwww\/elements\/(?:\w+\/)?(?:index|\w+-part)\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8")
        .match(/^export (?:type )?\{[^}]*\} from "[^"]+";$/gm)
        .join("\n"),
      loader: "ts",
    }));
  },
};

/** The files beside the script: the engine's API, one for the whole mini-program, and the words. */
const beside = {
  name: "beside",
  setup({ onResolve }) {
    const files = { "package:engine": "./index.js", "package:words": "./words.js" };
    onResolve({ filter: /^package:/ }, ({ path }) => ({ path: files[path], external: true }));
  },
};

/** The colours of the themes, under the names that a page sets on the web. */
async function themes() {
  const { outputFiles } = await build({ entryPoints: ["www/elements/styles/themes.ts"], format: "esm", write: false });
  const { COLOURS, THEMES } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const declared = (colours) =>
    Object.entries(colours)
      .map(([name, value]) => `--_${name}:var(--zhunru-${name},${value});`)
      .join("");
  const others = Object.entries(THEMES).filter(([, colours]) => Object.keys(colours).length > 0);
  return `.zhunru{${declared(COLOURS)}}\n${others.map(([name, colours]) => `.theme-${name}{${declared(colours)}}\n`).join("")}`;
}

// A code package holds every byte as it lies: no comments, and no spaces that say nothing.
const short = (wxml) => wxml.replace(/<!--[\s\S]*?-->\s*/g, "").replace(/\n\s*/g, "\n");
const sheet = (wxss) =>
  wxss
    .replace(/\/\*[\s\S]*?\*\/\s*/g, "")
    .replace(/\s*([{}:;,])\s*/g, "$1")
    .replaceAll(";}", "}");

/** Writes them; `write(name, text)`. */
export async function components(write) {
  const text = await script(join(sources, "index.ts"), {
    bundling: { inject: [join(sources, "host/inject.ts")], plugins: [unused], external: ["package:*"] },
    linking: { plugins: [beside] },
    read: (code) => write("words.js", `module.exports=${JSON.stringify(packed(code))}\n`),
  });
  write("components.js", text);
  const read = (name) => readFileSync(join(sources, name), "utf8");
  write("base.wxss", sheet(read("base.wxss")));
  write("questionnaire.wxss", `${sheet(read("questionnaire.wxss"))}${await themes()}`);
  const page = short(read("questionnaire.wxml"));
  write("questionnaire.wxml", page);
  const own = {
    wxml: '<include src="../questionnaire.wxml" />\n',
    shown: page,
    wxss: '@import "../questionnaire.wxss";\n',
  };
  const parts = filesBelow(sources)
    .filter((name) => /^zhunru-.+\.wxml$/.test(name))
    .map((name) => {
      const wxml = short(read(name));
      return [basename(name, ".wxml"), { wxml, shown: wxml, wxss: '@import "../base.wxss";\n' }];
    });
  for (const [name, { wxml, shown, wxss }] of [...PUBLIC.map((each) => [each, own]), ...parts]) {
    const used = [...new Set([...shown.matchAll(/<(zhunru-[a-z-]+)/g)].map(([, tag]) => tag))].sort();
    const usingComponents = Object.fromEntries(used.map((tag) => [tag, `../${tag}/${tag}`]));
    write(`${name}/${name}.wxml`, wxml);
    write(`${name}/${name}.wxss`, wxss);
    write(`${name}/${name}.json`, `${JSON.stringify({ component: true, usingComponents })}\n`);
    write(`${name}/${name}.js`, `Component(require("../components.js").components["${name}"]);\n`);
  }
}
