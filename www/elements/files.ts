// Fetches an element's own files. Every one must be listed, with its hash, in the manifest beside them.

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

/** File name, relative to the manifest → integrity (`sha384-…`). */
type Manifest = Readonly<Record<string, string>>;

export class Files {
  readonly #base: URL;
  #manifest: Promise<Manifest> | undefined;

  /** `base` ends in a slash; unless it is known what is listed, `manifest.json` lies in it. */
  constructor(base: URL, listed?: Manifest) {
    this.#base = base;
    this.#manifest = listed && Promise.resolve(listed);
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
      // Whoever runs the page can mend it; nobody's network is at fault.
      console.warn(
        `zhunru: ${new URL("manifest.json", this.#base).href} lists no ${name}. ` +
          "Compile that policy for this matter into the folder and list it, or correct the attributes `policy` and `src`.",
      );
      throw new Trouble("missing");
    }
    return request(new URL(name, this.#base), integrity);
  }

  #listed(): Promise<Manifest> {
    this.#manifest ??= this.#readManifest();
    return this.#manifest;
  }

  async #readManifest(): Promise<Manifest> {
    const response = await request(new URL("manifest.json", this.#base));
    try {
      return (await response.json()) as Manifest;
    } catch (cause) {
      throw new Trouble("altered", { cause });
    }
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
  if (!response.ok) throw new Trouble("unreachable");
  return response;
}

async function reachable(url: URL): Promise<boolean> {
  try {
    return (await fetch(url, { method: "HEAD", credentials: "same-origin" })).ok;
  } catch {
    return false;
  }
}
