// The package's entry for browsers. Node has its own: node.ts.

import type { Engine, EngineSource } from "./api.js";
import { Core } from "./core.js";
import { CoreEngine } from "./engine.js";
import { notLoaded, refused } from "./error.js";

export type * from "./api.js";
export { ZhunruError } from "./error.js";

let loading: Promise<Engine> | undefined;

/**
 * Loads the engine: from the module beside this file, whose integrity is verified, or from a source of the host's own.
 * The first call decides; later ones share its engine. A failed attempt is not kept.
 */
export function loadEngine(source?: EngineSource): Promise<Engine> {
  loading ??= load(source).catch((cause: unknown) => {
    loading = undefined;
    throw notLoaded(cause);
  });
  return loading;
}

async function load(source: EngineSource | undefined): Promise<Engine> {
  const module = source === undefined ? await own() : source instanceof URL ? await fetch(source) : source;
  return new CoreEngine(new Core(await started(module)));
}

async function started(module: Exclude<EngineSource, URL>): Promise<WebAssembly.Instance> {
  if (!(module instanceof Response)) {
    const made = await WebAssembly.instantiate(module as BufferSource | WebAssembly.Module);
    return made instanceof WebAssembly.Instance ? made : (made as WebAssembly.WebAssemblyInstantiatedSource).instance;
  }
  if (!module.ok) throw new Error(`HTTP status ${module.status}`);
  // Where a server calls it something else, it cannot be compiled as it comes.
  return module.headers.get("Content-Type") === "application/wasm"
    ? (await WebAssembly.instantiateStreaming(module)).instance
    : started(await module.arrayBuffer());
}

async function own(): Promise<Response> {
  const url = new URL("zhunru.wasm", import.meta.url);
  const credentials = "same-origin";
  try {
    return await fetch(url, { credentials, integrity: ZHUNRU_INTEGRITY });
  } catch (cause) {
    // A failed integrity check looks like a network failure; whether the module can be had at all tells them apart.
    const reached = await fetch(url, { method: "HEAD", credentials }).catch(() => undefined);
    if (!reached?.ok) throw cause;
    throw refused("engine.altered", "the engine's module is not the one that belongs to this build", cause);
  }
}
