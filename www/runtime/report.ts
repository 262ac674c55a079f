// A report that is built when it is read. The verdict and what came of each rule are there at once; whatever else is asked
// for has the core build the whole, once, from the answers as they were at the check.

import type {
  Citation,
  Collision,
  Counterfactual,
  ExceptionFinding,
  Finding,
  LazyReport,
  Missing,
  Outcome,
  PaperDue,
  Provenance,
  Replaced,
  Report,
  ReportDocument,
  Review,
  RuleOutcome,
  Until,
  ValueFinding,
  Verdict,
} from "./api.js";
import type { Sheet } from "./rows.js";

export const VERDICTS = ["incomplete", "yes", "no", "review", "not_covered", "conflict"] as const satisfies Verdict[];
const OUTCOMES: readonly RuleOutcome[] = [
  "unknown",
  "satisfied",
  "not_satisfied",
  "not_applicable",
  "review",
  "not_in_force",
];

export function codeOf(outcome: RuleOutcome = "not_in_force"): number {
  return OUTCOMES.indexOf(outcome);
}

/** What came of a rule, by its place. */
export function outcomeOf(sheet: Sheet, row: number, rule: number): RuleOutcome {
  if (rule >>> 0 !== rule || rule >= sheet.rows.rules.length) throw new RangeError("no such rule");
  return OUTCOMES[sheet.outcome(row, rule)] as RuleOutcome;
}

/** A day of checks. Parts of its reports are the same whatever the answers; they are kept here, frozen. */
export class Day {
  readonly text: string;
  /** yyyymmdd; 0 where there is no such day. */
  readonly number: number;
  #fixed: Readonly<Report> | undefined;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }

  /** Reads a report of the day. */
  read(text: string): Report {
    this.#fixed ??= frozen(JSON.parse(text) as Report);
    return JSON.parse(text) as Report;
  }

  /** A report to read the parts from that are the same in all. */
  fixed(report: RowReport): Readonly<Report> {
    if (this.#fixed === undefined) report.toJSON();
    return this.#fixed ?? report.toJSON();
  }
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

export class RowReport implements LazyReport {
  readonly #sheet: Sheet;
  readonly #row: number;
  readonly #day: Day;
  readonly #verdict: Verdict;
  #rules: RowFinding[] | undefined;
  #whole: Report | undefined;

  constructor(sheet: Sheet, row: number, day: Day, verdict: Verdict, whole?: Report) {
    this.#sheet = sheet;
    this.#row = row;
    this.#day = day;
    this.#verdict = verdict;
    this.#whole = whole;
  }

  get verdict(): Verdict {
    return this.#verdict;
  }

  outcome(rule: string | number): RuleOutcome {
    const sheet = this.#sheet;
    return outcomeOf(sheet, this.#row, typeof rule === "string" ? sheet.rows.rules.indexOf(rule) : rule);
  }

  toJSON(): Report {
    this.#whole ??= this.#day.read(this.#sheet.rows.report(this.#sheet, this.#row, this.#day.number));
    return this.#whole;
  }

  get rules(): RowFinding[] {
    this.#rules ??= this.#findings();
    return this.#rules;
  }

  #findings(): RowFinding[] {
    const { rules } = this.#sheet.rows;
    const findings: RowFinding[] = [];
    for (let rule = 0; rule < rules.length; rule++) {
      const outcome = this.outcome(rule);
      if (outcome !== "not_in_force") findings.push(new RowFinding(this, findings.length, rule, outcome));
    }
    return findings;
  }

  /** The id of a rule, by its place. */
  idOf(rule: number): string {
    return this.#sheet.rows.rules[rule] as string;
  }

  /** The parts of the nth finding that are the same in all reports of the day. */
  fixedOf(nth: number): Finding {
    return this.#day.fixed(this).rules[nth] as Finding;
  }

  get contract(): number {
    return this.#day.fixed(this).contract;
  }
  get matter(): string {
    return this.#day.fixed(this).matter;
  }
  get as_of(): string {
    return this.#day.text;
  }
  get conflicts(): Collision[] {
    return this.#day.fixed(this).conflicts;
  }
  get documents(): ReportDocument[] {
    return this.#day.fixed(this).documents;
  }
  get provenance(): Provenance {
    return this.#day.fixed(this).provenance;
  }

  get possible(): Verdict[] {
    return this.toJSON().possible;
  }
  get exact(): boolean {
    return this.toJSON().exact;
  }
  get until(): Until {
    return this.toJSON().until as Until;
  }
  get values(): ValueFinding[] {
    return this.toJSON().values as ValueFinding[];
  }
  get missing(): Missing[] {
    return this.toJSON().missing;
  }
  get not_needed(): string[] {
    return this.toJSON().not_needed;
  }
  get counterfactuals(): Counterfactual[] {
    return this.toJSON().counterfactuals;
  }
  get papers(): PaperDue[] {
    return this.toJSON().papers;
  }
}

class RowFinding implements Finding {
  readonly #report: RowReport;
  readonly #nth: number;
  /** The rule's place among all rules. */
  readonly #rule: number;
  readonly #outcome: Outcome;

  constructor(report: RowReport, nth: number, rule: number, outcome: Outcome) {
    this.#report = report;
    this.#nth = nth;
    this.#rule = rule;
    this.#outcome = outcome;
  }

  get rule(): string {
    return this.#report.idOf(this.#rule);
  }
  get outcome(): Outcome {
    return this.#outcome;
  }

  get citation(): Citation {
    return this.#report.fixedOf(this.#nth).citation;
  }
  get replaces(): Replaced {
    return this.#report.fixedOf(this.#nth).replaces as Replaced;
  }

  get because(): string[] {
    return this.toJSON().because;
  }
  get questions(): string[] {
    return this.toJSON().questions;
  }
  get via(): string {
    return this.toJSON().via as string;
  }
  get exceptions(): ExceptionFinding[] {
    return this.toJSON().exceptions as ExceptionFinding[];
  }
  get review(): Review[] {
    return this.toJSON().review as Review[];
  }

  toJSON(): Finding {
    return this.#report.toJSON().rules[this.#nth] as Finding;
  }
}
