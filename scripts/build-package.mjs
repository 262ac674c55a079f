// Puts the npm package together in target/npm/zhunru from the module (target/wasm), www/runtime and pkg-config/zhunru.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { integrity, readJson } from "./files.mjs";

const out = "target/npm/zhunru";
const part = "target/npm/zhunru.new";

rmSync(part, { recursive: true, force: true });
mkdirSync(`${part}/generated`, { recursive: true });
/** The engine, whole and of conditions alone: file name → integrity. */
const hashes = {};
function put(name, bytes) {
  writeFileSync(`${part}/${name}`, bytes);
  hashes[name] = integrity(bytes);
}
for (const of of ["", "-conditions"]) {
  put(`zhunru${of}.wasm`, readFileSync(`target/wasm/zhunru${of}.wasm`));
  put(`fallback${of}.js`, `${readFileSync(`target/wasm/fallback${of}.js`, "utf8")}export{start};\n`);
}

for (const [entry, platform] of [
  ["index", "browser"],
  ["node", "node"],
]) {
  await build({
    entryPoints: [`www/runtime/${entry}.ts`],
    outfile: `${part}/${entry}.js`,
    bundle: true,
    format: "esm",
    platform,
    target: platform === "node" ? ["node20"] : readJson("pkg-config/browsers.json").target,
    minify: true,
    legalComments: "none",
    drop: ["console"],
    define: Object.fromEntries(
      Object.entries({
        ZHUNRU_INTEGRITY: "zhunru.wasm",
        ZHUNRU_FALLBACK_INTEGRITY: "fallback.js",
        ZHUNRU_CONDITIONS_INTEGRITY: "zhunru-conditions.wasm",
        ZHUNRU_CONDITIONS_FALLBACK_INTEGRITY: "fallback-conditions.js",
      }).map(([define, name]) => [define, JSON.stringify(hashes[name])]),
    ),
    logLevel: "warning",
  });
}

rmSync("target/types", { recursive: true, force: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "pkg-config/zhunru/tsconfig.json"], {
  stdio: "inherit",
});
for (const name of ["index", "api", "error", "source"])
  copyFileSync(`target/types/${name}.d.ts`, `${part}/${name}.d.ts`);
for (const name of ["report", "facts", "info", "path", "error"]) {
  copyFileSync(`www/runtime/generated/${name}.d.ts`, `${part}/generated/${name}.d.ts`);
}

const { name, ...manifest } = readJson("pkg-config/zhunru/package.json");
const version = /^version = "(.+)"$/m.exec(readFileSync("Cargo.toml", "utf8"))[1];
writeFileSync(`${part}/package.json`, `${JSON.stringify({ name, version, ...manifest }, null, 2)}\n`);
copyFileSync("pkg-config/zhunru/README.md", `${part}/README.md`);
copyFileSync("LICENSE", `${part}/LICENSE`);

rmSync(out, { recursive: true, force: true });
renameSync(part, out);
