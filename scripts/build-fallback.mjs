// Makes of wasm2js's output a module that does nothing when it is loaded: `start()` gives what an instance exports, with memory
// of its own. Its syntax is that of ES5 but for the `export`, and it evaluates no text.
// usage: build-fallback.mjs <wasm2js output> <module>
import { readFileSync, writeFileSync } from "node:fs";
import { transformSync } from "esbuild";

const [from, to] = process.argv.slice(2);
const source = readFileSync(from, "utf8");
const [head, exports] = source.split("\nvar retasmFunc = asmFunc({\n});\n");
if (!/^(export var \w+ = retasmFunc\.\w+;\s*)+$/.test(exports ?? "")) {
  throw new Error("wasm2js ends its output in another way than it did: see to scripts/build-fallback.mjs");
}
const { code } = transformSync(`${head}\nfunction start() { return asmFunc({}); }\n`, {
  minify: true,
  target: "es5",
  legalComments: "none",
});
writeFileSync(to, `${code.trim()}\n`);
