// Bundles each engine with what it needs, once for Node and once for browsers, minified as a page would ship it:
// target/bench/{node,page}/<engine>.js, with the files that it loads beside it.
import { copyFileSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { readJson } from "../scripts/files.mjs";
import { ajvStandalone } from "./ajv-standalone.mjs";
import { ENGINES } from "./engines.mjs";

const PACKAGE = "target/npm/zhunru";
/** What runs as JavaScript, by the package's entry for browsers, which knows how. */
const FALLBACK = "zhunru-fallback";

/** Gives the names of the files that each engine loads beside its bundle. */
export async function bundle(out, peers) {
  const assets = {};
  for (const platform of ["node", "page"]) {
    const folder = join(out, platform);
    mkdirSync(folder, { recursive: true });
    for (const engine of ENGINES) {
      await one(engine, platform, folder, peers);
      // The bundle for Node can be asked, whichever is made.
      const files = (await import(pathToFileURL(resolve(out, "node", `${engine}.js`)))).assets ?? {};
      for (const [name, source] of Object.entries(files)) {
        copyFileSync(source.startsWith("target/") ? source : join(peers, "node_modules", source), join(folder, name));
      }
      assets[engine] = Object.keys(files);
    }
  }
  return assets;
}

async function one(engine, platform, folder, peers) {
  const node = platform === "node";
  const fallback = engine === FALLBACK;
  await build({
    entryPoints: ["benches/entry.mjs"],
    outfile: join(folder, `${engine}.js`),
    bundle: true,
    minify: true,
    legalComments: "none",
    format: "esm",
    platform: "browser",
    target: node ? ["node20"] : readJson("pkg-config/browsers.json").target,
    nodePaths: [join(resolve(peers), "node_modules")],
    alias: {
      engine: `./benches/engines/${engine}.mjs`,
      zhunru: `./${PACKAGE}/${node && !fallback ? "node" : "index"}.js`,
    },
    define: fallback ? { WebAssembly: "undefined" } : {},
    external: ["node:*"],
    plugins: [ajvStandalone(peers)],
    logLevel: "warning",
  });
}
