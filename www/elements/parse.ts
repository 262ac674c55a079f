// From what a person typed to a value. Lenient about width, spaces and separators, strict about the result.

import type { Message } from "./catalogue.js";

export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}
export type DatePart = keyof DateParts;

export type Parsed<T, Place = "field"> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: Message; readonly places: readonly Place[] };

const PARTS: readonly DatePart[] = ["year", "month", "day"];

/** Full-width forms (０－９．，) become plain ones, white space goes. */
export function plain(typed: string): string {
  return typed.normalize("NFKC").replace(/\s+/g, "").replace(/。/g, ".");
}

/** A whole date typed or pasted into one field: 1990-01-01, 1990/1/1, 1990年1月1日, 19900101. */
export function splitDate(typed: string): DateParts | undefined {
  const text = plain(typed);
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!found) return undefined;
  return { year: found[1] ?? "", month: found[2] ?? "", day: found[3] ?? "" };
}

export function parseDate(typed: DateParts): Parsed<string, DatePart> {
  const text = {
    year: plain(typed.year).replace(/年$/, ""),
    month: plain(typed.month).replace(/月$/, ""),
    day: plain(typed.day).replace(/[日号]$/, ""),
  };
  const empty = PARTS.filter((part) => text[part] === "");
  if (empty.length === 3) return { ok: false, message: "problem.date.empty", places: PARTS };
  if (empty.length > 0) return { ok: false, message: "problem.date.part", places: empty };
  const strange = PARTS.filter((part) => !/^\d+$/.test(text[part]));
  if (strange.length > 0) return { ok: false, message: "problem.date.digits", places: strange };
  if (text.year.length !== 4 || Number(text.year) === 0)
    return { ok: false, message: "problem.date.year", places: ["year"] };

  const [year, month, day] = PARTS.map((part) => Number(text[part])) as [number, number, number];
  if (month < 1 || month > 12) {
    return { ok: false, message: "problem.date.month", places: ["month"] };
  }
  if (day < 1 || day > daysIn(year, month)) {
    return { ok: false, message: "problem.date.impossible", places: ["day"] };
  }
  return { ok: true, value: `${text.year}-${pad(month)}-${pad(day)}` };
}

export function parseInteger(typed: string): Parsed<number> {
  const text = plain(typed).replace(/,/g, "");
  if (text === "") return { ok: false, message: "problem.number.empty", places: ["field"] };
  const value = Number(text);
  if (!/^[+-]?\d+$/.test(text) || Math.abs(value) > 2_147_483_647) {
    return { ok: false, message: "problem.int", places: ["field"] };
  }
  return { ok: true, value: value === 0 ? 0 : value };
}

/** A decimal stays a string all the way: it never passes through a floating-point number. */
export function parseDecimal(typed: string): Parsed<string> {
  const text = plain(typed).replace(/,/g, "");
  if (text === "") return { ok: false, message: "problem.number.empty", places: ["field"] };
  if (!/^[+-]?\d{1,20}(\.\d{1,8})?$/.test(text)) {
    return { ok: false, message: "problem.decimal", places: ["field"] };
  }
  return { ok: true, value: text.replace(/^\+/, "") };
}

/** The fields of a date value, as a person would type them. */
export function dateParts(value: string): DateParts {
  const [year = "", month = "", day = ""] = value.split("-");
  return { year, month: month.replace(/^0/, ""), day: day.replace(/^0/, "") };
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
