// One question's place in the core's memory, by kind. A value that does not fit is put to the core's own reader, so that
// there is one list of errors, and the earlier answer stays.

import type { Fact, Policy, QuestionInfo, QuestionSlot } from "./api.js";
import { DONT_KNOW, NOT_ASKED, packDate, packDecimal } from "./pack.js";

interface View {
  words(): Int32Array;
}

export function field(question: QuestionInfo, view: View, policy: Policy): QuestionSlot {
  return new FIELDS[question.kind](question, view, policy);
}

abstract class Field implements QuestionSlot {
  protected readonly view: View;
  protected readonly slot: number;
  readonly #id: string;
  readonly #policy: Policy;

  constructor({ id, slot }: QuestionInfo, view: View, policy: Policy) {
    this.view = view;
    this.slot = slot;
    this.#id = id;
    this.#policy = policy;
  }

  abstract set(value: Fact | undefined): void;

  /** For what is no answer of the kind: unknown, or an error. */
  protected other(value: Fact | undefined): void {
    if (value === undefined) this.view.words()[this.slot] = NOT_ASKED;
    else if (value === null) this.view.words()[this.slot] = DONT_KNOW;
    else {
      this.ask(value);
      throw new TypeError("the fast path refuses what the core takes");
    }
  }

  /** Has the core say what is wrong, if something is. */
  protected ask(value: Fact): void {
    this.#policy.check({ [this.#id]: value }, "2000-01-01");
  }
}

class BoolField extends Field {
  set(value: Fact | undefined): void {
    if (value === true) this.view.words()[this.slot] = 1;
    else if (value === false) this.view.words()[this.slot] = 0;
    else this.other(value);
  }
}

class IntField extends Field {
  readonly #min: number;
  readonly #max: number;

  constructor(question: QuestionInfo, view: View, policy: Policy) {
    super(question, view, policy);
    this.#min = Math.max(Number(question.min ?? -Infinity), DONT_KNOW + 1);
    this.#max = Math.min(Number(question.max ?? Infinity), 2147483647);
  }

  set(value: Fact | undefined): void {
    if (typeof value === "number" && Number.isInteger(value) && value >= this.#min && value <= this.#max) {
      this.view.words()[this.slot] = value;
    } else this.other(value);
  }
}

class DateField extends Field {
  readonly #min: number;
  readonly #max: number;

  constructor(question: QuestionInfo, view: View, policy: Policy) {
    super(question, view, policy);
    this.#min = packDate(question.min ?? "0001-01-01");
    this.#max = packDate(question.max ?? "9999-12-31");
  }

  set(value: Fact | undefined): void {
    const day = typeof value === "string" ? packDate(value) : 0;
    if (day >= this.#min && day <= this.#max) this.view.words()[this.slot] = day;
    else this.other(value);
  }
}

class CodeField extends Field {
  readonly #codes: ReadonlyMap<unknown, number>;

  constructor(question: QuestionInfo, view: View, policy: Policy) {
    super(question, view, policy);
    this.#codes = places(question);
  }

  set(value: Fact | undefined): void {
    const at = this.#codes.get(value);
    if (at !== undefined) this.view.words()[this.slot] = at;
    else this.other(value);
  }
}

class SetField extends Field {
  readonly #codes: ReadonlyMap<unknown, number>;

  constructor(question: QuestionInfo, view: View, policy: Policy) {
    super(question, view, policy);
    this.#codes = places(question);
  }

  set(value: Fact | undefined): void {
    if (!Array.isArray(value) || !this.#write(value)) this.other(value);
  }

  #write(codes: readonly string[]): boolean {
    let low = 0;
    let high = 0;
    for (const code of codes) {
      const at = this.#codes.get(code);
      if (at === undefined) return false;
      if (at < 32) low |= 1 << at;
      else high |= 1 << (at - 32);
    }
    const words = this.view.words();
    words[this.slot] = 0;
    words[this.slot + 1] = low;
    words[this.slot + 2] = high;
    return true;
  }
}

class DecimalField extends Field {
  readonly #min: number;
  readonly #max: number;

  constructor(question: QuestionInfo, view: View, policy: Policy) {
    super(question, view, policy);
    this.#min = Number(question.min ?? -Infinity);
    this.#max = Number(question.max ?? Infinity);
  }

  set(value: Fact | undefined): void {
    if ((typeof value !== "string" && typeof value !== "number") || !this.#write(value)) this.other(value);
  }

  #write(value: string | number): boolean {
    // Rounding to the nearest number keeps the order of two decimals, or makes them equal. So near a bound, or beyond
    // it, the core looks at the decimal itself.
    const near = Number(value);
    if (!(near > this.#min && near < this.#max)) this.ask(value);
    return packDecimal(this.view.words(), this.slot, value);
  }
}

const FIELDS = {
  bool: BoolField,
  int: IntField,
  date: DateField,
  code: CodeField,
  set: SetField,
  decimal: DecimalField,
} as const satisfies Record<QuestionInfo["kind"], unknown>;

function places({ codes }: QuestionInfo): ReadonlyMap<string, number> {
  return new Map(codes?.map((code, at) => [code, at]));
}
