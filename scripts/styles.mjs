// The style sheets of the elements, minified: part of the scripts (`sheet:<file>`), and files beside them for browsers that cannot
// adopt them, with the same text.
import { resolve } from "node:path";
import { build, transform } from "esbuild";
import { filesBelow, integrity } from "./files.mjs";

/** File name → text: `sheets.ts`, and `sheet.ts` or `<name>-sheet.ts` of the folders of matters (`burden/outcome-sheet.ts` is `burden-outcome.css`). */
export async function styleSheets(elements, target) {
  const own = filesBelow(elements).filter((name) => /\/(?:\w+-)?sheet\.ts$/.test(name));
  const fileOf = (name) =>
    `${name
      .replace(/-?sheet\.ts$/, "")
      .replace(/\/$/, "")
      .replace("/", "-")}.css`;
  const from = (name) => JSON.stringify(resolve(elements, name));
  const { outputFiles } = await build({
    stdin: {
      contents: [
        `export { sheets } from ${from("sheets.ts")};`,
        ...own.map((name) => `export { text as ${JSON.stringify(fileOf(name))} } from ${from(name)};`),
      ].join("\n"),
      resolveDir: elements,
    },
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "warning",
  });
  const { sheets, ...texts } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const minified = Object.entries({ ...sheets, ...texts }).map(async ([file, text]) => {
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
