// The one engine of a page or process: loaded once, and started anew from the same module after it failed.

import type { Engine, FallbackReason } from "./api.js";
import { Core, type Exports } from "./core.js";
import { CoreEngine } from "./engine.js";
import { notLoaded } from "./error.js";

/** The core, ready to start: as WebAssembly, or as JavaScript and why. */
export interface Startable {
  readonly fallback?: FallbackReason;
  /** As {@link Core.moves}, where it is not plain from the way it runs. */
  readonly moves?: boolean;
  start(): Exports | Promise<Exports>;
}

export class Shared {
  #startable: Startable | undefined;
  #core: Core | undefined;
  #loading: Promise<Engine> | undefined;

  /** Whether an engine is loaded or being loaded, or has failed and will be started from the same module. */
  get taken(): boolean {
    return this.#loading !== undefined;
  }

  /** The first that can be started decides. A failed attempt is not kept. */
  engine(open: () => Promise<Startable>): Promise<Engine> {
    if (this.#core?.dead) {
      this.#core = undefined;
      this.#loading = undefined;
    }
    this.#loading ??= this.#load(open).catch((cause: unknown) => {
      this.#loading = undefined;
      throw notLoaded(cause);
    });
    return this.#loading;
  }

  async #load(open: () => Promise<Startable>): Promise<Engine> {
    const startable = this.#startable ?? (await open());
    const core = new Core(await startable.start(), startable.fallback, startable.moves);
    const engine = new CoreEngine(core);
    this.#startable = startable;
    this.#core = core;
    return engine;
  }
}
