// For esbuild: the components of a mini-program, compiled for glass-easel, which runs them in a web page (www/site/mini-program).
// `mini-program:components` holds of every component below a folder its template, its configuration and its script,
// `mini-program:styles` the style sheets of all of them, each kept to its component.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { TmplGroup } from "glass-easel-template-compiler";
import { filesBelow, readJson } from "./files.mjs";

/** The names below the folder with this ending, without it. */
function named(folder, ending) {
  return filesBelow(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}

/** A component is what says so itself. */
function components(folder) {
  return named(folder, ".json").filter((path) => readJson(join(folder, `${path}.json`)).component === true);
}

/** What stands before the classes of a component, as glass-easel writes them: `zhunru-pay-index--title`. */
export function scopeOf(path) {
  return path.replace(/\W/g, "-");
}

/** All templates as one expression, a table by path. */
function templates(folder) {
  const group = new TmplGroup();
  const told = [
    ...named(folder, ".wxs").map((path) => group.addScript(path, readFileSync(join(folder, `${path}.wxs`), "utf8"))),
    ...named(folder, ".wxml").flatMap((path) =>
      group.addTmpl(path, readFileSync(join(folder, `${path}.wxml`), "utf8")),
    ),
  ].filter((each) => each !== undefined);
  const lines = told.map((each) => `${each.path}:${each.startLine + 1}:${each.startColumn + 1}: ${each.message}`);
  if (lines.length > 0) throw new Error(`the templates below ${folder} have mistakes:\n${lines.join("\n")}`);
  return group.getTmplGenObjectGroups();
}

function script(folder) {
  const entries = components(folder).map((path) => {
    const scope = JSON.stringify(scopeOf(path));
    const config = JSON.stringify(readJson(join(folder, `${path}.json`)));
    const run = `() => require(${JSON.stringify(resolve(folder, `${path}.js`))})`;
    return `${JSON.stringify(path)}: { scope: ${scope}, config: ${config}, run: ${run} }`;
  });
  return `export const templates = ${templates(folder)};\nexport const components = {\n${entries.join(",\n")}\n};\n`;
}

/** Classes with the component's name before them, its own element for `:host`, and rpx as 750ths of the screen's width. */
export function scoped(css, scope) {
  const selectors = (text) =>
    text.replace(/\.(?=[a-z_-])/gi, `.${scope}--`).replaceAll(":host", `[wx-host="${scope}"]`);
  return css
    .replace(/[^{};]+(?=\{)/g, (before) => (before.trim().startsWith("@") ? before : selectors(before)))
    .replace(/(-?[\d.]+)rpx\b/g, "calc($1 * var(--rpx))");
}

async function styles(folder, target) {
  const sheets = components(folder)
    .filter((path) => existsSync(join(folder, `${path}.wxss`)))
    .map(async (path) => {
      const { outputFiles } = await build({
        entryPoints: [join(folder, `${path}.wxss`)],
        bundle: true,
        loader: { ".wxss": "css" },
        target,
        write: false,
        legalComments: "none",
        logLevel: "warning",
      });
      // The compiler's own note of where each part came from would be read as part of a selector.
      return scoped(outputFiles[0].text.replace(/\/\*.*?\*\//gs, ""), scopeOf(path));
    });
  return (await Promise.all(sheets)).join("\n");
}

/** The plugin, for the components below `folder` and style sheets for the browsers of `target`. */
export function miniProgram(folder, target) {
  return {
    name: "mini-program",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^mini-program:/ }, ({ path }) => ({
        path: path.slice("mini-program:".length),
        namespace: "mini-program",
      }));
      onLoad({ filter: /.*/, namespace: "mini-program" }, async ({ path }) =>
        path === "styles"
          ? { contents: await styles(folder, target), loader: "css" }
          : { contents: script(folder), loader: "js", resolveDir: resolve(folder) },
      );
    },
  };
}
