// The style sheets of the elements as files, for browsers that cannot adopt them: the same text, beside the scripts.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, transform } from "esbuild";

/** File name → text: the common sheet, and `sheet.ts` of each folder of matters that has one. */
export async function styleSheets(elements, folders, target) {
  const sources = ["styles.ts", ...folders.map((folder) => join(folder, "sheet.ts"))]
    .map((name) => resolve(elements, name))
    .filter((path) => existsSync(path));
  const { outputFiles } = await build({
    stdin: {
      contents: sources.map((path, index) => `export * as sheet${index} from ${JSON.stringify(path)};`).join("\n"),
      resolveDir: elements,
    },
    bundle: true,
    format: "esm",
    write: false,
    logLevel: "warning",
  });
  const modules = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const styles = Object.values(modules)
    .flatMap((module) => Object.values(module))
    .filter((value) => typeof value === "object" && "file" in value);
  const texts = styles.map(async ({ file, text }) => {
    const { code } = await transform(text, { loader: "css", minify: true, target, legalComments: "none" });
    return [file, code];
  });
  return Object.fromEntries(await Promise.all(texts));
}
