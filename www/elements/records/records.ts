// Dated records as an answer: what a row of the form says, from the answer to the row and back to words. No DOM.

import {
  type Answer,
  type Catalogue,
  type Draft,
  EMPTY,
  type FactRecord,
  type FieldInfo,
  type Format,
  lastOf,
  type QuestionInfo,
} from "../index.js";

/** Chosen in place of a date or a code. */
export const ABSENT = "-";
export const UNKNOWN = "?";

/** What stands in the controls of one record, by field; of a date by field and part. */
export type Row = Readonly<Record<string, string>>;

/** One thing a row asks for, the time included. */
export interface Part extends FieldInfo {
  readonly is: "date" | "year" | "code";
  /** A time has no "don't know": who does not know it does not know the record. */
  readonly time: boolean;
}

export function shapeOf({ shape }: QuestionInfo): NonNullable<QuestionInfo["shape"]> {
  return shape ?? "events";
}

export function partsOf(question: QuestionInfo): readonly Part[] {
  const fields = (question.fields ?? []).map(
    (field): Part => ({ ...field, is: field.kind === "date" ? "date" : "code", time: false }),
  );
  const time = (id: string, is: "date" | "year", optional: boolean): Part => ({
    id,
    is,
    kind: "date",
    optional,
    time: true,
  });
  switch (shapeOf(question)) {
    case "periods":
      return [time("from", "date", false), time("to", "date", true), ...fields];
    case "yearly":
      return [time("year", "year", false), ...fields];
    default:
      return fields;
  }
}

export function recordsOf(answer: Answer | undefined): readonly FactRecord[] {
  const items: readonly unknown[] = Array.isArray(answer) ? answer : [];
  return items.filter((record): record is FactRecord => typeof record === "object" && record !== null);
}

export function draftOfRecords(question: QuestionInfo, answer: Answer): Draft {
  const records = recordsOf(answer);
  const rows = records.map((record) => rowOf(question, record));
  return { ...EMPTY, rows, chosen: records.length === 0 ? [ABSENT] : [] };
}

function rowOf(question: QuestionInfo, record: FactRecord): Row {
  const row: Record<string, string> = {};
  for (const { id, is } of partsOf(question)) {
    const value = record[id];
    if (value === undefined) row[id] = ABSENT;
    else if (value === null) row[id] = UNKNOWN;
    else if (is === "date") {
      const [year = "", month = "", day = ""] = String(value).split("-");
      row[`${id}.year`] = year;
      row[`${id}.month`] = month.replace(/^0/, "");
      row[`${id}.day`] = day.replace(/^0/, "");
    } else row[id] = String(value);
  }
  return row;
}

/** All records in words, by time; years alike are drawn together. */
export function sayRecords(t: Catalogue, format: Format, question: QuestionInfo, answer: Answer): string {
  const records = [...recordsOf(answer)];
  if (records.length === 0) return t.text("records.none");
  const shape = shapeOf(question);
  if (shape === "yearly") return sayYears(t, format, question, records);
  if (shape === "periods") records.sort((a, b) => String(a.from).localeCompare(String(b.from)));
  return records
    .map((record) => {
      const said = sayFields(t, format, question, record);
      if (shape === "events") return said;
      const from = format.date(String(record.from));
      const when =
        record.to === undefined
          ? t.text("records.since", { from })
          : t.text("notice.from_until", { from, until: format.date(String(record.to)) });
      return said === "" ? when : t.text("records.said", { when, said });
    })
    .join(t.text("records.separator"));
}

function sayYears(t: Catalogue, format: Format, question: QuestionInfo, records: FactRecord[]): string {
  const spans: { from: number; to: number; said: string }[] = [];
  for (const record of records.sort((a, b) => Number(a.year) - Number(b.year))) {
    const year = Number(record.year);
    const said = sayFields(t, format, question, record);
    const last = lastOf(spans);
    if (last && last.to === year - 1 && last.said === said) last.to = year;
    else spans.push({ from: year, to: year, said });
  }
  return spans
    .map(({ from, to, said }) => t.text("records.said", { when: from === to ? `${from}` : `${from}–${to}`, said }))
    .join(t.text("records.separator"));
}

function sayFields(t: Catalogue, format: Format, question: QuestionInfo, record: FactRecord): string {
  const parts = partsOf(question).filter(({ time, id }) => !time && record[id] !== undefined);
  return parts
    .map((part) => {
      const value = record[part.id];
      if (part.is === "code" && value !== null) return format.code(part, String(value));
      const answer = value === null ? t.text("answer.dont_know") : format.date(String(value));
      return t.text("summary.line", { label: format.field(question, part.id), answer });
    })
    .join(t.text("progress.separator"));
}

/** Calendar years wholly served before the year of the day: those that were assessed. */
export function yearsServed(answer: Answer | undefined, asOf: string): number[] {
  const now = Number(asOf.slice(0, 4));
  const periods = recordsOf(answer)
    .map(({ from, to }) => ({ from: String(from), to: to === undefined ? asOf : String(to) }))
    .sort((a, b) => a.from.localeCompare(b.from));
  const merged: { from: string; to: string }[] = [];
  for (const { from, to } of periods) {
    const last = lastOf(merged);
    if (last && from <= dayAfter(last.to)) last.to = to > last.to ? to : last.to;
    else merged.push({ from, to });
  }
  const years: number[] = [];
  for (const { from, to } of merged) {
    for (let year = Number(from.slice(0, 4)); year < now && years.length < 64; year += 1) {
      if (from <= `${year}-01-01` && to >= `${year}-12-31`) years.push(year);
    }
  }
  return years;
}

/** Of some years, those that no record tells all of. */
export function yearsWithout(answer: Answer, years: readonly number[]): number[] {
  const told = recordsOf(answer).filter((record) => !Object.values(record).includes(null));
  return years.filter((year) => !told.some((record) => record.year === year));
}

function dayAfter(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return iso;
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
