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
import type { Rows } from "./rows.js";

export const VERDICTS = ["incomplete", "yes", "no", "review", "not_covered", "conflict"] as const satisfies Verdict[];
const OUTCOMES: readonly RuleOutcome[] = [
  "unknown",
  "satisfied",
  "not_satisfied",
  "not_applicable",
  "review",
  "not_in_force",
];

/** What came of a rule, by its place, in outcomes that start there. */
export function outcomeOf(words: ArrayLike<number>, start: number, rule: number): RuleOutcome {
  return OUTCOMES[((words[start + (rule >> 2)] as number) >> ((rule & 3) << 3)) & 255] as RuleOutcome;
}

/** A report as the core told it: without the parts that are the same in all of its day, where another has them. */
export class Whole {
  readonly #text: string;
  readonly #first: Whole | undefined;
  #parts: Report | undefined;

  constructor(text: string, first?: Whole) {
    this.#text = text;
    this.#first = first;
  }

  /** To read from. What is handed out of it must be frozen first. */
  get parts(): Readonly<Report> {
    this.#parts ??= this.anew();
    return this.#parts;
  }

  /** For the reader to keep, and to change as they like. */
  anew(): Report {
    const report = JSON.parse(this.#text) as Report;
    const first = this.#first?.parts;
    if (first === undefined) return report;
    // Each member comes to stand where it stands in a report told in full.
    for (let nth = 0; nth < report.rules.length; nth++) {
      const { rule, replaces, citation } = first.rules[nth] as Finding;
      const finding = report.rules[nth] as Finding;
      finding.rule = rule;
      if (replaces) finding.replaces = copy(replaces);
      finding.citation = copy(citation);
    }
    const { engine, policy, packs } = first.provenance;
    report.documents = first.documents.map(copy);
    report.provenance = { engine, policy: copy(policy), packs: packs.map(copy) };
    return report;
  }
}

function copy<T extends object>(one: T): T {
  return { ...one };
}

/** A day of checks. Parts of its reports are the same whatever the answers; they are kept here. */
export class Day {
  readonly text: string;
  /** yyyymmdd; 0 where there is no such day. */
  readonly number: number;
  #first: Whole | undefined;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }

  /** Reads a report of the day, of which all is told. */
  read(text: string): Whole {
    const whole = new Whole(text);
    this.#first ??= whole;
    return whole;
  }

  /** Has a report of the day told, briefly where there was one before. */
  tell(rows: Rows, row: readonly number[]): Whole {
    const first = this.#first;
    const text = rows.report(row, this.number, first !== undefined);
    return first === undefined ? this.read(text) : new Whole(text, first);
  }

  /** A report to read the parts from that are the same in all. */
  fixed(report: RowReport): Readonly<Report> {
    return (this.#first ?? report.whole).parts;
  }
}

function frozen<T>(value: T): T {
  // All below what is frozen is frozen, too: nothing else here freezes.
  if (!Object.isFrozen(value)) Object.values(Object.freeze(value) as object).forEach(frozen);
  return value;
}

/** Where an object keeps itself. Read through a proxy, members run with the proxy as `this`, which has no private ones. */
const SELF = Symbol("self");

export class RowReport implements LazyReport {
  readonly [SELF] = this;
  readonly #rows: Rows;
  readonly #row: readonly number[];
  readonly #day: Day;
  readonly #verdict: Verdict;
  /** Of each rule, where they came another way than by a run. */
  readonly #outcomes: readonly RuleOutcome[] | undefined;
  #rules: readonly RowFinding[] | undefined;
  #whole: Whole | undefined;

  constructor(
    rows: Rows,
    row: readonly number[],
    day: Day,
    verdict: Verdict,
    whole?: Whole,
    outcomes?: readonly RuleOutcome[],
  ) {
    this.#rows = rows;
    this.#row = row;
    this.#day = day;
    this.#verdict = verdict;
    this.#whole = whole;
    this.#outcomes = outcomes;
  }

  /** Makes frameworks that wrap whatever looks like a plain object (Vue) leave it, and what is in it, alone. */
  get [Symbol.toStringTag](): string {
    return "Report";
  }

