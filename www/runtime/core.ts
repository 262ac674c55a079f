// The core's module (src/bindings/portable.rs). Numbers cross as they are; texts and bytes through one buffer in its memory.

import { decode, encode } from "zhunru:utf8";
import type { FallbackReason } from "./api.js";
import { failed, freed, typed } from "./error.js";

/** What the module exports. Texts are told by their length, which is negative for the JSON of errors. */
export interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
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
  report(policy: number, row: number, asOf: number, brief: number): number;
  version(): number;
  citizen_number(): number;
  citizen_birth_date(consent: number): number;
  social_credit_code(): number;
}

/** The least number: no text has so many bytes. */
const NOTHING = -2147483648;

/** Of an instance; the build has seen to it that the module exports just these. */
export function exportsOf({ exports }: { readonly exports: unknown }): Exports {
  return exports as Exports;
}

export class Core {
  readonly memory: Exports["memory"];
  /** Why it runs as JavaScript; undefined where it runs as WebAssembly. */
  readonly fallback: FallbackReason | undefined;
  /** Whether memory that grows may leave what was there behind, in a buffer that looks like the memory still. */
  readonly moves: boolean;
  readonly #exports: Exports;
  #dead = false;

  constructor(exports: Exports, fallback?: FallbackReason, moves = fallback !== undefined) {
    this.#exports = exports;
    this.memory = exports.memory;
    this.fallback = fallback;
    this.moves = moves;
  }

  /** Whether it stopped in the middle of something. What is in its memory then cannot be trusted. */
  get dead(): boolean {
    return this.#dead;
  }

  live(): void {
    if (this.#dead) throw failed();
  }

  /** It imports nothing, so whatever a call throws is its own end: a trap, or a stack or memory that is used up. */
  died(cause?: unknown): Error {
    this.#dead = true;
    return failed(cause);
  }

  call(name: Exclude<keyof Exports, "memory" | "run" | "unload">, ...given: number[]): number {
    this.live();
    const asked: (...given: number[]) => number = this.#exports[name];
    try {
      return asked(...given);
    } catch (cause) {
      throw this.died(cause);
    }
  }

  /** Bare, for who calls it most often and sees to a throw by {@link died}. */
  get run(): Exports["run"] {
    return this.#exports.run;
  }

  /** An address in its memory, of which 0 is none. */
  address(name: "room" | "rows" | "text", ...given: number[]): number {
    const at = this.call(name, ...given);
    if (at === 0) throw this.died();
    return at >>> 0;
  }

  /** Gives back a policy's memory; a dead core has none to give. */
  unload(policy: number): void {
    if (this.#dead) return;
    try {
      this.#exports.unload(policy);
    } catch {
      this.#dead = true;
    }
  }

  /** Puts a text or bytes where the next call reads them. */
  put(input: string | Uint8Array): this {
    const bytes = typeof input === "string" ? encode(input) : input;
    const at = this.address("room", bytes.length);
    new Uint8Array(this.memory.buffer, at, bytes.length).set(bytes);
    return this;
  }

  /** What the core tells. It always tells something. */
  told(length: number): string {
    if (length === 0 || length === NOTHING) throw this.died();
    const said = decode(new Uint8Array(this.memory.buffer, this.address("text"), Math.abs(length)));
    if (length < 0) throw typed(said);
    return said;
  }
}

/**
 * Gives back the memory of policies that nobody holds any more: neither them, nor their slots, nor their reports. An engine
 * of before 2021 has none: there only `free` gives it back.
 */
const abandoned =
  typeof FinalizationRegistry === "function" ? new FinalizationRegistry<() => void>((free) => free()) : undefined;

/** A policy in the core's memory. */
export class Loaded {
  readonly core: Core;
  readonly #handle: number;
  #freed = false;

  constructor(core: Core, bytes: Uint8Array) {
    const handle = core.put(bytes).call("load");
    if (handle < 0) {
      core.told(handle);
      throw core.died();
    }
    this.core = core;
    this.#handle = handle;
    abandoned?.register(this, () => core.unload(handle), this);
  }

  /** Its number; throws where it was freed, or the core is dead. */
  live(): number {
    if (this.#freed) throw freed();
    this.core.live();
    return this.#handle;
  }

  /** Does the last things before, which tell whether its memory may go at once; else it goes when nobody holds it. */
  free(before: () => boolean): void {
    if (this.#freed) return;
    const now = this.core.dead || before();
    this.#freed = true;
    if (!now) return;
    abandoned?.unregister(this);
    this.core.unload(this.#handle);
  }
}
