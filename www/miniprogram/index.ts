// The package's entry for mini-programs: the engine of www/runtime where there is no browser. Loading this file touches nothing of
// the host.

import type { Engine, FallbackReason } from "../runtime/api.js";
import { type Exports, exportsOf } from "../runtime/core.js";
import { refused } from "../runtime/error.js";
import { Shared, type Startable } from "../runtime/shared.js";
import { checked, type Options } from "./options.js";
import { hasWebAssembly, type Missing, missing } from "./probe.js";

export type * from "../runtime/api.js";
export { ZhunruError } from "../runtime/error.js";
export { bytesOf } from "./base64.js";
export type { JavaScriptEngine, Options } from "./options.js";
export type { Missing } from "./probe.js";

/** Where the module is once npm packages were built, but for what stands before them (a `miniprogramRoot` is the root). */
const WASM_PATH = "/miniprogram_npm/zhunru-miniprogram/zhunru.wasm.br";

const shared = new Shared();
let options: Options = {};

/**
 * Says where the engine is, and how it is to run; what is not said stays as it was.
 * @throws ZhunruError where an option is none, or the engine is loaded already: the first call of `loadEngine` decides
 */
export function configure(changes: Options): void {
  if (shared.taken) throw refused("engine.options", "the engine is loaded already; configure it before");
  options = { ...options, ...checked(changes) };
}

/** What the host lacks; empty where nothing is missing. It may be asked before the engine is loaded, and after. */
export function probe(): Missing[] {
  return missing({ javascript: options.javascript !== undefined });
}

/**
 * Loads the engine: one for the whole mini-program. As WebAssembly, or where that cannot be as JavaScript, of which
 * `engine.fallback` says why. A failed attempt is not kept. After an error `engine.failed` the next call starts the engine
 * anew; policies must be compiled again.
 */
export function loadEngine(): Promise<Engine> {
  return shared.engine(() => startable(options));
}

async function startable({ mode = "auto", wasmPath = WASM_PATH, javascript }: Options): Promise<Startable> {
  if (mode === "javascript") return scripted(javascript, "asked");
  if (!hasWebAssembly()) {
    if (mode === "wasm") throw refused("engine.load", "this host has no WXWebAssembly; see probe()");
    return scripted(javascript, "no_webassembly");
  }
  try {
    return await compiled(wasmPath);
  } catch (cause) {
    if (mode === "wasm" || javascript === undefined) throw cause;
    return scripted(javascript, "unreachable").catch(() => {
      throw cause;
    });
  }
}

/** It is compiled anew each time it is started: such hosts take a path, and no compiled module. */
async function compiled(path: string): Promise<Startable> {
  let first: Exports | undefined = await instantiated(path);
  return {
    // What these hosts do with the buffer of a memory that has grown is not said anywhere.
    moves: true,
    start: () => {
      const exports = first ?? instantiated(path);
      first = undefined;
      return exports;
    },
  };
}

async function instantiated(path: string): Promise<Exports> {
  const made = await WXWebAssembly?.instantiate(path, {});
  const instance = made && "instance" in made ? made.instance : made;
  if (instance?.exports === undefined) throw new Error(`WXWebAssembly made nothing of ${path}`);
  return exportsOf(instance);
}

async function scripted(javascript: Options["javascript"], fallback: FallbackReason): Promise<Startable> {
  if (javascript === undefined) {
    throw refused("engine.load", "the engine as JavaScript was not given: configure({ javascript }); see probe()");
  }
  const module = await javascript();
  return { fallback, start: () => module.start() as Exports };
}