  get verdict(): Verdict {
    return this[SELF].#verdict;
  }

  outcome(rule: string | number): RuleOutcome {
    const self = this[SELF];
    const rows = self.#rows;
    const at = rows.placeOf(typeof rule === "string" ? rows.rules.indexOf(rule) : rule);
    return self.#outcomes === undefined ? outcomeOf(self.#row, rows.width, at) : (self.#outcomes[at] as RuleOutcome);
  }

  toJSON(): Report {
    return this[SELF].whole.anew();
  }

  get whole(): Whole {
    const self = this[SELF];
    self.#whole ??= self.#day.tell(self.#rows, self.#row);
    return self.#whole;
  }

  get rules(): RowFinding[] {
    const self = this[SELF];
    self.#rules ??= Object.freeze(self.#findings());
    return self.#rules as RowFinding[];
  }

  #findings(): RowFinding[] {
    const { rules } = this.#rows;
    const findings: RowFinding[] = [];
    for (let rule = 0; rule < rules.length; rule++) {
      const outcome = this.outcome(rule);
      if (outcome !== "not_in_force") findings.push(new RowFinding(this, findings.length, rule, outcome));
    }
    return findings;
  }

  /** The id of a rule, by its place. */
  idOf(rule: number): string {
    return this.#rows.rules[rule] as string;
  }

  /** The parts of the nth finding that are the same in all reports of the day. */
  fixedOf(nth: number): Finding {
    return this.#day.fixed(this).rules[nth] as Finding;
  }

  get #fixed(): Readonly<Report> {
    return this.#day.fixed(this);
  }

  get contract(): number {
    return this[SELF].#fixed.contract;
  }
  get matter(): string {
    return this[SELF].#fixed.matter;
  }
  get as_of(): string {
    return this[SELF].#day.text;
  }
  get conflicts(): Collision[] {
    return frozen(this[SELF].#fixed.conflicts);
  }
  get documents(): ReportDocument[] {
    return frozen(this[SELF].#fixed.documents);
  }
  get provenance(): Provenance {
    return frozen(this[SELF].#fixed.provenance);
  }

  get possible(): Verdict[] {
    return frozen(this.whole.parts.possible);
  }
  get exact(): boolean {
    return this.whole.parts.exact;
  }
  get until(): Until {
    return frozen(this.whole.parts.until as Until);
  }
  get values(): ValueFinding[] {
    return frozen(this.whole.parts.values as ValueFinding[]);
  }
  get missing(): Missing[] {
    return frozen(this.whole.parts.missing);
  }
  get not_needed(): string[] {
    return frozen(this.whole.parts.not_needed);
  }
  get counterfactuals(): Counterfactual[] {
    return frozen(this.whole.parts.counterfactuals);
  }
  get papers(): PaperDue[] {
    return frozen(this.whole.parts.papers);
  }
}

class RowFinding implements Finding {
  readonly [SELF] = this;
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

  get [Symbol.toStringTag](): string {
    return "Finding";
  }

  get rule(): string {
    const self = this[SELF];
    return self.#report.idOf(self.#rule);
  }
  get outcome(): Outcome {
    return this[SELF].#outcome;
  }

  get citation(): Citation {
    return frozen(this[SELF].#fixed.citation);
  }
  get replaces(): Replaced {
    return frozen(this[SELF].#fixed.replaces as Replaced);
  }

  get because(): string[] {
    return frozen(this[SELF].#told.because);
  }
  get questions(): string[] {
    return frozen(this[SELF].#told.questions);
  }
  get via(): string {
    return this[SELF].#told.via as string;
  }
  get exceptions(): ExceptionFinding[] {
    return frozen(this[SELF].#told.exceptions as ExceptionFinding[]);
  }
  get review(): Review[] {
    return frozen(this[SELF].#told.review as Review[]);
  }

  toJSON(): Finding {
    return JSON.parse(JSON.stringify(this[SELF].#told)) as Finding;
  }

  get #told(): Finding {
    return this.#report.whole.parts.rules[this.#nth] as Finding;
  }

  get #fixed(): Finding {
    return this.#report.fixedOf(this.#nth);
  }
}
