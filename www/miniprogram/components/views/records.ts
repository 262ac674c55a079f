// Records as a field: rows to add, change and take away, each with its own dates and choices; "none", "don't know".

import type { QuestionInfo } from "../../../elements/contract.js";
import type { Draft } from "../../../elements/field.js";
import { readRecords } from "../../../elements/records/reading.js";
import {
  ABSENT,
  type Part,
  partsOf,
  type Row,
  shapeOf,
  UNKNOWN,
  yearsServed,
} from "../../../elements/records/records.js";
import type { Desk } from "../desk.js";
import { type Button, button } from "./button.js";
import { dateInputs, type Input } from "./date.js";
import { DONT_KNOW, type Option } from "./field.js";

/** Which row it is, whatever rows come and go: what was typed stands in its fields and not in the data. No part has this name. */
const KEY = "";

/** As many as the engine takes. */
const MOST = 64;

interface Control {
  readonly id: string;
  readonly label: string;
  readonly is: Part["is"];
  /** What is asked for only where there was such a thing says so. */
  readonly hint: string;
  readonly inputs: readonly Input[];
  /** Of a code: what may be chosen; of a date: what may be said in its place. */
  readonly options: readonly Option[];
  /** Of a code: what is chosen, in words. */
  readonly value: string;
  /** Something is said in place of the date. */
  readonly resting: boolean;
  readonly error: string;
}

export interface RecordsField {
  readonly kind: "records";
  /** The question. */
  readonly id: string;
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly remove: Button;
    readonly error: string;
    readonly controls: readonly Control[];
  }[];
  readonly hint: string;
  /** Rows rest while "none" or "don't know" is chosen. */
  readonly resting: boolean;
  /** What saves the choices: before the rows, which are screens long. */
  readonly shortcuts: readonly Button[];
  readonly tools: readonly Button[];
  readonly last: readonly Option[];
}

/** The rows of now: those that were begun, else one for each year that was served, else an empty one. */
export function rowsOf(
  { context, session }: Pick<Desk, "context" | "session">,
  question: QuestionInfo,
  draft: Draft,
): readonly Row[] {
  if (draft.rows?.length) return draft.rows.map((row, at) => ({ ...row, [KEY]: row[KEY] ?? String(at) }));
  const served = question.within === undefined ? [] : yearsServed(session.answers[question.within], context.asOf);
  const years = draft.rows === undefined ? served.map((year) => ({ year: String(year) })) : [];
  return (years.length > 0 ? years : [{}]).map((row, at) => ({ ...emptyRow(question), ...row, [KEY]: String(at) }));
}

/** With one more, empty. */
export function added(question: QuestionInfo, rows: readonly Row[]): readonly Row[] {
  const last = Math.max(-1, ...rows.map((row) => Number(row[KEY])));
  return [...rows, { ...emptyRow(question), [KEY]: String(last + 1) }];
}

function emptyRow(question: QuestionInfo): Row {
  const row: Record<string, string> = {};
  for (const { id, is, optional } of partsOf(question)) row[id] = is === "code" && optional ? ABSENT : "";
  return row;
}

/** Filled in what was not chosen, of years past that mostly were as those ahead are taken to be. */
export function filled({ assume }: QuestionInfo, rows: readonly Row[]): readonly Row[] {
  if (!assume) return rows;
  return rows.map((row) => (row[assume.field] ? row : { ...row, [assume.field]: assume.code }));
}

export function recordsField(desk: Desk, question: QuestionInfo, draft: Draft): RecordsField {
  const { context, wrong } = desk;
  const { t, format } = context;
  const shape = shapeOf(question);
  const parts = partsOf(question);
  const rows = rowsOf(desk, question, draft);
  const { sent } = readRecords(t, question, { ...draft, rows });
  /** The message at a place like `2/to`, which counts the rows that became records. */
  const told = (row: number, id?: string): string => {
    const found = wrong.find(({ place }) => {
      const [at = "", part] = place.split("/");
      return at !== "" && sent[Number(at)] === row && part === id;
    });
    return found?.message ?? "";
  };
  const none = draft.chosen.includes(ABSENT);
  const filledIn = draft.rows === undefined && question.within !== undefined && rows.some(({ year }) => Boolean(year));
  const part = parts.find(({ id }) => id === question.assume?.field);
  const code = question.assume?.code;
  return {
    kind: "records",
    id: question.id,
    rows: rows.map((row, at) => {
      const name = /^\d{4}$/.test(row.year ?? "")
        ? t.text("records.row.year", { year: row.year ?? "" })
        : t.text(`records.row.${shape}`, { n: at + 1 });
      const remove = t.text("records.remove");
      return {
        key: `${question.id}-${row[KEY]}`,
        name,
        remove: button("row-remove", remove, String(at), `${remove}${t.text("answer.change_what", { label: name })}`),
        error: told(at),
        controls: parts.map((each) => controlOf(desk, question, each, row, told(at, each.id))),
      };
    }),
    hint: filledIn ? t.text("records.years_filled") : "",
    resting: none || draft.dontKnow,
    shortcuts:
      part && code !== undefined && rows.length > 1
        ? [button("row-fill", t.text("records.fill", { code: format.code(part, code) }))]
        : [],
    tools: rows.length < MOST ? [button("row-add", t.text(`records.add.${shape}`))] : [],
    last: [
      { code: ABSENT, label: t.text(`records.none.${shape}`), on: none },
      { code: DONT_KNOW, label: t.text("answer.dont_know"), on: draft.dontKnow },
    ],
  };
}

function controlOf({ context }: Desk, question: QuestionInfo, part: Part, row: Row, error: string): Control {
  const { t, format } = context;
  const { id, is, optional, time, codes = [] } = part;
  const said = row[id] ?? "";
  const label = format.field(question, id);
  const option = (code: string, text: string): Option => ({ code, label: text, on: said === code });
  const base = { id, label, is, error, hint: "", inputs: [], options: [], value: "", resting: false };
  if (is === "year") {
    return {
      ...base,
      inputs: [{ key: id, name: id, label, value: said, width: "four", most: 5, wrong: error !== "" }],
    };
  }
  if (is === "code") {
    const options = [
      ...codes.map((code) => option(code, format.code(part, code))),
      ...(optional ? [option(ABSENT, t.text("records.absent"))] : []),
      option(UNKNOWN, t.text("answer.dont_know")),
    ];
    return { ...base, options, value: options.find(({ on }) => on)?.label ?? t.text("records.choose") };
  }
  // An end is not just left out: who still serves says so. What never happened is.
  const options = [
    ...(id === "to" && time ? [option(ABSENT, t.text("records.going_on"))] : []),
    ...(time ? [] : [option(UNKNOWN, t.text("answer.dont_know"))]),
  ];
  return {
    ...base,
    hint: optional && !time ? t.text("records.if_any") : "",
    inputs: dateInputs(t, id, row, error === "" ? null : [], `${id}.`),
    options,
    resting: options.some(({ on }) => on),
  };
}
