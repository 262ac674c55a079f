// A mini-program's host without the host: a context with what ES2017 has built in and nothing else, neither of the browser nor of
// Node, text not evaluated; and a stand-in for WXWebAssembly by WeChat's documentation.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { brotliDecompressSync } from "node:zlib";

export const DIST = "target/npm/zhunru-miniprogram/miniprogram_dist";
export const BUNDLE = readFileSync(join(DIST, "index.js"), "utf8");
export const FALLBACK = readFileSync("target/npm/zhunru-miniprogram-fallback/miniprogram_dist/index.js", "utf8");
export const APP = readFileSync("tests/miniprogram/app.js", "utf8");

/** The files of a code package in which npm packages were built, and the module as it is elsewhere. */
export function codePackage() {
  return {
    "/miniprogram_npm/zhunru-miniprogram/zhunru.wasm.br": readFileSync(join(DIST, "zhunru.wasm.br")),
    "/engine/zhunru.wasm": readFileSync("target/wasm/zhunru.wasm"),
  };
}

const GLOBALS = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error EvalError
  RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer SharedArrayBuffer Atomics Uint8Array Int8Array
  Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray DataView Map Set WeakMap WeakSet Proxy
  Reflect decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN`.split(/\s+/),
);

/** What the language got after 2017, by where it is. */
const YOUNGER = {
  Object: ["fromEntries", "hasOwn", "groupBy"],
  "Array.prototype": [
    "at",
    "flat",
    "flatMap",
    "findLast",
    "findLastIndex",
    "toReversed",
    "toSorted",
    "toSpliced",
    "with",
  ],
  Array: ["fromAsync"],
  "Int32Array.prototype.__proto__": ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "with"],
  "String.prototype": ["at", "matchAll", "replaceAll", "trimStart", "trimEnd", "isWellFormed", "toWellFormed"],
  Promise: ["allSettled", "any", "try", "withResolvers"],
  "Promise.prototype": ["finally"],
  Symbol: ["asyncIterator", "matchAll", "dispose", "asyncDispose"],
  "Symbol.prototype": ["description"],
  Map: ["groupBy"],
};

/** A new context with these globals beside the language's own. */
export function es2017(globals = {}) {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const run = (code) => vm.runInContext(code, context);
  for (const name of run("Object.getOwnPropertyNames(this)")) {
    if (!GLOBALS.has(name)) run(`delete this.${name}`);
  }
  for (const [where, names] of Object.entries(YOUNGER)) {
    for (const name of names) run(`delete ${where}.${name}`);
  }
  Object.assign(context, globals);
  return {
    run,
    /** What a script of CommonJS exports. */
    required: (code, require) =>
      run(`(function (require) { const module = { exports: {} }; (function (module, exports) {${code}
})(module, module.exports); return module.exports; })`)(require),
  };
}

/**
 * Takes paths of the code package and nothing else; refuses a module that exports a global, as WeChat on iOS does; resolves to
 * `{ instance }` as in a browser or, `bare`, to the instance. `made` holds the instances.
 */
export function standIn(files, { bare = false, made = [] } = {}) {
  return {
    async instantiate(path, imports) {
      if (typeof path !== "string") throw new TypeError("a path of the code package");
      const file = files[path];
      if (file === undefined) throw new Error(`no such file: ${path}`);
      const module = await WebAssembly.compile(path.endsWith(".br") ? brotliDecompressSync(file) : file);
      if (WebAssembly.Module.exports(module).some(({ kind }) => kind === "global")) throw new Error("exports a global");
      const instance = await WebAssembly.instantiate(module, imports);
      made.push(instance);
      return bare ? instance : { instance, module };
    },
  };
}

/** The package in a new mini-program: `zhunru`, the app around it, and the package of the fallback to give to `configure`. */
export function miniProgram(globals) {
  const { run, required } = es2017(globals);
  const zhunru = required(BUNDLE);
  run(APP);
  return { zhunru, app: run("app")(zhunru), javascript: () => required(FALLBACK), required };
}

export const policyBase64 = (name) => readFileSync(`target/policies/${name}.zrp`).toString("base64");
