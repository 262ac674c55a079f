// The style sheets of the elements, minified: part of the scripts (`sheet:<file>`), and files beside them for browsers that cannot
// adopt them, with the same text.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, transform } from "esbuild";
import { integrity } from "./files.mjs";

/** File name → text: `sheets.ts`, and `sheet.ts` of each folder of matters that has one. */
export async function styleSheets(elements, folders, target) {
  const own = folders.filter((folder) => existsSync(join(elements, folder, "sheet.ts")));
  const from = (name) => JSON.stringify(resolve(elements, name));
  const { outputFiles } = await build({
    stdin: {
      contents: [
        `export { sheets } from ${from("sheets.ts")};`,
        ...own.map((folder) => `export { text as ${folder} } from ${from(`${folder}/sheet.ts`)};`),
      ].join("\n"),
      resolveDir: elements,
    },
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "warning",
  });
  const { sheets, ...texts } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const all = { ...sheets, ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${name}.css`, text])) };
  const minified = Object.entries(all).map(async ([file, text]) => {
    const { code } = await transform(text, { loader: "css", minify: true, target, legalComments: "none" });
    return [file, code.trim()];
  });
  return Object.fromEntries(await Promise.all(minified));
}

/** For esbuild: `sheet:<file>` is a sheet with its file and the integrity of that. */
export function sheetsOf(sheets) {
  return {
    name: "sheets",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^sheet:/ }, ({ path }) => ({ path: path.slice("sheet:".length), namespace: "sheet" }));
      onLoad({ filter: /.*/, namespace: "sheet" }, ({ path: file }) => {
        const text = sheets[file];
        return { contents: JSON.stringify({ file, integrity: integrity(text), text }), loader: "json" };
      });
    },
  };
}
