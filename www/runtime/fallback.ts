// The core as JavaScript, made from the very module: for pages that may not run WebAssembly. Its integrity is verified before it runs,
// in ways that the strictest Content-Security-Policy allows.

import type { FallbackReason } from "./api.js";
import type { Exports } from "./core.js";
import { refused } from "./error.js";
import type { Startable } from "./shared.js";
import { verified } from "./verified.js";

interface FallbackModule {
  start(): Exports;
}

export async function javascript(fallback: FallbackReason): Promise<Startable> {
  const { href } = new URL("fallback.js", import.meta.url);
  if (typeof document === "object") {
    await verified(href, ZHUNRU_FALLBACK_INTEGRITY).catch(() => {
      throw unfit();
    });
  }
  const module: FallbackModule = await import(/* @vite-ignore */ /* webpackIgnore: true */ href);
  return { fallback, start: () => module.start() };
}

function unfit(): Error {
  return refused(
    "engine.load",
    "the engine's JavaScript could not be had, or is not the one that belongs to this build",
  );
}
