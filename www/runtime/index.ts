// The package's entry for browsers. Node has its own: node.ts.

import type { Engine } from "./api.js";
import { exportsOf } from "./core.js";
import { refused, ZhunruError } from "./error.js";
import { javascript } from "./fallback.js";
import { Shared, type Startable } from "./shared.js";
import type { EngineSource } from "./source.js";

export type * from "./api.js";
export { ZhunruError } from "./error.js";
export type { EngineSource } from "./source.js";

const shared = new Shared();

/**
 * Loads the engine: from the module beside this file, whose integrity is verified, or from a source of the host's own; where
 * that cannot be, as JavaScript from the file `fallback.js` beside this one (`engine.fallback` says why).
 * The first call decides; later ones share its engine. A failed attempt is not kept. After an error `engine.failed` the
 * next call starts the engine anew; policies must be compiled again.
 */
export function loadEngine(source?: EngineSource): Promise<Engine> {
  return shared.engine(() => startable(source));
}

async function startable(source?: EngineSource): Promise<Startable> {
  if (typeof WebAssembly !== "object") return javascript("no_webassembly");
  // Asked first: nothing is downloaded in vain, and the browser reports the refusal once.
  if (blocked()) {
    return javascript("blocked").catch((cause: unknown) => {
      throw refused("engine.blocked", BLOCKED, cause);
    });
  }
  try {
    const module = await compiled(
      source === undefined ? await own() : source instanceof URL ? await fetch(source) : source,
    );
    return { start: async () => exportsOf(await WebAssembly.instantiate(module)) };
  } catch (cause) {
    // What is wrong with a module of the host's own, the host must hear.
    if (source !== undefined) throw cause;
    return javascript(cause instanceof ZhunruError ? "altered" : "unreachable").catch(() => {
      throw cause;
    });
  }
}

const BLOCKED = "the page's Content-Security-Policy forbids WebAssembly, and the engine's JavaScript could not be had";

/** A page whose Content-Security-Policy forbids WebAssembly refuses to compile even the smallest module. */
function blocked(): boolean {
  try {
    return !(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module);
  } catch {
    return true;
  }
}

async function compiled(module: Exclude<EngineSource, URL>): Promise<WebAssembly.Module> {
  if (isModule(module)) return module as WebAssembly.Module;
  if (!(module instanceof Response)) return WebAssembly.compile(module as BufferSource);
  if (!module.ok) throw new Error(`HTTP status ${module.status}`);
  // Where a server calls it something else, it cannot be compiled as it comes.
  return module.headers.get("Content-Type") === "application/wasm"
    ? WebAssembly.compileStreaming(module)
    : compiled(await module.arrayBuffer());
}

/** Asked without `instanceof`: it may come from another frame. */
function isModule(source: Exclude<EngineSource, URL>): boolean {
  return Object.prototype.toString.call(source) === "[object WebAssembly.Module]";
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
