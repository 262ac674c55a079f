// The package's entry for Node: the module is read from the file beside this one and started at once.

import { readFile } from "node:fs/promises";
import type { Engine } from "./api.js";
import { exportsOf } from "./core.js";
import { Shared, type Startable } from "./shared.js";
import type { EngineSource } from "./source.js";

export type * from "./api.js";
export { ZhunruError } from "./error.js";
export type { EngineSource } from "./source.js";

const whole = new Shared();
const conditions = new Shared();

/**
 * Loads the engine: from the module beside this file, or from a source of the host's own.
 * The first call decides; later ones share its engine. A failed attempt is not kept. After an error `engine.failed` the
 * next call starts the engine anew; policies must be compiled again.
 */
export function loadEngine(source?: EngineSource): Promise<Engine> {
  return whole.engine(() => startable(source ?? new URL("zhunru.wasm", import.meta.url)));
}

/**
 * Loads an engine of little more than half the bytes, from `zhunru-conditions.wasm` beside this file, for policies of conditions
 * alone: it says the same of them, to the byte. A policy that computes it refuses (`policy.values`). Where the whole engine is
 * loaded already, or being loaded, it is that one. In all else as {@link loadEngine}.
 */
export function loadConditionsEngine(source?: EngineSource): Promise<Engine> {
  if (whole.taken) return loadEngine();
  return conditions.engine(() => startable(source ?? new URL("zhunru-conditions.wasm", import.meta.url)));
}

async function startable(source: EngineSource): Promise<Startable> {
  const module = await compiled(source);
  return { start: () => exportsOf(new WebAssembly.Instance(module)) };
}

async function compiled(source: EngineSource): Promise<WebAssembly.Module> {
  const module = source instanceof URL ? await read(source) : isResponse(source) ? await source.arrayBuffer() : source;
  return module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module as BufferSource);
}

async function read(url: URL): Promise<ArrayBuffer | Uint8Array> {
  return url.protocol === "file:" ? readFile(url) : (await fetch(url)).arrayBuffer();
}

/** Asked without naming `Response`: that alone would make Node load its fetch, which costs more than the check. */
function isResponse(source: Exclude<EngineSource, URL>): source is Response {
  return "arrayBuffer" in source;
}
