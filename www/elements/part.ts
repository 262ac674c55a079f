// A part of the elements that is fetched when it is first needed: a script beside theirs, by its hash. All elements of a page share it.

import { verified } from "../runtime/verified.js";
import type { Bundle } from "./bundle.js";
import { fetchable, Trouble } from "./files.js";
import { besideElements } from "./loader.js";
import type { Styles } from "./styles.js";

/** What a part may bring beside its views. */
interface Brings {
  /** What is worn where it is shown. */
  readonly styles?: readonly Styles[];
  /** What is said there, and nowhere before. */
  readonly words?: Bundle;
}

export class Part<M extends Brings = Brings> {
  readonly #file: string;
  readonly #integrity: string;
  #fetched: M | undefined;
  #loading: Promise<void> | undefined;

  /** `integrity` as `import … from "integrity:<file>"` gives it. */
  constructor(file: string, integrity: string) {
    this.#file = file;
    this.#integrity = integrity;
  }

  get ready(): boolean {
    return this.#fetched !== undefined;
  }

  /** What it exports, once it is there. */
  get it(): M {
    if (!this.#fetched) throw new RangeError(`${this.#file} has not been fetched`);
    return this.#fetched;
  }

  /** After a failed attempt the next one starts anew. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((cause: unknown) => {
      this.#loading = undefined;
      throw cause;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    const url = besideElements(this.#file);
    try {
      await verified(url.href, this.#integrity);
      this.#fetched = (await import(/* @vite-ignore */ /* webpackIgnore: true */ url.href)) as M;
    } catch (cause) {
      throw new Trouble((await fetchable(url)) ? "altered" : "unreachable", { cause });
    }
  }
}
