// What the host lacks, and what that means for the engine. It only looks; nothing is loaded.

/** One thing that the host lacks. */
export interface Missing {
  readonly name: string;
  /** Whether the engine cannot be loaded without it. */
  readonly needed: boolean;
  /** What follows, and what to do about it. */
  readonly means: string;
}

/** The base library of WeChat that takes `.wasm.br`, by its documentation. */
const BROTLI_SINCE = [2, 14, 0];

/** What is missing, of the host and of what it was given; empty where nothing is. */
export function missing({ javascript }: { readonly javascript: boolean }): Missing[] {
  const found: Missing[] = [];
  const webAssembly = hasWebAssembly();
  if (!webAssembly) {
    found.push({
      name: "WXWebAssembly",
      needed: false,
      means: "The engine runs as JavaScript: the same answers, slower. WeChat has it from base library 2.13.0 on.",
    });
  } else if (olderThan(BROTLI_SINCE)) {
    found.push({
      name: "WXWebAssembly: .wasm.br",
      needed: false,
      means:
        "This base library is older than 2.14.0 and takes no .wasm.br: configure a wasmPath of zhunru.wasm, or the engine runs as JavaScript.",
    });
  }
  if (!javascript) {
    found.push({
      name: "zhunru-miniprogram-fallback",
      needed: !webAssembly,
      means:
        'Where WebAssembly cannot be, the engine cannot be loaded: configure({ javascript: () => require("zhunru-miniprogram-fallback") }).',
    });
  }
  if (typeof FinalizationRegistry !== "function") {
    found.push({
      name: "FinalizationRegistry",
      needed: false,
      means: "The memory of a policy is given back by policy.free() only: call it where a page is unloaded.",
    });
  }
  return found;
}

export function hasWebAssembly(): boolean {
  return typeof WXWebAssembly === "object" && typeof WXWebAssembly?.instantiate === "function";
}

/** False where the host does not say how old it is. */
function olderThan(since: readonly number[]): boolean {
  const version = typeof wx === "object" ? wx?.getAppBaseInfo?.().SDKVersion : undefined;
  if (version === undefined) return false;
  const parts = version.split(".").map(Number);
  for (const [nth, least] of since.entries()) {
    const part = parts[nth] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}
