// Made by scripts/generate-types.mjs from docs/schema/report.schema.json: change the Rust types, then run `make types`.

/**
 * A plain value.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Scalar".
 */
export type Scalar = boolean | number | string;
/**
 * The answer to the matter.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Verdict".
 */
export type Verdict = "incomplete" | "yes" | "no" | "review" | "not_covered" | "conflict";
/**
 * A calendar date, YYYY-MM-DD.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Date".
 */
export type Date = string;
/**
 * An exact decimal of at most 28 digits.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Decimal".
 */
export type Decimal = string;
/**
 * Whether an exception helps.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "ExceptionState".
 */
export type ExceptionState = "applies" | "not_met" | "does_not_apply" | "unknown";
/**
 * In what way a rule stands in for one above it.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "How".
 */
export type How = "fills_in" | "tightens" | "replaces";
/**
 * Where a document stands. The order is from general to particular.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Level".
 */
export type Level = "common" | "national" | "province" | "city" | "county" | "notice";
/**
 * What comes of one rule.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Outcome".
 */
export type Outcome = "unknown" | "satisfied" | "not_satisfied" | "not_applicable" | "review";
/**
 * Whether a paper is needed.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "PaperState".
 */
export type PaperState = "needed" | "maybe";
/**
 * Whether a question has an answer.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "State".
 */
export type State = "not_asked" | "dont_know" | "answered";
/**
 * One step of the arithmetic, or what goes into it.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Trace".
 */
export type Trace =
  | {
      /**
       * Of `choose`: the answers and values that decided between its branches.
       */
      because?: Trace[];
      /**
       * The result; absent where there is none.
       */
      is?: string;
      /**
       * The operands. Of `choose` the branch that holds; both while nobody knows which. Of a day shifted: the day, and by how
       * many months or days.
       */
      of: Trace[];
      /**
       * What is done with them.
       */
      op:
        | "sum"
        | "difference"
        | "product"
        | "quotient"
        | "least"
        | "greatest"
        | "floor"
        | "ceiling"
        | "round"
        | "choose"
        | "plus_months"
        | "plus_days"
        | "year_start"
        | "month_start";
    }
  | {
      /**
       * The number.
       */
      number: string;
    }
  | {
      /**
       * The code.
       */
      code: string;
    }
  | {
      /**
       * The question.
       */
      answer: string;
      /**
       * The answer.
       */
      is?: string;
    }
  | {
      /**
       * For a code: its code set.
       */
      code_set?: string;
      /**
       * The value.
       */
      is?: string;
      /**
       * Its own arithmetic, where it is a step on the way: at its first use.
       */
      trace?: Trace;
      /**
       * Full id.
       */
      value: string;
    }
  | {
      /**
       * Where the row is written.
       */
      citation: Citation;
      /**
       * What was looked up; empty for a single figure.
       */
      inputs?: Looked[];
      /**
       * The figure.
       */
      is?: string;
      /**
       * The row, counted from 1.
       */
      row?: number;
      /**
       * Full id of the table.
       */
      table: string;
    }
  | {
      /**
       * Full id.
       */
      aggregate: string;
      /**
       * What was taken.
       */
      does:
        "whole_years" | "whole_months" | "count" | "longest_run" | "last_year_end" | "first_day" | "latest" | "highest";
      /**
       * The figure, day or code.
       */
      is?: string;
      /**
       * The question.
       */
      of: string;
      /**
       * The day looked at.
       */
      on?: Date;
      /**
       * The days or years that count.
       */
      spans?: Days[];
    }
  | {
      /**
       * Where it is written which days are worked: a notice a year.
       */
      calendars?: Citation[];
      /**
       * How many are counted, and where that is written.
       */
      days?: Trace;
      /**
       * Whether the day counted from counts itself.
       */
      first_day: boolean;
      /**
       * The day counted from.
       */
      from?: Date;
      /**
       * The holidays from Monday to Friday that were passed over, in the order of counting.
       */
      holidays?: Date[];
      /**
       * The day.
       */
      is?: string;
      /**
       * The year whose days would be needed, and which no calendar has.
       */
      lacking?: number;
      /**
       * In which direction.
       */
      way: "before" | "after";
      /**
       * How many Saturdays and Sundays were passed over.
       */
      weekend: number;
      /**
       * Full id.
       */
      workdays: string;
      /**
       * The Saturdays and Sundays that were counted, because they are worked.
       */
      worked?: Date[];
    };
/**
 * Whether a value is known, and why not.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "ValueState".
 */
export type ValueState =
  | "known"
  | "range"
  | "open"
  | "review"
  | "none"
  | "outside"
  | "expected"
  | "not_covered"
  | "conflict"
  | "division_by_zero"
  | "overflow";

/**
 * What a check found.
 */
