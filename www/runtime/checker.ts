// Checks of one policy on the fast path, and by way of JSON where that one does not go.

import { Answers, isPlain } from "./answers.js";
import type { Facts, LazyReport, PolicyInfo, RuleOutcome, Verdict } from "./api.js";
import type { Loaded } from "./core.js";
import { packDate } from "./pack.js";
import { Day, RowReport, VERDICTS } from "./report.js";
import { DESK, Rows } from "./rows.js";

export class Checker {
  readonly answers: Answers;
  readonly rows: Rows;
  /** The last day asked for: hosts ask for the same one again and again. */
  #day = new Day("", 0);

  constructor(policy: Loaded, { questions, rules }: PolicyInfo) {
    this.answers = new Answers(questions);
    this.rows = new Rows(policy, rules);
  }

  /** Undefined where the core must look at the facts or the day. */
  check(facts: Readonly<Facts>, asOf: string): LazyReport | undefined {
    const { rows } = this;
    // A getter among the facts of another check asks for this one: only one row is held.
    if (rows.held || !isPlain(facts)) return undefined;
    const words = rows.hold();
    try {
      if (!this.answers.write(facts, words, DESK)) return undefined;
    } finally {
      rows.release();
    }
    // A getter among the facts may have made the memory grow.
    return rows.words() === words ? this.report(DESK, asOf) : undefined;
  }

  /** The policy is being freed. False where a row is still being written: its place must not be another's yet. */
  close(): boolean {
    this.rows.close();
    return !this.rows.held;
  }

  /** On the answers in a row, which are then moved out of it. */
  report(row: number, asOf: string): LazyReport | undefined {
    const day = this.#dayOf(asOf);
    const verdict = VERDICTS[this.rows.run(row, day.number)];
    return verdict && new RowReport(this.rows, this.rows.take(row), day, verdict);
  }

  /** On the answers in a row. */
  verdict(row: number, asOf: string): Verdict | undefined {
    return VERDICTS[this.rows.run(row, this.#dayOf(asOf).number)];
  }

  /** Of a report that the core has built already. */
  told(text: string, asOf: string): LazyReport {
    const day = this.#dayOf(asOf);
    const whole = day.read(text);
    const { verdict, rules } = whole.parts;
    const found = new Map<string, RuleOutcome>(rules.map(({ rule, outcome }) => [rule, outcome]));
    const outcomes = this.rows.rules.map((rule) => found.get(rule) ?? "not_in_force");
    return new RowReport(this.rows, [], day, verdict, whole, outcomes);
  }

  #dayOf(asOf: string): Day {
    if (asOf !== this.#day.text) this.#day = new Day(asOf, packDate(asOf));
    return this.#day;
  }
}
