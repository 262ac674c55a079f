// What a mini-program says of where the engine is, before it is loaded.

import { refused } from "../runtime/error.js";

/** The package `zhunru-miniprogram-fallback`, as `require` gives it. */
export interface JavaScriptEngine {
  start(): object;
}

export interface Options {
  /**
   * Where the module is in the code package, from its root; `.wasm` or `.wasm.br`. Otherwise where "Build npm" of WeChat's
   * developer tools puts it: `/miniprogram_npm/zhunru-miniprogram/zhunru.wasm.br`.
   */
  readonly wasmPath?: string;
  /** `auto` (otherwise): WebAssembly, or JavaScript where that cannot be. */
  readonly mode?: "auto" | "wasm" | "javascript";
  /** Gives the engine as JavaScript: `() => require("zhunru-miniprogram-fallback")`, or a promise of it from a subpackage. */
  readonly javascript?: () => JavaScriptEngine | Promise<JavaScriptEngine>;
}

const MODES: readonly unknown[] = ["auto", "wasm", "javascript"];

/** The options, where they are such; what is wrong with them is said at once, not when the engine is loaded. */
export function checked(options: Options): Options {
  const { wasmPath, mode, javascript } = options;
  if (wasmPath !== undefined && !/\.wasm(\.br)?$/.test(wasmPath)) {
    throw refused("engine.options", "wasmPath is the path of a .wasm or .wasm.br file in the code package");
  }
  if (mode !== undefined && !MODES.includes(mode)) {
    throw refused("engine.options", 'mode is "auto", "wasm" or "javascript"');
  }
  if (javascript !== undefined && typeof javascript !== "function") {
    throw refused("engine.options", "javascript is a function that gives the package zhunru-miniprogram-fallback");
  }
  return options;
}
