// The components of the package for mini-programs: one script that they share, the words they say, and the four files of each.
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build, transform } from "esbuild";
import { lowered } from "./es2017.mjs";
import { filesBelow } from "./files.mjs";
import { packed } from "./miniprogram-words.mjs";

const sources = "www/miniprogram/components";
/** Those that a page names; the others are parts of them. */
export const PUBLIC = ["zhunru-eligibility"];

/** Nothing of the web's modules runs unless it is used: only what needs no page is left of them. */
const unused = {
  name: "unused",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.js$/ }, ({ path, resolveDir, kind }) => {
      const source = resolve(resolveDir, path).replace(/\.js$/, ".ts");
      const web = source.startsWith(resolve("www/elements"));
      return kind === "import-statement" && web ? { path: source, sideEffects: false } : undefined;
    });
    onResolve({ filter: /^zhunru$|^words:/ }, ({ path }) => ({ path, namespace: "none", sideEffects: false }));
    // What defines elements gives out the modules that the others share: here it does that alone.
    onLoad({ filter: /\bwww\/elements\/(?:\w+\/)?index\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8")
        .match(/^export (?:type )?\{[^}]*\} from "[^"]+";$/gm)
        .join("\n"),
      loader: "ts",
    }));
    onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "module.exports = {};" }));
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

/** The script that all components share: first what is used of the modules, as they are written, then as ES2017. */
async function script() {
  const common = { format: "esm", platform: "neutral", legalComments: "none", logLevel: "warning" };
  // Left as they are where a source has them, for the test of the syntax to find: esbuild would make them when the file is loaded.
  const supported = { "regexp-unicode-property-escapes": true };
  const used = await build({
    ...common,
    entryPoints: [join(sources, "index.ts")],
    bundle: true,
    target: "es2022",
    inject: [join(sources, "host/inject.ts")],
    plugins: [unused],
    drop: ["console"],
    external: ["package:*"],
    write: false,
  });
  const plain = await transform(used.outputFiles[0].text, { ...common, target: "es2017", supported });
  const code = lowered(plain.code);
  const functions = 'import { flatMap as __flatMap, replaceAll as __replaceAll } from "./host/es2017.ts";\n';
  const whole = await build({
    ...common,
    stdin: { contents: functions + code, resolveDir: resolve(sources), loader: "js" },
    bundle: true,
    format: "cjs",
    target: "es2017",
    supported,
    minify: true,
    charset: "utf8",
    plugins: [beside],
    write: false,
  });
  return { code, text: whole.outputFiles[0].text };
}

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

const short = (wxml) => wxml.replace(/<!--[\s\S]*?-->\s*/g, "").replace(/\n\s*/g, "\n");
const sheet = (wxss) => wxss.replace(/\/\*[\s\S]*?\*\/\s*/g, "").replace(/\n\s*/g, "\n");

/** Writes them; `write(name, text)`. */
export async function components(write) {
  const { code, text } = await script();
  write("components.js", text);
  write("words.js", `module.exports=${JSON.stringify(packed(code))}\n`);
  const read = (name) => readFileSync(join(sources, name), "utf8");
  write("base.wxss", sheet(read("base.wxss")));
  const page = {
    wxml: short(read("questionnaire.wxml")),
    wxss: `${sheet(read("questionnaire.wxss"))}${await themes()}`,
  };
  const parts = filesBelow(sources)
    .filter((name) => /^zhunru-.+\.wxml$/.test(name))
    .map((name) => [basename(name, ".wxml"), { wxml: short(read(name)), wxss: '@import "../base.wxss";\n' }]);
  for (const [name, { wxml, wxss }] of [...PUBLIC.map((each) => [each, page]), ...parts]) {
    const used = [...new Set([...wxml.matchAll(/<(zhunru-[a-z-]+)/g)].map(([, tag]) => tag))].sort();
    const usingComponents = Object.fromEntries(used.map((tag) => [tag, `../${tag}/${tag}`]));
    write(`${name}/${name}.wxml`, wxml);
    write(`${name}/${name}.wxss`, wxss);
    write(`${name}/${name}.json`, `${JSON.stringify({ component: true, usingComponents })}\n`);
    write(`${name}/${name}.js`, `Component(require("../components.js").components["${name}"]);\n`);
  }
}
