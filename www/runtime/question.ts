// One question as the fast path needs it, and the one place where an answer becomes packed words. What an answer must
// look like: src/fact/facts.rs.

import type { QuestionInfo } from "./api.js";
import { type Coded, placeOf, tableOf } from "./codes.js";
import { BOOL, CODE, DATE, DECIMAL, INT, KINDS, OTHER, SET } from "./kind.js";
import { DONT_KNOW, isWithin, NOT_ASKED, packDate, packDecimal } from "./pack.js";

/** No set has more codes; what names more is left to the core, which knows how much it reads. */
export const MOST_CODES = 64;

/** Of one shape whatever the kind, so that whoever reads them is fast. */
export class Question implements Coded {
  readonly id: string;
  readonly slot: number;
  readonly kind: number;
  /** Bounds of an integer or, packed, of a date; of a decimal, nearly. */
  readonly min: number;
  readonly max: number;
  /** Bounds of a decimal. */
  readonly least: string | undefined;
  readonly most: string | undefined;
  /** How many digits a decimal may have behind the point, but for zeros. */
  readonly places: number;
  readonly codes: readonly string[];
  readonly table: readonly number[];

  constructor({ id, slot, kind, min, max, step, codes }: QuestionInfo) {
    this.id = id;
    this.slot = slot;
    this.kind = KINDS[kind] ?? OTHER;
    const date = this.kind === DATE;
    this.min = date ? packDate(min ?? "0001-01-01") : Number(min ?? -Infinity);
    this.max = date ? packDate(max ?? "9999-12-31") : Number(max ?? Infinity);
    this.least = min;
    this.most = max;
    this.places = step === undefined ? Number.POSITIVE_INFINITY : placesOf(step);
    this.codes = codes ?? [];
    this.table = tableOf(this.codes);
  }
}

/** Writes the answer into the row that starts there; false, and nothing written, where it is none that fits. */
export function pack(question: Question, value: unknown, words: Int32Array, row: number): boolean {
  const at = row + question.slot;
  const { kind } = question;
  if (kind === BOOL) {
    if (value === true) {
      words[at] = 1;
      return true;
    }
    if (value === false) {
      words[at] = 0;
      return true;
    }
  } else if (typeof value === "string") {
    if (kind === CODE) {
      const nth = placeOf(question, value);
      if (nth < 0) return false;
      words[at] = nth;
      return true;
    }
    if (kind === DATE) {
      const day = packDate(value);
      if (day < question.min || day > question.max) return false;
      words[at] = day;
      return true;
    }
    return kind === DECIMAL && packWithin(question, value, words, at);
  }
  if (value === null) {
    words[at] = DONT_KNOW;
    return true;
  }
  if (value === undefined) {
    words[at] = NOT_ASKED;
    return true;
  }
  return packOther(question, value, words, at);
}

function packOther(question: Question, value: unknown, words: Int32Array, at: number): boolean {
  if (typeof value === "number") {
    if (question.kind === DECIMAL) return packWithin(question, value, words, at);
    if (question.kind !== INT || !isInt(question, value)) return false;
    words[at] = value;
    return true;
  }
  return question.kind === SET && Array.isArray(value) && packSet(question, value, words, at);
}

/** Whether the number is one that the question of a whole number takes. The two smallest words stand for no answer. */
export function isInt({ min, max }: Question, value: number): boolean {
  return (value | 0) === value && value >= min && value <= max && value > DONT_KNOW;
}

function packWithin(question: Question, value: string | number, words: Int32Array, at: number): boolean {
  if (typeof value === "string" && placesOf(value) > question.places) return false;
  // Rounding to the nearest number keeps the order of two decimals, or makes them equal: only near a bound the
  // decimals themselves are compared.
  const near = Number(value);
  if (near > question.min && near < question.max) return packDecimal(words, at, value);
  return (
    packDecimal(SCRATCH, 0, value) && isWithin(value, question.least, question.most) && packDecimal(words, at, value)
  );
}

/** The digits behind the point up to the last that is not zero. */
function placesOf(decimal: string): number {
  const point = decimal.indexOf(".");
  if (point < 0) return 0;
  let end = decimal.length;
  while (decimal[end - 1] === "0") end--;
  return end - 1 - point;
}

const SCRATCH = new Int32Array(5);

function packSet(question: Question, values: readonly unknown[], words: Int32Array, at: number): boolean {
  if (values.length > MOST_CODES) return false;
  let low = 0;
  let high = 0;
  for (let nth = 0; nth < values.length; nth++) {
    const code = values[nth];
    const at = typeof code === "string" ? placeOf(question, code) : -1;
    if (at < 0) return false;
    if (at < 32) low |= 1 << at;
    else high |= 1 << (at - 32);
  }
  words[at] = 0;
  words[at + 1] = low;
  words[at + 2] = high;
  return true;
}
