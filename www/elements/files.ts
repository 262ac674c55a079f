// Fetches an element's own files. Every one must be listed, with its hash, in a manifest beside them.

import { owns } from "./floor.js";
import type { TroubleKind } from "./trouble.js";

export class Trouble extends Error {
  readonly kind: TroubleKind;

  constructor(kind: TroubleKind, options?: ErrorOptions) {
    super(kind, options);
    this.name = "Trouble";
    this.kind = kind;
  }
}

/** What to tell the person of an error. What the page itself lacks is told in full to whoever runs it. */
export function troubleOf(error: unknown): TroubleKind {
  if (!(error instanceof Trouble)) return "other";
  if (error.kind === "missing") console.warn(`zhunru: ${error.cause}`);
  return error.kind;
}

/** File name → integrity (`sha384-…`). */
type Manifest = Readonly<Record<string, string>>;

export class Files {
  readonly #base: URL;
  readonly #name: string;
  #manifest: Promise<Manifest> | undefined;

  /** `base` ends in a slash; `listed` is the manifest, or the name of its file there. */
  constructor(base: URL, listed: Manifest | string) {
    this.#base = base;
    const known = typeof listed !== "string";
    this.#name = known ? "" : listed;
    this.#manifest = known ? Promise.resolve(listed) : undefined;
  }

  async has(name: string): Promise<boolean> {
    return owns(await this.#listed(), name);
  }

  /** All that the manifest lists. */
  async names(): Promise<readonly string[]> {
    return Object.keys(await this.#listed());
  }

  async fetch(name: string): Promise<Response> {
    const manifest = await this.#listed();
    const integrity = owns(manifest, name) ? manifest[name] : undefined;
    if (!integrity) {
      throw this.missing(`lists no ${name}`);
    }
    return request(new URL(name, this.#base), integrity);
  }

  /** Whoever runs the page can mend it; nobody's network is at fault. */
  missing(what: string): Trouble {
    const cause =
      `${new URL(this.#name, this.#base).href} ${what}. ` +
      "Compile that policy for this matter into the folder and list it, or correct the attributes `policy` and `src`.";
    return new Trouble("missing", { cause });
  }

  #listed(): Promise<Manifest> {
    this.#manifest ??= this.#readManifest();
    return this.#manifest;
  }

  async #readManifest(): Promise<Manifest> {
    const response = await request(new URL(this.#name, this.#base)).catch((error: Trouble) => {
      throw error.cause === NOT_FOUND ? this.missing("is not there") : error;
    });
    try {
      return (await response.json()) as Manifest;
    } catch (cause) {
      throw new Trouble("altered", { cause });
    }
  }
}

/** Files that the page itself has, by their addresses: nothing is fetched for them. */
const lent = new Map<string, Blob>();

/** Lends the elements a file at an address where there is none, as one that somebody chose on the own device. */
export function lendFile(url: URL, file: Blob): void {
  lent.set(url.href, file);
}

const NOT_FOUND = 404;

async function request(url: URL, integrity?: string): Promise<Response> {
  const own = lent.get(url.href);
  if (own) return new Response(own);
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: "same-origin",
      ...(integrity !== undefined && { integrity }),
    });
  } catch (cause) {
    // A failed integrity check looks like a network failure; whether the file can be had at all tells them apart.
    const kind = integrity !== undefined && (await fetchable(url)) ? "altered" : "unreachable";
    throw new Trouble(kind, { cause });
  }
  if (!response.ok) throw new Trouble("unreachable", { cause: response.status });
  return response;
}

/** Whether the file can be had at all: then what went wrong is its bytes. */
export async function fetchable(url: URL): Promise<boolean> {
  try {
    return (await fetch(url, { method: "HEAD", credentials: "same-origin" })).ok;
  } catch {
    return false;
  }
}
