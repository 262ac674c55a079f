// What every kind of answer field offers the question page, and the choice among the kinds.

import type { Catalogue, Message } from "./catalogue.js";
import type { Context } from "./context.js";
import type { Answer, Answers, QuestionInfo } from "./contract.js";
import { choiceField } from "./field-choice.js";
import { dateField } from "./field-date.js";
import { setField } from "./field-set.js";
import { textField } from "./field-text.js";
import type { Format } from "./format.js";
import { dateParts } from "./parse.js";

/** What stands in a field, right or wrong, so that it outlives an error or a change of language. */
export interface Draft {
  readonly typed: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
  readonly dontKnow: boolean;
  /** Of records: what stands in the controls of each. */
  readonly rows?: readonly Readonly<Record<string, string>>[];
}

/** Something wrong at one place of a field of several parts. */
export interface Complaint {
  readonly message: string;
  /** As in the engine's paths, without the question: `2/to`. */
  readonly place: string;
}

export type Reading =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly message: Message; readonly places: readonly string[] }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

export interface Field {
  readonly node: HTMLElement;
  /** A group of radio buttons is one control and announced as such. */
  readonly role?: "radiogroup";
  draft(): Draft;
  read(): Reading;
  /** Ties the controls at `places` (all, when empty) to the error message with this id; `null` unties. */
  mark(errorId: string | null, places?: readonly string[]): void;
  focus(place?: string): void;
  /** Fields of several parts show what is wrong beside each, and give it back with the part's name before it. */
  complain?(complaints: readonly Complaint[]): readonly Complaint[];
  /** Puts a value in, as if typed. */
  fill(answer: Answer): void;
}

export interface FieldOptions {
  readonly context: Context;
  readonly question: QuestionInfo;
  /** What has been said so far: years of service tell which years were assessed. */
  readonly answers: Answers;
  readonly draft: Draft;
  /** Before the ids of its controls, where several questions stand on one page. */
  readonly prefix?: string;
  readonly onInput: () => void;
}

export const EMPTY: Draft = { typed: {}, chosen: [], dontKnow: false };

/** Chosen in a set to say: none of these. */
export const NONE = "(none)";

/** How the fields of further kinds are made, by kind, and how an answer to one is read out. */
export interface FieldKind {
  readonly make: (options: FieldOptions) => Field;
  readonly draft: (question: QuestionInfo, answer: Answer) => Draft;
  readonly say: (t: Catalogue, format: Format, question: QuestionInfo, answer: Answer) => string;
}

const further = new Map<string, FieldKind>();

export function defineField(kind: QuestionInfo["kind"], made: FieldKind): void {
  further.set(kind, made);
}

export function fieldKind(kind: QuestionInfo["kind"]): FieldKind | undefined {
  return further.get(kind);
}

export function makeField(options: FieldOptions): Field {
  const made = further.get(options.question.kind);
  if (made) return made.make(options);
  switch (options.question.kind) {
    case "bool":
    case "code":
      return choiceField(options);
    case "set":
      return setField(options);
    case "date":
      return dateField(options);
    default:
      return textField(options);
  }
}

/** The field as it would stand had the person just given this answer. */
export function draftOf(question: QuestionInfo, answer: Answer | undefined): Draft {
  if (answer === undefined) return EMPTY;
  if (answer === null) return { ...EMPTY, dontKnow: true };
  const made = further.get(question.kind);
  if (made) return made.draft(question, answer);
  switch (question.kind) {
    case "bool":
      return { ...EMPTY, chosen: [answer === true ? "true" : "false"] };
    case "code":
      return { ...EMPTY, chosen: [String(answer)] };
    case "set": {
      const codes = Array.isArray(answer) ? answer.map(String) : [];
      return { ...EMPTY, chosen: codes.length > 0 ? codes : [NONE] };
    }
    case "date":
      return { ...EMPTY, typed: { ...dateParts(String(answer)) } };
    default:
      return { ...EMPTY, typed: { field: String(answer) } };
  }
}
