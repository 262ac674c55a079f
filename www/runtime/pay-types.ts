// What a policy that computes adds to the contract: records as answers, values with their arithmetic, the path of grades.
// Written by hand until the Rust types bring their own: `make types` then makes these, and this file goes.

import type { QuestionInfo as Asked, KindName as PlainKind } from "./generated/info.js";
import type { Citation, Report as PlainReport } from "./generated/report.js";

/** One dated record: a period of service, a year's assessment, a certificate. An absent member: never, or still going on. */
export type FactRecord = { readonly [field: string]: string | number | null };

/** The kinds of answers, with the three shapes that records have. */
export type Kind = PlainKind | Shape | "records";

/** What a record says of its time: from and to, a year, or nothing of its own. */
export type Shape = "periods" | "yearly" | "events";

/** One thing a record says. */
export interface FieldInfo {
  readonly id: string;
  readonly kind: "code" | "date";
  readonly code_set?: string;
  readonly codes?: readonly string[];
  /** It may be absent: a certificate that was never registered. */
  readonly optional?: boolean;
}

/** A question as a form sees it. */
export interface QuestionInfo extends Omit<Asked, "kind"> {
  readonly kind: Kind;
  /** For records: what each says of its time, where the kind does not. */
  readonly shape?: Shape;
  /** For records: what each says beside its time. */
  readonly fields?: readonly FieldInfo[];
  /** For yearly records: the question of periods that their years lie in. */
  readonly within?: string;
  /** For yearly records: what a path to come takes the years ahead for, by field. */
  readonly assume?: { readonly [field: string]: string };
}

/** How a value stands. */
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

/** What a page shows a value as. */
export type ValueRole = "grade" | "base" | "performance" | "allowance" | "total" | "other";

/** What a number is counted in. */
export type ValueUnit = "yuan_month" | "yuan_year" | "grade" | "years";

/** A declared rounding. */
export interface Rounding {
  readonly mode: "half_up" | "half_even" | "up" | "down";
  readonly step: string;
}

/** One part of the arithmetic. Just one of `op`, `number`, `answer`, `value`, `table`, `aggregate`, `code` is there. */
export interface Trace {
  readonly op?: "sum" | "difference" | "product" | "quotient" | "least" | "greatest" | "floor" | "ceiling" | "round";
  readonly of?: readonly Trace[] | string;
  readonly number?: string;
  readonly code?: string;
  readonly answer?: string;
  readonly value?: string;
  /** Of a value without a role: its own arithmetic, where it is first used. */
  readonly trace?: Trace;
  readonly table?: string;
  readonly row?: number;
  readonly inputs?: readonly { readonly id: string; readonly is?: string }[];
  readonly aggregate?: string;
  readonly does?: string;
  readonly on?: string;
  readonly spans?: readonly { readonly from: string; readonly to?: string }[];
  readonly is?: string;
  readonly from?: string;
  readonly to?: string;
  readonly state?: ValueState;
  readonly citation?: Citation;
}

/** A figure with how it came about. */
export interface ValueReport {
  readonly value: string;
  readonly role: ValueRole;
  readonly unit?: ValueUnit;
  readonly state: ValueState;
  readonly is?: string;
  readonly from?: string;
  readonly to?: string;
  readonly codes?: readonly string[];
  /** Open questions it depends on. */
  readonly questions?: readonly string[];
  readonly review?: { readonly decider: string; readonly clause: string };
  /** The value above that it stands in for. */
  readonly replaces?: string;
  readonly round?: Rounding;
  readonly trace?: Trace;
  readonly citation?: Citation;
}

/** What a check found, with the figures where the matter computes some. */
export interface Report extends PlainReport {
  readonly values?: readonly ValueReport[];
}

/** A value on the path: its figure, or why there is none. */
export interface PathValue {
  readonly value: string;
  readonly is?: string;
  readonly state?: ValueState;
}

/** From this day on. */
export interface PathStep {
  readonly from: string;
  readonly values: readonly PathValue[];
}

/** Grades and totals over the years, past and to come. */
export interface Path {
  readonly contract: number;
  readonly as_of: string;
  /** What the years ahead are taken for. */
  readonly assuming?: readonly { readonly question: string; readonly field: string; readonly code: string }[];
  readonly steps: readonly PathStep[];
  /** The first step after the day. */
  readonly next?: PathStep;
}
