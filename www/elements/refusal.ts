// What the engine said about answers it refuses, put into the page's words.

import type { Context } from "./context.js";
import { question } from "./context.js";
import type { Complaint } from "./field.js";

/** What the engine says of one mistake, to whoever writes the page: the message names no answer. */
export interface EngineError {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

export interface Refusal {
  readonly question: string;
  /** Where in the answer: `2/to` of records; empty for the whole of it. */
  readonly place: string;
  wording(context: Context): string;
}

/** In the page's words. */
export function complaintsOf(context: Context, found: readonly Refusal[]): Complaint[] {
  return found.map((refusal) => ({ message: refusal.wording(context), place: refusal.place }));
}

/** What the engine has against answers. Other errors, its own failure among them, are about none. */
export function factErrors(error: unknown): readonly EngineError[] {
  return errorsOf(error).filter(({ code }) => code.startsWith("fact."));
}

/** An engine that failed answers nothing any more; another one does. */
export function engineFailed(error: unknown): boolean {
  return has(error, "engine.failed");
}

/** A policy that computes, and the engine of conditions alone. */
export function computes(error: unknown): boolean {
  return has(error, "policy.values");
}

function has(error: unknown, wanted: string): boolean {
  return errorsOf(error).some(({ code }) => code === wanted);
}

function errorsOf(error: unknown): readonly EngineError[] {
  const errors = (error as { errors?: readonly EngineError[] } | null)?.errors;
  return Array.isArray(errors) ? errors : [];
}

/** The engine names a place as a JSON pointer (`/birth_date`). */
export function refusals(error: unknown): Refusal[] {
  return factErrors(error).map(({ code, path }) => ({
    question: (path.split("/")[1] ?? "").replaceAll("~1", "/").replaceAll("~0", "~"),
    place: path.split("/").slice(2).join("/"),
    wording(context) {
      const { t, format, words } = context;
      const asked = question(context, this.question);
      const limit = (value: string | number | undefined): string =>
        asked === undefined || value === undefined ? "" : format.answer(asked, value);
      const name = `error.${code}`;
      // A part of a record stands beside other parts.
      const part = asked?.fields?.find(({ id }) => id === this.place.split("/")[1]);
      const first = part?.not_before;
      const beside = asked && first !== undefined ? format.field(asked, first) : undefined;
      // What the bounds of a record's part are is not told.
      const known = t.has(name) && !(this.place !== "" && code === "fact.out_of_range");
      return t.text(known ? name : "error.other", {
        min: limit(asked?.min),
        max: limit(asked?.max),
        other: beside ?? words.label((code === "fact.after" ? asked?.not_after : asked?.not_before) ?? ""),
      });
    },
  }));
}