export interface Report {
  /**
   * The day the check was made for.
   */
  as_of: Date;
  /**
   * What `next` takes the years ahead for. Only the command prints it with the report.
   */
  assuming?: Assumed[];
  /**
   * Rules that collide on the day.
   */
  conflicts: Collision[];
  /**
   * Version of this contract.
   */
  contract: number;
  /**
   * Single changes that would turn the verdict into a better one.
   */
  counterfactuals: Counterfactual[];
  /**
   * The documents that hold on the day, and the subject: those that the citations name.
   */
  documents: Document[];
  /**
   * False where the search was cut short: then `possible` and `missing` may name too much, never too little,
   * and `counterfactuals` may leave some out.
   */
  exact: boolean;
  /**
   * The matter, as `eligibility`.
   */
  matter: string;
  /**
   * Unanswered questions that can still change the verdict, best next question first; then those that values hang on.
   * One that is answered has gaps in its records.
   */
  missing: Missing[];
  /**
   * The next day on which grade or pay change, and what holds from then on; absent where nothing changes any more.
   * Only the command prints it with the report: a page takes it from `policy.path()`.
   */
  next?: Step;
  /**
   * Unanswered questions that can no longer change the verdict or a value.
   */
  not_needed: string[];
  /**
   * Papers to bring.
   */
  papers: PaperDue[];
  /**
   * Final verdicts that the open answers can still lead to: in the order yes, review, no.
   */
  possible: Verdict[];
  /**
   * What made this report.
   */
  provenance: Provenance;
  /**
   * The rules that hold on the day, from general to particular.
   */
  rules: Finding[];
  /**
   * How long the verdict holds with the same answers; absent where no end is known.
   */
  until?: Until;
  /**
   * What the policy computes: grades and amounts, with their arithmetic.
   */
  values?: ValueFinding[];
  /**
   * The answer.
   */
  verdict: Verdict;
}
/**
 * What the records of the years ahead are taken for.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Assumed".
 */
export interface Assumed {
  /**
   * What it is taken for.
   */
  code: string;
  /**
   * A field.
   */
  field: string;
  /**
   * A question of yearly records.
   */
  question: string;
}
/**
 * Two rules of one level that stand in for the same rule.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Collision".
 */
export interface Collision {
  /**
   * The two.
   *
   * @minItems 2
   * @maxItems 2
   */
  between: [string, string];
  /**
   * The rule both stand in for.
   */
  over: string;
}
/**
 * A single change that would turn the verdict into a better one: other values of one answer.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Counterfactual".
 */
export interface Counterfactual {
  /**
   * Above this value.
   */
  above?: Scalar;
  /**
   * Below this value.
   */
  below?: Scalar;
  /**
   * From this value on.
   */
  from?: Scalar;
  /**
   * The question answered otherwise.
   */
  question: string;
  /**
   * Up to this value.
   */
  to?: Scalar;
  /**
   * One of these answers; for a set, all of them together: none of its codes where there are none.
   */
  values?: Scalar[];
  /**
   * The verdict then.
   */
  verdict: Verdict;
}
/**
 * A document.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Document".
 */
export interface Document {
  /**
   * Id of its pack.
   */
  id: string;
  /**
   * When.
   */
  issued?: Date;
  /**
   * Who issued it.
   */
  issuer?: string;
  /**
   * Where it stands.
   */
  level: Level;
  /**
   * Number.
   */
  number?: string;
  /**
   * GB/T 2260 code of the region.
   */
  region: string;
  /**
   * Title.
   */
  title: string;
}
/**
 * A question that can still change the verdict.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Missing".
 */
export interface Missing {
  /**
   * Its id.
   */
  question: string;
  /**
   * Not asked yet, or answered with "don't know".
   */
  state: State;
}
/**
 * A paper to bring.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "PaperDue".
 */
export interface PaperDue {
  /**
   * Where it is asked for.
   */
  citation: Citation;
  /**
   * Key of the paper in the catalogues.
   */
  paper: string;
  /**
   * Whether it is needed.
   */
  state: PaperState;
}
/**
 * What came of one rule.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Finding".
 */
export interface Finding {
  /**
   * Answered questions that decide the outcome.
   */
  because: string[];
  /**
   * Where it is written.
   */
  citation: Citation;
  /**
   * Its exceptions, where they play a part.
   */
  exceptions?: ExceptionFinding[];
  /**
   * What came of it.
   */
  outcome: Outcome;
  /**
   * Open questions that can still change the outcome.
   */
  questions: string[];
  /**
   * The rule above that it stands in for.
   */
  replaces?: Replaced;
  /**
   * Who decides, and on which clause; for outcome `review`.
   */
  review?: Review[];
  /**
   * Full id, as `jl-2020/age`.
   */
  rule: string;
  /**
   * The exception by which it is satisfied.
   */
  via?: string;
}
/**
 * What came of one exception.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "ExceptionFinding".
 */
