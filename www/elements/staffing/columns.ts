// Which column of a table is which question: by its id, or its name in any of the languages that were fetched.

import type { Words } from "../index.js";

/** What a column can be: the community's name, or a question. */
export interface Column {
  readonly id: string;
  /** By what names it is known, the shown one first. */
  readonly names: readonly string[];
}

export const NAME = "name";

export interface Header {
  /** Column id → place. */
  readonly places: ReadonlyMap<string, number>;
  /** What was not understood. */
  readonly ignored: readonly string[];
  /** Headers that say the same. */
  readonly twice: readonly (readonly [string, string])[];
}

/** The columns by their questions' labels. */
export function columnsOf(questions: readonly string[], words: readonly Words[], names: readonly string[]): Column[] {
  return [
    { id: NAME, names: [...names, NAME, "community"] },
    ...questions.map((id) => ({
      id,
      names: [...words.flatMap((each) => each.find(`question.${id}.label`) ?? []), id],
    })),
  ];
}

/** Of full-width letters, spaces, capitals and a unit in brackets nothing hangs. */
function plain(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/\(.*?\)|[\s_"'“”-]/g, "")
    .toLowerCase();
}

export function readHeader(cells: readonly string[], columns: readonly Column[]): Header {
  const places = new Map<string, number>();
  const ignored: string[] = [];
  const twice: (readonly [string, string])[] = [];
  cells.forEach((cell, at) => {
    const column = columns.find(({ names }) => names.some((name) => plain(name) === plain(cell)));
    const before = column && places.get(column.id);
    if (!column) {
      if (cell.trim() !== "") ignored.push(cell.trim());
    } else if (before === undefined) places.set(column.id, at);
    else twice.push([cells[before] ?? "", cell]);
  });
  return { places, ignored, twice };
}

/** A whole number, also below zero, with thousands apart or a unit behind it; none: the cell holds something else. */
export function readNumber(cell: string): number | undefined {
  const digits = cell
    .normalize("NFKC")
    .trim()
    .replace(/^−/, "-")
    .replace(/(\d),(?=\d{3})/g, "$1")
    .replace(/\s*[户人个名]$/, "");
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}
