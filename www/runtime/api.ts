// The API of the package `zhunru`, as types: what a portal engineer reads. No code.

import type { Facts as PlainFacts } from "./generated/facts.js";
import type { Info as PolicyInfo } from "./generated/info.js";
import type { Path } from "./generated/path.js";
import type { Outcome, Report, Verdict } from "./generated/report.js";

export type { Problem } from "./generated/error.js";
export type {
  AssumeInfo,
  FieldInfo,
  Info as PolicyInfo,
  KindName,
  Level,
  PackInfo,
  QuestionInfo,
  ShapeName,
} from "./generated/info.js";
export type { Assumed, Path, Step as PathStep, StepValue as PathValue } from "./generated/path.js";
export type {
  Citation,
  Collision,
  Counterfactual,
  Days,
  Document as ReportDocument,
  ExceptionFinding,
  ExceptionState,
  Finding,
  Looked,
  Missing,
  Outcome,
  PaperDue,
  PaperState,
  Provenance,
  Replaced,
  Report,
  Review,
  Rounded,
  Trace,
  Until,
  ValueFinding,
  ValueState,
  Verdict,
} from "./generated/report.js";

/** One dated record: a period of service, a year's assessment, a certificate. An absent member: never, or still going on. */
export interface FactRecord {
  readonly [field: string]: string | number | null;
}

/** One answer. `null`: asked, and the person does not know. A decimal is a string or an integer, never a fraction. */
export type Fact = PlainFacts[string] | readonly FactRecord[];

/** Question id to answer. A question that is absent was not asked. */
export interface Facts {
  [question: string]: Fact;
}

/** What came of a rule. `not_in_force`: it does not hold on that day, or another stands in for it. */
export type RuleOutcome = Outcome | "not_in_force";

/**
 * Why the engine runs as JavaScript: the host has no WebAssembly, the page's Content-Security-Policy forbids it, the module is
 * not the one that belongs to this build, or it could not be had (some servers do not serve files of that kind); or a
 * mini-program asked for it.
 */
export type FallbackReason = "no_webassembly" | "blocked" | "altered" | "unreachable" | "asked";

/** The engine: one in a page or process, shared by all who load it. */
export interface Engine {
  /** Version of the core. */
  readonly version: string;
  /** Why it runs as JavaScript, with the same answers but slower; undefined where it runs as WebAssembly. */
  readonly fallback: FallbackReason | undefined;
  /**
   * Loads a compiled policy: once, to check many times.
   * @throws ZhunruError where the bytes are not a policy that this engine understands
   */
  compile(bytes: Uint8Array | ArrayBuffer): Policy;
  /** Whether a text is a citizen number (GB 11643). The number is not kept and not given back. */
  citizenNumber(text: string): CitizenNumberCheck;
  /**
   * The birth date and sex in a citizen number, which the person must have agreed to use.
   * @throws ZhunruError where it is no citizen number, or consent is missing
   */
  citizenBirthDate(text: string, agreed: { readonly consent: boolean }): CitizenBirthDate;
  /** Whether a text is a unified social credit code (GB 32100). A check digit that does not fit is a warning. */
  socialCreditCode(text: string): SocialCreditCodeCheck;
}

/** What was found wrong with a citizen number, by stable code. */
export interface CitizenNumberCheck {
  readonly valid: boolean;
  readonly errors: readonly string[];
}

/** What a citizen number says about its holder. */
export interface CitizenBirthDate {
  readonly birth_date: string;
  readonly sex?: "female" | "male";
}

/** What was found wrong with, or odd about, a unified social credit code, by stable code. */
export interface SocialCreditCodeCheck {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** A loaded policy. */
export interface Policy {
  /** Its questions, rules and packs. */
  readonly info: PolicyInfo;
  /**
   * Checks facts for a day, `YYYY-MM-DD`.
   * @throws ZhunruError with all that is wrong with the facts or the day; there is no report then
   */
  check(facts: Readonly<Facts>, asOf: string): LazyReport;
  /** The same with JSON text on both sides: the bytes that every host gives. */
  checkJson(factsJson: string, asOf: string): string;
  /**
   * Grades and totals from the first day of service to thirty years on, if the years to come go as assumed.
   * @throws ZhunruError as {@link Policy.check} does
   */
  path(facts: Readonly<Facts>, asOf: string): Path;
  /** The fast path: answers written into the engine's memory, outcomes read in place. One for the policy. */
  slots(): Slots;
  /** Gives the memory back now; otherwise it is when the policy is no longer used. Whatever is asked later throws. */
  free(): void;
}

/**
 * A report that is built when it is read. The verdict and what came of each rule are there at once. The first reading of
 * anything else has the engine build the whole, from the answers as they were at the check, whatever became of the object
 * they stood in; so read what you need of it before the policy is freed.
 *
 * It reads as the plain {@link Report}, and `JSON.stringify` writes it as one. What copies an object's own members (a
 * spread, `Object.keys`, `structuredClone`, `postMessage`) finds none: give it `report.toJSON()`. Read only.
 */
export interface LazyReport extends Readonly<Report> {
  /** What came of one rule: by full id or, faster, by its place in the policy's `info.rules`. */
  outcome(rule: string | number): RuleOutcome;
  /** The whole as a plain object. */
  toJSON(): Report;
}

/** Answers in the engine's memory, as a form keeps them. A check of them allocates nothing. */
export interface Slots {
  /** Full ids of the rules, in the order of {@link outcome}. */
  readonly rules: readonly string[];
  /**
   * Answers one question; `null`: asked, and not known; `undefined`: not asked.
   * @throws ZhunruError where the value does not fit the question; the earlier answer stays
   */
  set(question: string, value: Fact | undefined): void;
  /**
   * One question, to answer it again and again without looking it up.
   * @throws ZhunruError where the policy asks no such question
   */
  question(id: string): QuestionSlot;
  /** Takes all answers back. */
  clear(): void;
  /**
   * Checks the answers for a day, `YYYY-MM-DD`.
   * @throws ZhunruError where there is no such day
   */
  verdict(asOf: string): Verdict;
  /** What came of one rule in the last check. */
  outcome(rule: number): RuleOutcome;
  /**
   * The report on the answers as they are now.
   * @throws ZhunruError where there is no such day
   */
  report(asOf: string): LazyReport;
}

/** One question on the fast path. */
export interface QuestionSlot {
  /** As {@link Slots.set}. */
  set(value: Fact | undefined): void;
}