export interface ExceptionFinding {
  /**
   * Its id within the rule.
   */
  id: string;
  /**
   * Whether it helps.
   */
  state: ExceptionState;
}
/**
 * A decision that the text leaves to a body.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Review".
 */
export interface Review {
  /**
   * The clause that leaves it open.
   */
  clause: string;
  /**
   * Key of the body in the catalogues.
   */
  decider: string;
  /**
   * The exception that leaves it open; absent for the requirement itself.
   */
  exception?: string;
}
/**
 * What came of one value.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "ValueFinding".
 */
export interface ValueFinding {
  /**
   * Where it is written.
   */
  citation: Citation;
  /**
   * For a code: its code set.
   */
  code_set?: string;
  /**
   * For a range of codes: those it can be.
   */
  codes?: string[];
  /**
   * For a range: the smallest it can be.
   */
  from?: string;
  /**
   * Where it is known: the number exactly, the code, or the day.
   */
  is?: string;
  /**
   * For a range, or where nothing can be said: the questions it hangs on. One that is answered has gaps in its records.
   */
  questions?: string[];
  /**
   * The value above that it stands in for.
   */
  replaces?: string;
  /**
   * Who decides, and on which clause; for state `review`.
   */
  review?: Review;
  /**
   * What a page shows it as.
   */
  role: "grade" | "base" | "performance" | "allowance" | "total" | "other" | "deadline";
  /**
   * How it is rounded.
   */
  round?: Rounded;
  /**
   * Whether it is known, and why not.
   */
  state: ValueState;
  /**
   * For a range: the largest it can be.
   */
  to?: string;
  /**
   * The arithmetic; where there is no value, what keeps it from having one.
   */
  trace?: Trace;
  /**
   * What it is counted in; absent for a bare number and for codes.
   */
  unit?: "yuan_month" | "yuan_year" | "grade" | "years";
  /**
   * Full id, as `jl-2020/base`.
   */
  value: string;
}
/**
 * Where something is written.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Citation".
 */
export interface Citation {
  /**
   * The clause.
   */
  clause?: string;
  /**
   * Id of a document of the report.
   */
  document: string;
}
/**
 * Some days, both ends included.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Days".
 */
export interface Days {
  /**
   * The first.
   */
  from: Date;
  /**
   * The last.
   */
  to: Date;
}
/**
 * What went into a table.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Looked".
 */
export interface Looked {
  /**
   * For a code: its code set.
   */
  code_set?: string;
  /**
   * Name within the table.
   */
  id: string;
  /**
   * The number or code.
   */
  is?: string;
}
/**
 * Identifies what a result was made from.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Origin".
 */
export interface Origin {
  /**
   * Its id.
   */
  id: string;
  /**
   * Its SHA-256, in hexadecimal.
   */
  sha256: string;
  /**
   * Its version.
   */
  version: string;
}
/**
 * Identifies a pack, and says whether it holds on the day.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "PackOrigin".
 */
export interface PackOrigin {
  /**
   * Its id.
   */
  id: string;
  /**
   * Whether it is in force on the day of the check.
   */
  in_force: boolean;
  /**
   * SHA-256 of its source, in hexadecimal.
   */
  sha256: string;
  /**
   * Its version.
   */
  version: string;
}
/**
 * What made a report; the server that repeats the check compares it.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Provenance".
 */
export interface Provenance {
  /**
   * Version of the engine.
   */
  engine: string;
  /**
   * The packs it was compiled from: version and digest of the source.
   */
  packs: PackOrigin[];
  /**
   * The compiled policy: id, version and digest.
   */
  policy: Origin;
}
/**
 * The rule above that a rule stands in for.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Replaced".
 */
export interface Replaced {
  /**
   * On what authority.
   */
  authority: string;
  /**
   * In what way.
   */
  how: How;
  /**
   * Its full id.
   */
  rule: string;
}
/**
 * A declared rounding.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Rounded".
 */
export interface Rounded {
  /**
   * Where to.
   */
  mode: "half_up" | "half_even" | "up" | "down";
  /**
   * To multiples of this.
   */
  step: string;
}
/**
 * What holds from a day on.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Step".
 */
export interface Step {
  /**
   * The day.
   */
  from: Date;
  /**
   * The grade and the total then.
   */
  values: StepValue[];
}
/**
 * One value on a step.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "StepValue".
 */
export interface StepValue {
  /**
   * The value.
   */
  is?: string;
  /**
   * Why it is not known.
   */
  state?: ValueState;
  /**
   * Full id.
   */
  value: string;
}
/**
 * How long a verdict holds.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "Until".
 */
export interface Until {
  /**
   * The last day it holds.
   */
  date: Date;
  /**
   * The verdict on the day after.
   */
  then: Verdict;
}
