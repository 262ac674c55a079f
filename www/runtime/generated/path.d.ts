// Made by scripts/generate-types.mjs from docs/schema/path.schema.json: change the Rust types, then run `make types`.

/**
 * A calendar date, YYYY-MM-DD.
 *
 * This interface was referenced by `Path`'s JSON-Schema
 * via the `definition` "Date".
 */
export type Date = string;
/**
 * Whether a value is known, and why not.
 *
 * This interface was referenced by `Path`'s JSON-Schema
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
 * How grade and pay go over the years.
 */
export interface Path {
  /**
   * The day it is seen from.
   */
  as_of: Date;
  /**
   * What the years ahead are taken for.
   */
  assuming?: Assumed[];
  /**
   * Version of the contract.
   */
  contract: number;
  /**
   * Where the work was cut short: nothing is said of what comes after this day.
   */
  cut?: Date;
  /**
   * The first step after `as_of`.
   */
  next?: Step;
  /**
   * A step for each day on which something changes.
   */
  steps: Step[];
}
/**
 * What the records of the years ahead are taken for.
 *
 * This interface was referenced by `Path`'s JSON-Schema
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
 * What holds from a day on.
 *
 * This interface was referenced by `Path`'s JSON-Schema
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
 * This interface was referenced by `Path`'s JSON-Schema
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
