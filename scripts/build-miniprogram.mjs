// Puts the npm packages for mini-programs together: target/npm/zhunru-miniprogram, the runtime as CommonJS of ES2017 with the module
// under Brotli, and target/npm/zhunru-miniprogram-fallback, the module as JavaScript.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { script } from "./es2017.mjs";
import { brotli, filesBelow, readJson } from "./files.mjs";
import { components } from "./miniprogram-components.mjs";
import { example } from "./miniprogram-example.mjs";

const engine = "target/npm/zhunru";
const dist = "miniprogram_dist";
const { version } = readJson(`${engine}/package.json`);
const config = "pkg-config/miniprogram/tsconfig.json";

/** A package with its manifest, manual and licence, and what `fill` writes into its folder for mini-programs. */
async function put(folder, fill) {
  const { name, ...manifest } = readJson(`pkg-config/${folder}/package.json`);
  const out = `target/npm/${name}`;
  const part = `${out}.new`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(join(part, dist), { recursive: true });
  await fill((file, content) => {
    const to = join(part, dist, file);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, content);
  });
  writeFileSync(join(part, "package.json"), `${JSON.stringify({ name, version, ...manifest }, null, 2)}\n`);
  copyFileSync(`pkg-config/${folder}/README.md`, join(part, "README.md"));
  copyFileSync("LICENSE", join(part, "LICENSE"));
  rmSync(out, { recursive: true, force: true });
  renameSync(part, out);
}

await put("miniprogram", async (write) => {
  write("index.js", await script("www/miniprogram/index.ts", { bundling: { tsconfig: config } }));
  write("zhunru.wasm.br", brotli(readFileSync("target/wasm/zhunru.wasm")));
  await components(write);

  const types = "target/types-miniprogram";
  rmSync(types, { recursive: true, force: true });
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", config], { stdio: "inherit" });
  for (const name of filesBelow(`${types}/miniprogram`).filter((name) => name !== "utf8.d.ts")) {
    write(name, readFileSync(`${types}/miniprogram/${name}`, "utf8").replaceAll("../runtime/", "./types/"));
  }
  for (const name of filesBelow(engine).filter((name) => /^(?:api|error|generated\/.+)\.d\.ts$/.test(name))) {
    // Without what is said of each member: that stands in the package of the engine, and every byte counts in a code package.
    write(`types/${name}`, readFileSync(join(engine, name), "utf8").replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, ""));
  }
});

await put("miniprogram-fallback", (write) => {
  write("index.js", `${readFileSync("target/wasm/fallback.js", "utf8")}exports.start=start;\n`);
  write(
    "index.d.ts",
    "/** The engine, with memory of its own: what `configure` of zhunru-miniprogram takes. */\nexport function start(): object;\n",
  );
});

example();
