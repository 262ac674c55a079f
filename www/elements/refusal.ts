// What the engine said about answers it refuses, put into the page's words.

import type { Context } from "./context.js";
import { question } from "./context.js";
import type { Complaint } from "./field.js";

interface EngineError {
  readonly code: string;
  readonly path: string;
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

/** The engine names a place as a JSON pointer (`/birth_date`). Other errors than the engine's give none. */
export function refusals(error: unknown): Refusal[] {
  const errors = (error as { errors?: readonly EngineError[] } | null)?.errors;
  if (!Array.isArray(errors)) return [];
  return (errors as readonly EngineError[]).map(({ code, path }) => ({
    question: (path.split("/")[1] ?? "").replaceAll("~1", "/").replaceAll("~0", "~"),
    place: path.split("/").slice(2).join("/"),
    wording(context) {
      const { t, format, words } = context;
      const asked = question(context, this.question);
      const limit = (value: string | number | undefined): string =>
        asked === undefined || value === undefined ? "" : format.answer(asked, value);
      const name = `error.${code}`;
      // What the bounds of a record's part are is not told.
      const known = t.has(name) && !(this.place !== "" && code === "fact.out_of_range");
      return t.text(known ? name : "error.other", {
        min: limit(asked?.min),
        max: limit(asked?.max),
        other: words.label((code === "fact.after" ? asked?.not_after : asked?.not_before) ?? ""),
      });
    },
  }));
}
