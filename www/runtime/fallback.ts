// The core as JavaScript, made from the very module: for pages that may not run WebAssembly. Its integrity is verified before it runs,
// in ways that the strictest Content-Security-Policy allows.

import type { FallbackReason } from "./api.js";
import type { Exports } from "./core.js";
import { refused } from "./error.js";
import type { Startable } from "./shared.js";

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
  if (typeof document === "object") await verified(href, integrity);
  const module: FallbackModule = await import(/* @vite-ignore */ /* webpackIgnore: true */ href);
  return { fallback, start: () => module.start() };
}

/** Has the browser fetch the module and compare it with what this build made. The import then takes what was fetched. */
async function verified(href: string, integrity: string): Promise<void> {
  const preload = document.createElement("link");
  // A script's address needs a policy of Trusted Types, a link's none; browsers without such links have no Trusted Types.
  const element = preload.relList?.supports?.("modulepreload") ? preload : document.createElement("script");
  element.integrity = integrity;
  element.crossOrigin = "anonymous";
  try {
    await new Promise((resolve, reject) => {
      element.addEventListener("load", resolve);
      element.addEventListener("error", () => reject(unfit()));
      if (element instanceof HTMLScriptElement) {
        element.type = "module";
        element.src = href;
      } else {
        element.rel = "modulepreload";
        element.href = href;
      }
      document.head.append(element);
    });
  } finally {
    element.remove();
  }
}

function unfit(): Error {
  return refused(
    "engine.load",
    "the engine's JavaScript could not be had, or is not the one that belongs to this build",
  );
}
