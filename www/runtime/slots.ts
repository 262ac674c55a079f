// The fast path: answers are written into the core's memory as packed 32-bit words, and outcome bytes are read in place
// (the packing: src/fact/layout.rs). Nothing is allocated on the way of a check. A value that does not fit is put to
// the core's own reader, so that there is one list of errors.

import type { Policy as Core } from "zhunru-core";
import type { Fact, Outcome, Policy, QuestionInfo, Slots, Verdict } from "./api.js";
import { packDate, packDecimal } from "./pack.js";

const NOT_ASKED = -2147483648;
const DONT_KNOW = -2147483647;
const VERDICTS = ["incomplete", "yes", "no", "review", "not_covered", "conflict"] as const satisfies Verdict[];
const OUTCOMES = ["unknown", "satisfied", "not_satisfied", "not_applicable", "review", "not_in_force"] as const;

/** A question with what is needed to write an answer to it. */
interface Field {
  readonly slot: number;
  readonly kind: QuestionInfo["kind"];
  /** Bounds, inclusive: of a date as yyyymmdd, of a decimal the nearest number. */
  readonly min: number;
  readonly max: number;
  readonly codes: ReadonlyMap<string, number>;
}

export class PackedSlots implements Slots {
  readonly rules: readonly string[];
  readonly #policy: Policy;
  readonly #core: Core;
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #memory: WebAssembly.Memory;
  #words: Int32Array<ArrayBuffer>;
  #outcomes: Uint8Array<ArrayBuffer>;
  #closed = false;
  /** The last day asked for, and as a number: a host asks for the same one again and again. */
  #day = "";
  #dayNumber = 0;

  constructor(policy: Policy, core: Core, memory: WebAssembly.Memory) {
    this.rules = policy.info.rules;
    this.#policy = policy;
    this.#core = core;
    this.#memory = memory;
    this.#fields = new Map(policy.info.questions.map((question) => [question.id, field(question)]));
    this.#words = new Int32Array();
    this.#outcomes = new Uint8Array();
    this.#look();
  }

  set(question: string, value: Fact | undefined): void {
    const field = this.#fields.get(question);
    // Whenever memory grows, the views on it become empty.
    if (this.#words.length === 0) this.#look();
    if (field === undefined) this.#refuse(question, value);
    else if (value === undefined) this.#words[field.slot] = NOT_ASKED;
    else if (value === null) this.#words[field.slot] = DONT_KNOW;
    else {
      // A decimal as near to a bound as a number can tell, or beyond it: the core looks at it exactly.
      if (field.kind === "decimal" && !clearlyWithin(field, value)) this.#ask(question, value);
      if (!write(this.#words, field, value)) this.#refuse(question, value);
    }
  }

  clear(): void {
    if (this.#words.length === 0) this.#look();
    for (const { slot } of this.#fields.values()) this.#words[slot] = NOT_ASKED;
  }

  verdict(asOf: string): Verdict {
    if (this.#words.length === 0) this.#look();
    if (asOf !== this.#day) {
      this.#dayNumber = typeof asOf === "string" ? packDate(asOf) : 0;
      this.#day = asOf;
    }
    const verdict = VERDICTS[this.#core.run(this.#dayNumber)];
    if (verdict !== undefined) return verdict;
    this.#policy.checkJson("{}", String(asOf));
    throw new RangeError("no such day");
  }

  outcome(rule: number): Outcome | "not_in_force" {
    if (this.#outcomes.length === 0) this.#look();
    const outcome = OUTCOMES[this.#outcomes[rule] ?? -1];
    if (outcome === undefined) throw new RangeError("no such rule");
    return outcome;
  }

  /** The memory is no longer the policy's. */
  close(): void {
    this.#closed = true;
    this.#words = new Int32Array();
    this.#outcomes = new Uint8Array();
  }

  #look(): void {
    if (this.#closed) throw new TypeError("the policy was freed");
    const { buffer } = this.#memory;
    this.#words = new Int32Array(buffer, this.#core.slots_ptr(), this.#core.slots_len());
    this.#outcomes = new Uint8Array(buffer, this.#core.outcomes_ptr(), this.#core.outcomes_len());
  }

  /** Has the core say what is wrong. */
  #refuse(question: string, value: Fact | undefined): never {
    this.#ask(question, value ?? null);
    throw new TypeError("the fast path refuses what the core takes");
  }

  #ask(question: string, value: Fact): void {
    this.#policy.check({ [question]: value }, "2000-01-01");
  }
}

function field({ slot, kind, min, max, codes }: QuestionInfo): Field {
  const packed = (bound: string): number => (kind === "date" ? packDate(bound) : Number(bound));
  return {
    slot,
    kind,
    min: min === undefined ? -Infinity : packed(min),
    max: max === undefined ? Infinity : packed(max),
    codes: new Map(codes?.map((code, at) => [code, at])),
  };
}

/** Rounding to the nearest number keeps the order of two decimals, or makes them equal. */
function clearlyWithin({ min, max }: Field, value: Fact): boolean {
  const near = Number(value);
  return near > min && near < max;
}

/** Writes an answer, or finds that it does not fit and writes nothing. */
function write(words: Int32Array, field: Field, value: boolean | number | string | readonly string[]): boolean {
  const { slot } = field;
  switch (field.kind) {
    case "bool":
      if (typeof value !== "boolean") return false;
      words[slot] = value ? 1 : 0;
      return true;
    case "int":
      return typeof value === "number" && Number.isInteger(value) && writeWithin(words, field, value);
    case "date": {
      const day = typeof value === "string" ? packDate(value) : 0;
      return day !== 0 && writeWithin(words, field, day);
    }
    case "code": {
      const at = typeof value === "string" ? field.codes.get(value) : undefined;
      if (at === undefined) return false;
      words[slot] = at;
      return true;
    }
    case "set":
      return Array.isArray(value) && writeSet(words, field, value);
    case "decimal":
      return (typeof value === "string" || typeof value === "number") && packDecimal(words, slot, value);
  }
}

function writeWithin(words: Int32Array, { slot, min, max }: Field, value: number): boolean {
  if (value < min || value > max || value <= DONT_KNOW) return false;
  words[slot] = value;
  return true;
}

function writeSet(words: Int32Array, { slot, codes }: Field, value: readonly string[]): boolean {
  let low = 0;
  let high = 0;
  for (const code of value) {
    const at = codes.get(code);
    if (at === undefined) return false;
    if (at < 32) low |= 1 << at;
    else high |= 1 << (at - 32);
  }
  words[slot] = 0;
  words[slot + 1] = low;
  words[slot + 2] = high;
  return true;
}
