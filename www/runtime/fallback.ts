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

/** Where the core is as JavaScript, and SHA-384 of that file. */
export interface Script {
  readonly url: () => URL;
  readonly integrity: string;
}

export async function javascript(fallback: FallbackReason, { url, integrity }: Script): Promise<Startable> {
  const { href } = url();
  if (typeof document === "object") {
    await verified(href, integrity).catch(() => {
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
