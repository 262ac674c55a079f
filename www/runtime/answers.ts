// A whole object of answers, written into a row. What it meets that is not plainly right it leaves to the core, which
// reads the same object as JSON and says what is wrong, or that nothing is.

import type { Facts, QuestionInfo } from "./api.js";
import { placeOf } from "./codes.js";
import { BOOL, CODE, DATE, INT } from "./kind.js";
import { DONT_KNOW, packDate } from "./pack.js";
import { isInt, pack, Question } from "./question.js";

export class Answers {
  readonly #questions = new Map<string, Question>();
  /** The question that the nth answer was last for: hosts name them in the same order again and again. */
  readonly #nth: Question[] = [];
  /** Its slot times eight, and its kind: one look instead of three. */
  readonly #plan: Int32Array;
  /** Dates of which the first may not be after the second. */
  readonly #order: (readonly [first: Question, second: Question])[] = [];
  /** Its id as the host's object has it: two names of members are one and the same text where they are alike. */
  readonly #ids: string[] = [];

  constructor(questions: readonly QuestionInfo[]) {
    this.#plan = new Int32Array(questions.length);
    for (const info of questions) this.#questions.set(info.id, new Question(info));
    for (const { id, not_before, not_after } of questions) {
      this.#follow(not_before, id);
      this.#follow(id, not_after);
    }
  }

  #follow(first: string | undefined, second: string | undefined): void {
    const pair = [this.#questions.get(first ?? ""), this.#questions.get(second ?? "")] as const;
    if (pair[0] && pair[1]) this.#order.push([pair[0], pair[1]]);
  }

  question(id: string): Question | undefined {
    return this.#questions.get(id);
  }

  /** Of a plain object; false where the core must look at them: then some may have been written. */
  write(facts: Facts, words: Int32Array, row: number): boolean {
    const nth = this.#nth;
    const ids = this.#ids;
    const plan = this.#plan;
    let next = 0;
    for (const id in facts) {
      const at = next++;
      if (ids[at] !== id && !this.#find(at, id)) return false;
      // The commonest answers are packed here as `pack` does it: a call for each costs a tenth of the whole check.
      const value = facts[id];
      const step = plan[at] as number;
      const place = row + (step >> 3);
      const kind = step & 7;
      // One look at what it is, and no branch that hangs on whether it is yes or no.
      if (kind === BOOL && typeof value === "boolean") {
        words[place] = +(value === true);
        continue;
      }
      const question = nth[at] as Question;
      if (kind === CODE && typeof value === "string") {
        const code = placeOf(question, value);
        if (code < 0) return false;
        words[place] = code;
        continue;
      }
      if (kind === DATE && typeof value === "string") {
        const day = packDate(value);
        if (day < question.min || day > question.max) return false;
        words[place] = day;
        continue;
      }
      if (kind === INT && typeof value === "number") {
        if (!isInt(question, value)) return false;
        words[place] = value;
        continue;
      }
      if (value === null) words[place] = DONT_KNOW;
      else if (value !== undefined && !pack(question, value, words, row)) return false;
    }
    return this.#order.length === 0 || this.disorder(words, row) === undefined;
  }

  /** Two dates out of order, if there are any, for the core to say which is wrong. */
  disorder(words: Int32Array, row: number): Facts | undefined {
    for (const [first, second] of this.#order) {
      const [from, to] = [words[row + first.slot] as number, words[row + second.slot] as number];
      // What stands for no answer is below every day.
      if (from > to && to > DONT_KNOW) return { [first.id]: dayOf(from), [second.id]: dayOf(to) };
    }
    return undefined;
  }

  #find(at: number, id: string): boolean {
    const question = this.#questions.get(id);
    if (question === undefined) return false;
    this.#nth[at] = question;
    this.#plan[at] = (question.slot << 3) | question.kind;
    this.#ids[at] = id;
    return true;
  }
}

/** `20250131` → `2025-01-31`. */
function dayOf(word: number): string {
  return String(word)
    .padStart(8, "0")
    .replace(/(....)(..)(..)/, "$1-$2-$3");
}

/** Whether it is an object, and all that a loop over its members sees is its own. */
export function isPlain(facts: Facts): boolean {
  if (typeof facts !== "object" || facts === null || Object.getPrototypeOf(facts) !== Object.prototype) return false;
  for (const _ in Object.prototype) return false;
  return true;
}
