// The field of a question: what can be chosen or typed, and what stands in it.

import type { Context } from "../../../elements/context.js";
import type { QuestionInfo } from "../../../elements/contract.js";
import { type Draft, NONE } from "../../../elements/field.js";
import type { Desk } from "../desk.js";
import { dateInputs, type Input } from "./date.js";
import { type RecordsField, recordsField } from "./records.js";

export interface Option {
  readonly code: string;
  readonly label: string;
  readonly on: boolean;
}

export interface ChoiceField {
  readonly kind: "choice";
  readonly multiple: boolean;
  readonly label: string;
  readonly options: readonly Option[];
  /** The codes that the form does not offer first. */
  readonly others: readonly Option[];
  readonly more: string;
  readonly open: boolean;
  readonly or: string;
  readonly last: readonly Option[];
}

export interface TypedField {
  readonly kind: "typed";
  readonly inputs: readonly Input[];
  readonly keyboard: "number" | "digit" | "text";
  readonly dontKnow: Option;
}

export type FieldData = ChoiceField | TypedField | RecordsField;

/** Stands for "don't know" among the options. */
export const DONT_KNOW = "(dont-know)";

export function fieldOf(desk: Desk, question: QuestionInfo): FieldData {
  const { context, session } = desk;
  const draft = session.draft(question.id);
  const { t, words } = context;
  const own = desk.wrong.filter(({ place }) => !place.startsWith("id-number"));
  const whole = own.length > 0;
  const places = own.map(({ place }) => place).filter((place) => place !== "" && place !== "field");
  const dontKnow = { code: DONT_KNOW, label: t.text("answer.dont_know"), on: draft.dontKnow };
  switch (question.kind) {
    case "bool":
    case "code":
    case "set":
      return choiceOf(context, question, draft);
    case "records":
      return recordsField(desk, question, draft);
    case "date":
      return {
        kind: "typed",
        inputs: dateInputs(t, question.id, draft.typed, whole ? places : null),
        keyboard: "number",
        dontKnow,
      };
    default:
      return {
        kind: "typed",
        inputs: [
          {
            key: question.id,
            name: "field",
            label: words.label(question.id),
            value: draft.typed.field ?? "",
            width: "eight",
            most: 30,
            wrong: whole,
          },
        ],
        keyboard: question.kind === "int" ? "number" : "digit",
        dontKnow,
      };
  }
}

function choiceOf({ t, words, format }: Context, question: QuestionInfo, draft: Draft): ChoiceField {
  const { id, kind, codes = [], offer = [] } = question;
  const all = kind === "bool" ? ["true", "false"] : codes;
  const offered = offer.length > 0 ? offer : all;
  const others = all.filter((code) => !offered.includes(code));
  const multiple = kind === "set";
  const on = (code: string): boolean => !draft.dontKnow && draft.chosen.includes(code);
  const option = (code: string): Option => ({
    code,
    label: kind === "bool" ? t.text(code === "true" ? "answer.yes" : "answer.no") : format.code(question, code),
    on: on(code),
  });
  const folded = !multiple && others.length > 0;
  return {
    kind: "choice",
    multiple,
    label: words.label(id),
    options: (multiple ? [...offered, ...others] : offered).map(option),
    others: folded ? others.map(option) : [],
    more: folded ? t.text("answer.other", { n: others.length }) : "",
    open: others.some(on),
    or: t.text("answer.or"),
    last: [
      ...(multiple ? [{ code: NONE, label: t.text("answer.none"), on: on(NONE) }] : []),
      { code: DONT_KNOW, label: t.text("answer.dont_know"), on: draft.dontKnow },
    ],
  };
}

/** What stands in the field once an option was pressed. Whatever was chosen last wins over what it excludes. */
export function chosen({ kind }: Pick<QuestionInfo, "kind">, draft: Draft, code: string): Draft {
  if (kind !== "bool" && kind !== "code" && kind !== "set") return { ...draft, dontKnow: !draft.dontKnow };
  const dontKnow = code === DONT_KNOW && (kind !== "set" || !draft.dontKnow);
  if (kind !== "set") return { ...draft, chosen: code === DONT_KNOW ? [] : [code], dontKnow };
  if (code === DONT_KNOW) return { ...draft, chosen: [], dontKnow };
  const had = draft.chosen.includes(code);
  if (code === NONE) return { ...draft, chosen: had ? [] : [NONE], dontKnow: false };
  const rest = draft.chosen.filter((each) => each !== NONE && each !== code);
  return { ...draft, chosen: had ? rest : [...rest, code], dontKnow: false };
}
