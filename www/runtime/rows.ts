// Three rows of packed answers in the core's memory (src/bindings/portable.rs), each with the outcomes of its check behind them: one for
// checks of whole objects, one that a form keeps, one for what is asked again. What a check found is moved out at once into a list of
// numbers: where the host drops the report, that costs Chromium half of what a copy in memory of its own does, a fresh page for every
// forty. In Node, where such memory is used again sooner, it costs some 25 ns more.

import type { Loaded } from "./core.js";
import { NOT_ASKED } from "./pack.js";

/** The row of whole objects: the first. */
export const DESK = 0;

/** What became of that row. */
const CLEAN = 0;
const HELD = 1;
const USED = 2;

export class Rows {
  /** Full ids of the rules, in the order of their outcomes. */
  readonly rules: readonly string[];
  /** Words of the answers in a row; the outcomes stand behind them, four to a word. */
  readonly width: number;
  /** The row of a form. */
  readonly form: number;
  /** A row to put answers back. */
  readonly spare: number;
  readonly #policy: Loaded;
  readonly #run: (policy: number, row: number, asOf: number) => number;
  readonly #moves: boolean;
  readonly #stride: number;
  readonly #address: number;
  #words: Int32Array = NOWHERE;
  #desk = CLEAN;

  constructor(policy: Loaded, rules: readonly string[]) {
    const { core } = policy;
    this.#policy = policy;
    this.#run = core.run;
    this.#moves = core.moves;
    this.rules = rules;
    this.width = core.call("width", policy.live());
    this.#stride = this.width + ((rules.length + 3) >> 2);
    this.form = this.#stride;
    this.spare = this.#stride * 2;
    this.#address = core.address("rows", policy.live(), 3);
  }

  /** The rows. Throws where the policy was freed. Short, so that engines write it where it is called. */
  words(): Int32Array {
    const words = this.#words;
    // Whenever the core's memory grows, views on it become empty; as JavaScript, it has moved.
    return words.length === 0 || this.#moves ? this.#look() : words;
  }

  #look(): Int32Array {
    const { buffer } = this.#policy.core.memory;
    if (this.#words.buffer !== buffer) {
      this.#policy.live();
      this.#words = new Int32Array(buffer, this.#address, this.#stride * 3);
    }
    return this.#words;
  }

  /** Keeps the first row, unanswered, for who writes there until {@link release}, whatever else the host does meanwhile. */
  hold(): Int32Array {
    if (this.#desk === USED) this.clear(DESK);
    const words = this.words();
    this.#desk = HELD;
    return words;
  }

  release(): void {
    this.#desk = USED;
  }

  get held(): boolean {
    return this.#desk === HELD;
  }

  clear(row: number): void {
    this.words().fill(NOT_ASKED, row, row + this.width);
  }

  /** Checks a row, and gives the verdict's code; -1 where there is no such day. */
  run(row: number, day: number): number {
    const handle = this.#policy.live();
    try {
      return this.#run(handle, row, day);
    } catch (cause) {
      throw this.#policy.core.died(cause);
    }
  }

  /** Moves the answers and outcomes of a row out, and leaves it unanswered. */
  take(row: number): number[] {
    const words = this.words();
    const stride = this.#stride;
    const taken: number[] = new Array(stride);
    for (let at = 0; at < stride; at++) {
      taken[at] = words[row + at] as number;
      words[row + at] = NOT_ASKED;
    }
    if (row === DESK) this.#desk = CLEAN;
    return taken;
  }

  /** Puts answers that start there into the spare row. */
  put(from: ArrayLike<number>, start: number): void {
    const words = this.words();
    for (let at = 0; at < this.width; at++) words[this.spare + at] = from[start + at] as number;
  }

  /** The report on answers that were taken; a brief one leaves out what is the same in all of the day. */
  report(taken: readonly number[], day: number, brief: boolean): string {
    const { core } = this.#policy;
    this.put(taken, 0);
    return core.told(core.call("report", this.#policy.live(), this.spare, day, +brief));
  }

  /** The place of a rule, if it is one. */
  placeOf(rule: number): number {
    if (rule >>> 0 !== rule || rule >= this.rules.length) throw new RangeError("no such rule");
    return rule;
  }

  /** Throws where the policy was freed or the core is dead. */
  live(): void {
    this.#policy.live();
  }

  /** Their place in memory is about to be another's. */
  close(): void {
    this.#words = NOWHERE;
  }
}

const NOWHERE = new Int32Array();
