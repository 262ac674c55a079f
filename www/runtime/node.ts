// The package's entry for Node: the module is read from the file beside this one and started at once.

import { readFile } from "node:fs/promises";
import type { Engine } from "./api.js";
import { exportsOf } from "./core.js";
import { Shared } from "./shared.js";
import type { EngineSource } from "./source.js";

export type * from "./api.js";
export { ZhunruError } from "./error.js";
export type { EngineSource } from "./source.js";

const shared = new Shared();

/**
 * Loads the engine: from the module beside this file, or from a source of the host's own.
 * The first call decides; later ones share its engine. A failed attempt is not kept. After an error `engine.failed` the
 * next call starts the engine anew; policies must be compiled again.
 */
export function loadEngine(source?: EngineSource): Promise<Engine> {
  return shared.engine(async () => {
    const module = await compiled(source);
    return { start: () => exportsOf(new WebAssembly.Instance(module)) };
  });
}

async function compiled(source: EngineSource = new URL("zhunru.wasm", import.meta.url)): Promise<WebAssembly.Module> {
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
