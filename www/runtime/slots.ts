// The answers of a form, kept between checks in a row of the core's memory that is theirs.

import type { Fact, LazyReport, Policy, QuestionSlot, RuleOutcome, Slots, Verdict } from "./api.js";
import type { Checker } from "./checker.js";
import { MOST_CODES, pack, type Question } from "./question.js";
import { outcomeOf } from "./report.js";

/** Any day, to have the core say what is wrong with something else. */
const ANY_DAY = "2000-01-01";

export class FormSlots implements Slots {
  readonly rules: readonly string[];
  readonly #policy: Policy;
  readonly #checker: Checker;
  readonly #row: number;

  constructor(policy: Policy, checker: Checker) {
    this.rules = checker.rows.rules;
    this.#policy = policy;
    this.#checker = checker;
    this.#row = checker.rows.form;
  }

  question(id: string): QuestionSlot {
    const question = this.#checker.answers.question(id);
    if (question) return new FormSlot(this, question);
    this.#policy.check({ [id]: null }, ANY_DAY);
    throw new RangeError("no such question");
  }

  set(id: string, value: Fact | undefined): void {
    const question = this.#checker.answers.question(id);
    if (question) this.put(question, value);
    else this.question(id);
  }

  put(question: Question, value: Fact | undefined): void {
    const { rows } = this.#checker;
    // Read before the words are asked for: a list may have getters that make the memory grow, or free the policy.
    const answer = Array.isArray(value) ? copied(value) : value;
    rows.live();
    if (pack(question, answer, rows.words(), this.#row)) return;
    this.#policy.check({ [question.id]: value as Fact }, ANY_DAY);
    throw new TypeError("slots do not hold such an answer; check the facts as a whole");
  }

  clear(): void {
    const { rows } = this.#checker;
    rows.live();
    rows.clear(this.#row);
  }

  verdict(asOf: string): Verdict {
    this.#ordered();
    return this.#checker.verdict(this.#row, asOf) ?? this.#noDay(asOf);
  }

  outcome(rule: number): RuleOutcome {
    const { rows } = this.#checker;
    rows.live();
    return outcomeOf(rows.words(), this.#row + rows.width, rows.placeOf(rule));
  }

  report(asOf: string): LazyReport {
    this.#ordered();
    const { rows } = this.#checker;
    rows.put(rows.words(), this.#row);
    return this.#checker.report(rows.spare, asOf) ?? this.#noDay(asOf);
  }

  /** Throws what the core says of dates out of order. */
  #ordered(): void {
    const { answers, rows } = this.#checker;
    rows.live();
    const wrong = answers.disorder(rows.words(), this.#row);
    if (wrong) this.#policy.check(wrong, ANY_DAY);
  }

  #noDay(asOf: string): never {
    this.#policy.checkJson("{}", asOf);
    throw new RangeError("no such day");
  }
}

/** As many members as a set can have, and one more where there are more. */
function copied(values: readonly unknown[]): unknown[] {
  const copy: unknown[] = [];
  const most = Math.min(values.length, MOST_CODES + 1);
  for (let nth = 0; nth < most; nth++) copy.push(values[nth]);
  return copy;
}

class FormSlot implements QuestionSlot {
  readonly #slots: FormSlots;
  readonly #question: Question;

  constructor(slots: FormSlots, question: Question) {
    this.#slots = slots;
    this.#question = question;
  }

  set(value: Fact | undefined): void {
    this.#slots.put(this.#question, value);
  }
}
