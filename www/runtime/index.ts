// The package's entry for browsers. Node has its own: node.ts.

import type { Engine } from "./api.js";
import { exportsOf } from "./core.js";
import { refused, ZhunruError } from "./error.js";
import { javascript, type Script } from "./fallback.js";
import { Shared, type Startable } from "./shared.js";
import type { EngineSource } from "./source.js";

export type * from "./api.js";
export { ZhunruError } from "./error.js";
export type { EngineSource } from "./source.js";

/** The files of an engine. Named where they are asked for: a bundler looks for whole addresses. */
interface Files {
  readonly module: () => URL;
  readonly integrity: string;
  readonly script: Script;
}

const WHOLE: Files = {
  module: () => new URL("zhunru.wasm", import.meta.url),
  integrity: ZHUNRU_INTEGRITY,
  script: { url: () => new URL("fallback.js", import.meta.url), integrity: ZHUNRU_FALLBACK_INTEGRITY },
};
const CONDITIONS: Files = {
  module: () => new URL("zhunru-conditions.wasm", import.meta.url),
  integrity: ZHUNRU_CONDITIONS_INTEGRITY,
  script: {
    url: () => new URL("fallback-conditions.js", import.meta.url),
    integrity: ZHUNRU_CONDITIONS_FALLBACK_INTEGRITY,
  },
};

const whole = new Shared();
const conditions = new Shared();

/**
 * Loads the engine: from the module beside this file, whose integrity is verified, or from a source of the host's own; where
 * that cannot be, as JavaScript from the file `fallback.js` beside this one (`engine.fallback` says why).
 * The first call decides; later ones share its engine. A failed attempt is not kept. After an error `engine.failed` the
 * next call starts the engine anew; policies must be compiled again.
 */
export function loadEngine(source?: EngineSource): Promise<Engine> {
  return whole.engine(() => startable(WHOLE, source));
}

/**
 * Loads an engine of little more than half the bytes, from `zhunru-conditions.wasm` beside this file, for policies of conditions
 * alone: it says the same of them, to the byte. A policy that computes it refuses (`policy.values`). Where the whole engine is
 * loaded already, or being loaded, it is that one. In all else as {@link loadEngine}.
 */
export function loadConditionsEngine(source?: EngineSource): Promise<Engine> {
  return whole.taken ? loadEngine() : conditions.engine(() => startable(CONDITIONS, source));
}

async function startable(files: Files, source?: EngineSource): Promise<Startable> {
  if (typeof WebAssembly !== "object") return javascript("no_webassembly", files.script);
  // Asked first: nothing is downloaded in vain, and the browser reports the refusal once.
  if (blocked()) {
    return javascript("blocked", files.script).catch((cause: unknown) => {
      throw refused("engine.blocked", BLOCKED, cause);
    });
  }
  try {
    const module = await compiled(
      source === undefined ? await own(files) : source instanceof URL ? await fetch(source) : source,
    );
    return { start: async () => exportsOf(await WebAssembly.instantiate(module)) };
  } catch (cause) {
    // What is wrong with a module of the host's own, the host must hear.
    if (source !== undefined) throw cause;
    return javascript(cause instanceof ZhunruError ? "altered" : "unreachable", files.script).catch(() => {
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

async function own({ module, integrity }: Files): Promise<Response> {
  const url = module();
  const credentials = "same-origin";
  try {
    return await fetch(url, { credentials, integrity });
  } catch (cause) {
    // A failed integrity check looks like a network failure; whether the module can be had at all tells them apart.
    const reached = await fetch(url, { method: "HEAD", credentials }).catch(() => undefined);
    if (!reached?.ok) throw cause;
    throw refused("engine.altered", "the engine's module is not the one that belongs to this build", cause);
  }
}
