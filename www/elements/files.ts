// Fetches an element's own files. Every one must be listed, with its hash, in a manifest: that of a policy lies beside it.

import type { TroubleKind } from "./trouble.js";

export class Trouble extends Error {
  readonly kind: TroubleKind;

  constructor(kind: TroubleKind, options?: ErrorOptions) {
    super(kind, options);
    this.name = "Trouble";
    this.kind = kind;
  }
}

/** File name → integrity (`sha384-…`). */
type Manifest = Readonly<Record<string, string>>;

export class Files {
  readonly #base: URL;
  readonly #name: string;
  #manifest: Promise<Manifest> | undefined;

  /** `base` ends in a slash; `manifest` is what it lists, or the name of the file in it that does. */
  constructor(base: URL, manifest: Manifest | string) {
    this.#base = base;
    this.#name = typeof manifest === "string" ? manifest : "";
    if (typeof manifest !== "string") this.#manifest = Promise.resolve(manifest);
  }

  async has(name: string): Promise<boolean> {
    return Object.hasOwn(await this.#listed(), name);
  }

  async fetch(name: string): Promise<Response> {
    const manifest = await this.#listed();
    const integrity = Object.hasOwn(manifest, name) ? manifest[name] : undefined;
    if (!integrity) throw this.#hinted(new Trouble("missing"), `lists no ${name}`);
    return request(new URL(name, this.#base), integrity);
  }

  #listed(): Promise<Manifest> {
    this.#manifest ??= this.#readManifest();
    return this.#manifest;
  }

  async #readManifest(): Promise<Manifest> {
    const response = await request(new URL(this.#name, this.#base)).catch((trouble: Trouble) => {
      throw trouble.kind === "missing" ? this.#hinted(trouble, "is not there") : trouble;
    });
    try {
      return (await response.json()) as Manifest;
    } catch (cause) {
      throw new Trouble("altered", { cause });
    }
  }

  /** Whoever runs the page can mend it; nobody's network is at fault. */
  #hinted(trouble: Trouble, what: string): Trouble {
    console.warn(
      `zhunru: ${new URL(this.#name, this.#base).href} ${what}. ` +
        "Compile that policy for this matter into the folder, or correct the attributes `policy` and `src`.",
    );
    return trouble;
  }
}

async function request(url: URL, integrity?: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: "same-origin",
      ...(integrity !== undefined && { integrity }),
    });
  } catch (cause) {
    // A failed integrity check looks like a network failure; whether the file can be had at all tells them apart.
    const kind = integrity !== undefined && (await reachable(url)) ? "altered" : "unreachable";
    throw new Trouble(kind, { cause });
  }
  if (!response.ok) throw new Trouble(response.status === 404 ? "missing" : "unreachable");
  return response;
}

async function reachable(url: URL): Promise<boolean> {
  try {
    return (await fetch(url, { method: "HEAD", credentials: "same-origin" })).ok;
  } catch {
    return false;
  }
}
