// What of a document is shown: all of it, or what is about a matter and has the words looked for.

import type { Clause, Opened, Part } from "./data.js";
import { exceptions, partName } from "./names.js";

export interface Wanted {
  /** Empty: all. */
  readonly matter: string;
  /** As typed. */
  readonly words: string;
}

export interface Group {
  readonly number: string;
  /** Where the document's clauses are not listed, none; then `parts` is all that cites the number. */
  readonly clauses: readonly Clause[];
  readonly parts: readonly Part[];
}

/** The clauses of a document by their numbers, as far as they are wanted. */
export function groups(opened: Opened, wanted: Wanted): readonly Group[] {
  const { pack } = opened;
  const numbers = [...pack.clauses.map(({ number }) => number), ...pack.parts.flatMap(({ clauses }) => clauses)];
  return [...new Set(numbers)]
    .map((number) => {
      const listed = pack.clauses.filter((clause) => clause.number === number);
      const citing = pack.parts.filter((part) => part.clauses.includes(number));
      const clauses = listed.filter((clause) => clauseFits(opened, clause, wanted));
      const parts = listed.length > 0 ? [] : citing.filter((part) => partFits(opened, part, wanted));
      return { number, clauses, parts };
    })
    .filter(({ clauses, parts }) => clauses.length + parts.length > 0);
}

export function partsOf({ pack }: Opened, clause: Clause): readonly Part[] {
  return clause.by.map((at) => pack.parts[at]).filter((part) => part !== undefined);
}

function clauseFits(opened: Opened, clause: Clause, { matter, words }: Wanted): boolean {
  if (matter !== "" && !clause.matters.includes(matter)) return false;
  const { pack, texts } = opened;
  const said = [clause.number, texts[`clause.${pack.id}/${clause.id}`] ?? ""];
  return has([...said, ...partsOf(opened, clause).flatMap((part) => saidOf(opened, part))], words);
}

function partFits(opened: Opened, part: Part, { matter, words }: Wanted): boolean {
  return (matter === "" || part.matters.includes(matter)) && has(saidOf(opened, part), words);
}

function saidOf(opened: Opened, part: Part): string[] {
  const requires = opened.texts[`rule.${opened.pack.id}/${part.id}.requires`];
  const rule = part.what === "rule" && requires !== undefined ? [requires, ...exceptions(opened, part)] : [];
  return [partName(opened, part), part.id, ...rule];
}

/** Each of the words, anywhere in what is said. */
function has(said: readonly string[], words: string): boolean {
  const all = said.join("\n").toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
