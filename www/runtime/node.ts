// The package's entry for Node: the module is read from the file beside this one and started at once.

import { readFile } from "node:fs/promises";
import type { Engine, EngineSource } from "./api.js";
import { Core } from "./core.js";
import { CoreEngine } from "./engine.js";
import { notLoaded } from "./error.js";

export type * from "./api.js";
export { ZhunruError } from "./error.js";

let loading: Promise<Engine> | undefined;

/**
 * Loads the engine: from the module beside this file, or from a source of the host's own.
 * The first call decides; later ones share its engine. A failed attempt is not kept.
 */
export function loadEngine(source?: EngineSource): Promise<Engine> {
  loading ??= load(source).catch((cause: unknown) => {
    loading = undefined;
    throw notLoaded(cause);
  });
  return loading;
}

async function load(source: EngineSource = new URL("zhunru.wasm", import.meta.url)): Promise<Engine> {
  const module = source instanceof URL ? await read(source) : isResponse(source) ? await source.arrayBuffer() : source;
  const compiled = module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module as BufferSource);
  return new CoreEngine(new Core(new WebAssembly.Instance(compiled)));
}

async function read(url: URL): Promise<ArrayBuffer | Uint8Array> {
  return url.protocol === "file:" ? readFile(url) : (await fetch(url)).arrayBuffer();
}

/** Asked without naming `Response`: that alone would make Node load its fetch, which costs more than the check. */
function isResponse(source: Exclude<EngineSource, URL>): source is Response {
  return "arrayBuffer" in source;
}
