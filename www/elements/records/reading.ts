// What stands in the controls of records, as an answer or as what keeps it from being one, part by part. No DOM.

import {
  type Catalogue,
  type Complaint,
  type Draft,
  type FactRecord,
  parseDate,
  plain,
  type QuestionInfo,
  type Reading,
} from "../index.js";
import { ABSENT, type Part, partsOf, type Row, UNKNOWN } from "./records.js";

type Read = { readonly value: string | number | null | undefined } | { readonly wrong: Complaint };

const DATE = ["year", "month", "day"] as const;

/** Nothing was filled in. */
export function isBlank({ id, is, optional }: Part, row: Row): boolean {
  if (is === "year") return (row[id] ?? "").trim() === "";
  if (is === "code") return (row[id] ?? "") === (optional ? ABSENT : "");
  return (row[id] ?? "") === "" && DATE.every((part) => (row[`${id}.${part}`] ?? "").trim() === "");
}

function readPart(t: Catalogue, { id, is, optional, time }: Part, row: Row, place: string): Read {
  const said = row[id] ?? "";
  if (is === "year") {
    const text = plain(said).replace(/年$/, "");
    return /^\d{4}$/.test(text)
      ? { value: Number(text) }
      : { wrong: { place, message: t.text(text === "" ? "problem.year.empty" : "problem.date.year") } };
  }
  if (said === ABSENT) return { value: undefined };
  if (said === UNKNOWN) return { value: null };
  if (is === "code") {
    return said === "" ? { wrong: { place, message: t.text("problem.record.choose") } } : { value: said };
  }
  const [year = "", month = "", day = ""] = DATE.map((part) => row[`${id}.${part}`]);
  const parsed = parseDate({ year, month, day });
  if (parsed.ok) return { value: parsed.value };
  const empty = parsed.message === "problem.date.empty";
  if (empty && optional && !time) return { value: undefined };
  const message = !empty
    ? parsed.message
    : id === "to"
      ? "problem.record.to"
      : time
        ? "problem.record.date"
        : "problem.date.empty";
  return { wrong: { place: `${place}/${parsed.places[0] ?? ""}`, message: t.text(message) } };
}

/** `sent`: which rows became records, for the engine counts those. */
export function readRecords(
  t: Catalogue,
  question: QuestionInfo,
  { rows = [], chosen, dontKnow }: Draft,
): { readonly reading: Reading; readonly sent: readonly number[] } {
  if (dontKnow) return { reading: { ok: true, value: null }, sent: [] };
  if (chosen.includes(ABSENT)) return { reading: { ok: true, value: [] }, sent: [] };
  const parts = partsOf(question);
  const sent = [...rows.keys()].filter((at) => !parts.every((part) => isBlank(part, rows[at] ?? {})));
  if (sent.length === 0) return { reading: { ok: false, message: "problem.records.empty", places: [] }, sent };
  const complaints: Complaint[] = [];
  const records = sent.map((row, at): FactRecord => {
    const record: Record<string, string | number | null> = {};
    for (const part of parts) {
      const found = readPart(t, part, rows[row] ?? {}, `${at}/${part.id}`);
      if ("wrong" in found) complaints.push(found.wrong);
      else if (found.value !== undefined) record[part.id] = found.value;
    }
    return record;
  });
  return { reading: complaints.length > 0 ? { ok: false, complaints } : { ok: true, value: records }, sent };
}
