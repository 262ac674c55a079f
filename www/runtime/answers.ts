// A whole object of answers, written into a row. What it meets that is not plainly right it leaves to the core, which
// reads the same object as JSON and says what is wrong, or that nothing is.

import type { Facts, QuestionInfo } from "./api.js";
import { DONT_KNOW, packDate } from "./pack.js";
import { BOOL, CODE, DATE, pack, placeOf, Question } from "./question.js";

export class Answers {
  readonly #questions = new Map<string, Question>();
  /** The question that the nth answer was last for: hosts name them in the same order again and again. */
  readonly #nth: Question[] = [];
  /** Its id as the host's object has it: two names of members are one and the same text where they are alike. */
  readonly #ids: string[] = [];

  constructor(questions: readonly QuestionInfo[]) {
    for (const info of questions) this.#questions.set(info.id, new Question(info));
  }

  question(id: string): Question | undefined {
    return this.#questions.get(id);
  }

  /** False where the core must look at them; then some may have been written. */
  write(facts: Facts, words: Int32Array, row: number): boolean {
    if (!isPlain(facts)) return false;
    const nth = this.#nth;
    const ids = this.#ids;
    let at = 0;
    for (const id in facts) {
      if (ids[at] !== id && !this.#find(at, id)) return false;
      const question = nth[at] as Question;
      at++;
      // The commonest answers are packed here as `pack` does it: a call for each costs a tenth of the whole check.
      const value = facts[id];
      const { kind } = question;
      const place = row + question.slot;
      if (kind === BOOL) {
        if (value === true) {
          words[place] = 1;
          continue;
        }
        if (value === false) {
          words[place] = 0;
          continue;
        }
      } else if (typeof value === "string") {
        if (kind === CODE) {
          const code = placeOf(question, value);
          if (code < 0) return false;
          words[place] = code;
          continue;
        }
        if (kind === DATE) {
          const day = packDate(value);
          if (day < question.min || day > question.max) return false;
          words[place] = day;
          continue;
        }
      }
      if (value === null) words[place] = DONT_KNOW;
      else if (value !== undefined && !pack(question, value, words, row)) return false;
    }
    return true;
  }

  #find(at: number, id: string): boolean {
    const question = this.#questions.get(id);
    if (question === undefined) return false;
    this.#nth[at] = question;
    this.#ids[at] = id;
    return true;
  }
}

/** Whether it is an object, and all that a loop over its members sees is its own. */
function isPlain(facts: Facts): boolean {
  if (typeof facts !== "object" || facts === null || Object.getPrototypeOf(facts) !== Object.prototype) return false;
  for (const _ in Object.prototype) return false;
  return true;
}
