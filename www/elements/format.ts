// Dates, lists and answers as people read them, by Intl.

import type { Catalogue, Message } from "./catalogue.js";
import type { Answer, QuestionInfo } from "./contract.js";
import { fieldKind } from "./field.js";
import type { Words } from "./words.js";

export class Format {
  readonly #t: Catalogue;
  readonly #words: Words;
  readonly #date: Intl.DateTimeFormat;
  readonly #and: Intl.ListFormat;
  readonly #or: Intl.ListFormat;
  readonly #whole: Intl.NumberFormat;
  readonly #point: string;

  constructor(catalogue: Catalogue, words: Words) {
    this.#t = catalogue;
    this.#words = words;
    this.#date = new Intl.DateTimeFormat(catalogue.intl, { dateStyle: "long", timeZone: "UTC" });
    this.#and = new Intl.ListFormat(catalogue.intl, { type: "conjunction" });
    this.#or = new Intl.ListFormat(catalogue.intl, { type: "disjunction" });
    this.#whole = new Intl.NumberFormat(catalogue.intl);
    const parts = this.#whole.formatToParts(0.5);
    this.#point = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  }

  /** `2022-05-13` → 2022年5月13日. Anything that is no date is shown as it came. */
  date(iso: string): string {
    const time = Date.parse(`${iso}T00:00:00Z`);
    return Number.isNaN(time) ? iso : this.#date.format(time);
  }

  /** A number's text with its thousands apart. No digit is dropped or made up: it never becomes a JavaScript number. */
  number(text: string, decimals = 0): string {
    const [, sign, whole = "", part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    if (sign === undefined) return text;
    const digits = part.padEnd(decimals, "0");
    // The sign that is as wide as a plus.
    const grouped = `${sign && "−"}${this.#whole.format(BigInt(whole))}`;
    return digits === "" ? grouped : `${grouped}${this.#point}${digits}`;
  }

  /** An amount of money, to the cent. */
  money(text: string): string {
    return this.number(text, 2);
  }

  all(items: readonly string[]): string {
    return this.#and.format(items);
  }

  any(items: readonly string[]): string {
    return this.#or.format(items);
  }

  /** Names with commas of their own would run into each other. */
  names(names: readonly string[]): string {
    return names.some((name) => /[,，、]/.test(name)) ? names.join(this.#t.text("answer.separator")) : this.all(names);
  }

  code(question: { readonly code_set?: string }, code: string): string {
    return this.#words.get(`codes.${question.code_set}.${code}`);
  }

  /** The name of one thing that a record says. */
  field(question: QuestionInfo, field: string): string {
    return (
      this.#words.find(`question.${question.id}.field.${field}.label`) ??
      (this.#t.has(`records.${field}`) ? this.#t.text(`records.${field}` as Message) : field)
    );
  }

  answer(question: QuestionInfo, answer: Answer): string {
    if (answer === null) return this.#t.text("answer.dont_know");
    const made = fieldKind(question.kind);
    if (made) return made.say(this.#t, this, question, answer);
    switch (question.kind) {
      case "bool":
        return this.#t.text(answer === true ? "answer.yes" : "answer.no");
      case "date":
        return this.date(String(answer));
      case "code":
        return this.code(question, String(answer));
      case "set": {
        const codes = Array.isArray(answer) ? answer : [];
        if (codes.length === 0) return this.#t.text("answer.none");
        const names = codes.map((code) => this.code(question, String(code)));
        return this.names(names);
      }
      default: {
        const text = String(answer);
        // A year is no number of things. Where there are tenths there are hundredths: of money as a rule, and of a coefficient it says the same.
        return question.kind === "int" && Number(question.max) < 10_000
          ? text
          : this.number(text, text.includes(".") ? 2 : 0);
      }
    }
  }
}
