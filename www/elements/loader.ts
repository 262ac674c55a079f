// Brings together what an element needs: the engine (once per page), a compiled policy, its words in a language.

import { loadConditionsEngine, loadEngine, ZhunruError } from "zhunru";
import type { Engine, Policy } from "./contract.js";
import { Files, Trouble } from "./files.js";
import { OFFICIAL_LANG } from "./locales.js";
import { computes, engineFailed } from "./refusal.js";
import { type TextsFile, Words } from "./words.js";

export interface Loaded {
  readonly engine: Engine;
  readonly policy: Policy;
  /** Ids of the policies of the matter that lie in the same folder, this one among them. */
  readonly offered: readonly string[];
}

/** A folder beside the module that defines the elements: where their words are, and policies unless the host says otherwise. */
export function besideElements(folder: string): URL {
  return new URL(folder, import.meta.url);
}

/** The matters whose policies set conditions and compute nothing: half the engine suffices, unless a policy says otherwise. */
const CONDITIONS: readonly string[] = ["eligibility", "conversion"];
/** Elements of matters that compute fetch the whole engine: then it serves all of the page. */
const COMPUTING = `[policy]${CONDITIONS.map((matter) => `:not(zhunru-${matter})`).join("")}`;

/** A policy by name, under a base address. */
export class Shelf {
  readonly #files: Files;
  readonly #matter: string;
  readonly #name: string;
  readonly #ending: string;
  #engine: typeof loadEngine;
  readonly #words = new Map<string, Promise<Words>>();

  constructor(base: URL, policy: string, matter: string) {
    this.#matter = matter;
    this.#name = `${policy}.${matter}`;
    // A list of its own: nobody downloads that of all policies for the sake of one.
    this.#files = new Files(base, `${this.#name}.manifest.json`);
    this.#ending = `.${matter}.zrp`;
    this.#engine =
      CONDITIONS.includes(matter) && !document.querySelector(COMPUTING) ? loadConditionsEngine : loadEngine;
  }

  async load(): Promise<Loaded> {
    const [engine, bytes] = await Promise.all([shared(this.#engine), this.#policyBytes()]);
    const names = (await this.#files.names()).filter((name) => name.endsWith(this.#ending));
    const offered = names.map((name) => name.slice(0, -this.#ending.length));
    try {
      return { ...this.#compiled(engine, bytes), offered };
    } catch (cause) {
      // It failed while it worked for another element, or over this policy: a new one tells which.
      if (computes(cause)) this.#engine = loadEngine;
      else if (!engineFailed(cause)) throw cause;
      return { ...this.#compiled(await shared(this.#engine), bytes), offered };
    }
  }

  /** In the language asked for; where a policy has not been translated, or that file cannot be had, in the official one. */
  words(lang: string): Promise<Words> {
    let words = this.#words.get(lang);
    if (!words) {
      words = this.#readWords(lang);
      words.catch(() => this.#words.delete(lang));
      this.#words.set(lang, words);
    }
    return words;
  }

  /** A folder can hold another matter's policy under this name: its questions would be asked, and the matter's words said of them. */
  #compiled(engine: Engine, bytes: Uint8Array): Pick<Loaded, "engine" | "policy"> {
    const policy = compiled(engine, bytes);
    const { matter } = policy.info;
    if (matter === this.#matter) return { engine, policy };
    policy.free();
    throw this.#files.missing(`lists a policy of the matter ${matter} as ${this.#name}.zrp`);
  }

  async #policyBytes(): Promise<Uint8Array> {
    const response = await this.#files.fetch(`${this.#name}.zrp`);
    return new Uint8Array(await response.arrayBuffer());
  }

  async #readWords(lang: string): Promise<Words> {
    const name = `${this.#name}.${lang}.json`;
    try {
      if (lang === OFFICIAL_LANG || (await this.#files.has(name))) {
        const response = await this.#files.fetch(name);
        return new Words((await response.json()) as TextsFile);
      }
    } catch (cause) {
      if (lang === OFFICIAL_LANG) throw cause;
      // Asked for again, they may be there.
      this.#words.delete(lang);
    }
    return this.words(OFFICIAL_LANG);
  }
}

function compiled(engine: Engine, bytes: Uint8Array): Policy {
  try {
    return engine.compile(bytes);
  } catch (cause) {
    throw engineFailed(cause) || computes(cause) ? cause : new Trouble("policy_refused", { cause });
  }
}

/** One engine serves all elements of a page; after a failed attempt the next one starts anew. */
async function shared(load: typeof loadEngine): Promise<Engine> {
  try {
    return await load();
  } catch (cause) {
    const codes = cause instanceof ZhunruError ? cause.errors.map(({ code }) => code) : [];
    const kind = codes.includes("engine.altered")
      ? "altered"
      : codes.includes("engine.blocked")
        ? "engine_blocked"
        : "unreachable";
    throw new Trouble(kind, { cause });
  }
}
