// The one engine of a page or process: loaded once, and started anew from the same module after it failed.

import type { Engine } from "./api.js";
import { Core } from "./core.js";
import { CoreEngine } from "./engine.js";
import { notLoaded } from "./error.js";

export class Shared {
  readonly #start: (module: WebAssembly.Module) => WebAssembly.Instance | Promise<WebAssembly.Instance>;
  #module: WebAssembly.Module | undefined;
  #core: Core | undefined;
  #loading: Promise<Engine> | undefined;

  constructor(start: (module: WebAssembly.Module) => WebAssembly.Instance | Promise<WebAssembly.Instance>) {
    this.#start = start;
  }

  /** The first module decides. A failed attempt is not kept. */
  engine(compiled: () => Promise<WebAssembly.Module>): Promise<Engine> {
    if (this.#core?.dead) {
      this.#core = undefined;
      this.#loading = undefined;
    }
    this.#loading ??= this.#load(compiled).catch((cause: unknown) => {
      this.#loading = undefined;
      throw notLoaded(cause);
    });
    return this.#loading;
  }

  async #load(compiled: () => Promise<WebAssembly.Module>): Promise<Engine> {
    const module = this.#module ?? (await compiled());
    const core = new Core(await this.#start(module));
    const engine = new CoreEngine(core);
    this.#module = module;
    this.#core = core;
    return engine;
  }
}
