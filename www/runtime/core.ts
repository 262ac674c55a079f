// The core's module (src/bindings/web.rs). Numbers cross as they are; texts and bytes through one buffer in its memory.

import { freed, typed } from "./error.js";

/** What the module exports. Texts are told by their length, which is negative for the JSON of errors. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  room(bytes: number): number;
  text(): number;
  load(): number;
  unload(policy: number): void;
  info(policy: number): number;
  check(policy: number, asOf: number): number;
  path(policy: number, asOf: number): number;
  width(policy: number): number;
  rows(policy: number, count: number): number;
  run(policy: number, row: number, asOf: number): number;
  report(policy: number, row: number, asOf: number): number;
  version(): number;
  citizen_number(): number;
  citizen_birth_date(consent: boolean): number;
  social_credit_code(): number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Core {
  readonly exports: Exports;

  constructor({ exports }: WebAssembly.Instance) {
    this.exports = exports as unknown as Exports;
  }

  /** Puts a text or bytes where the next call reads them. */
  put(input: string | Uint8Array): this {
    const bytes = typeof input === "string" ? encoder.encode(input) : input;
    const { memory, room } = this.exports;
    const at = room(bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    return this;
  }

  /** What the core tells. */
  told(length: number): string {
    const { memory, text } = this.exports;
    const said = decoder.decode(new Uint8Array(memory.buffer, text(), Math.abs(length)));
    if (length < 0) throw typed(said);
    return said;
  }
}

/** Gives back the memory of policies that nobody holds any more: neither them, nor their slots, nor their reports. */
const abandoned = new FinalizationRegistry<() => void>((free) => free());

/** A policy in the core's memory. */
export class Loaded {
  readonly core: Core;
  readonly #handle: number;
  #freed = false;

  constructor(core: Core, bytes: Uint8Array) {
    const { unload } = core.exports;
    const handle = core.put(bytes).exports.load();
    if (handle < 0) core.told(handle);
    this.core = core;
    this.#handle = handle;
    abandoned.register(this, () => unload(handle), this);
  }

  /** Its number; throws where it was freed. */
  live(): number {
    if (this.#freed) throw freed();
    return this.#handle;
  }

  /** Does the last things before, if there are any. */
  free(before: () => void): void {
    if (this.#freed) return;
    before();
    this.#freed = true;
    abandoned.unregister(this);
    this.core.exports.unload(this.#handle);
  }
}
