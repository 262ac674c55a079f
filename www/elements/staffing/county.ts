// Checks all communities of a table by the policy, a few at a time so that the page stays alive, and sums up the county.
// No figure is made here: what is due and short is what the policy's report says.

import type { Answers, Policy, Report } from "../index.js";
import { type Header, NAME, readNumber } from "./columns.js";
import type { Line } from "./read-csv.js";

/** What a community can be short of: values of the policy. */
export const SHORTAGES = [
  "posts_short",
  "party_posts_short",
  "hall_short",
  "not_in_grids",
  "social_workers_short",
] as const;
export type Shortage = (typeof SHORTAGES)[number];

/**
 * Why a row does not count: without a name it may be a sum; it stands there already; or there is another of its name with other
 * figures, and which is right, nobody knows.
 */
export type Left = "unnamed" | "again" | "differs";

/** A cell that cannot be taken, or a row that cannot be told from another. */
export interface Mistake {
  readonly line: number;
  readonly kind: "number" | "negative" | "refused" | "columns" | "quote" | Left;
  readonly column?: string;
  readonly text?: string;
  readonly code?: string;
  readonly found?: number;
  readonly wanted?: number;
  /** The line that has the same name. */
  readonly first?: number;
}

export interface Community {
  readonly line: number;
  readonly name: string;
  readonly answers: Answers;
  readonly verdict: Report["verdict"];
  /** Value, without its pack → number, as far as it is known. */
  readonly values: ReadonlyMap<string, number>;
  /** All that is short, as far as it is known. */
  readonly short: number;
  /** It does not count, and why. */
  left?: Left;
}

/** A row by its name: what it says, as one text, and what came of it, if it could be read. */
interface Named {
  readonly line: number;
  readonly text: string;
  readonly says: string;
  readonly community: Community | undefined;
}

export interface Checked {
  readonly communities: readonly Community[];
  readonly mistakes: readonly Mistake[];
}

/** How long the page may stand still, in milliseconds. */
const SLICE = 12;

export interface Options {
  readonly policy: Policy;
  readonly asOf: string;
  readonly questions: readonly string[];
  readonly onProgress: (done: number) => void;
  readonly stopped: () => boolean;
}

export async function checkAll(
  header: Header,
  rows: readonly Line[],
  width: number,
  options: Options,
): Promise<Checked> {
  const communities: Community[] = [];
  const mistakes: Mistake[] = [];
  /** By name, the rows that have it. */
  const named = new Map<string, Named[]>();
  let since = performance.now();
  for (const [at, row] of rows.entries()) {
    if (options.stopped()) break;
    // Excel leaves empty cells at the end of a line.
    const blank = row.cells.slice(width).every((cell) => cell.trim() === "");
    const cells = blank ? row.cells.slice(0, width) : row.cells;
    if (cells.length !== width) {
      mistakes.push({ line: row.line, kind: "columns", found: cells.length, wanted: width });
    } else {
      const read = readRow(header, row.line, cells);
      mistakes.push(...read.mistakes);
      let community: Community | undefined;
      if (read.mistakes.length === 0) {
        const found = checkOne(read.name, row.line, read.answers, options);
        if ("kind" in found) mistakes.push(found);
        else community = found;
      }
      if (community) communities.push(community);
      const says = JSON.stringify([read.answers, read.mistakes.length]);
      const name = read.name.normalize("NFKC");
      const alike = named.get(name) ?? [];
      alike.push({ line: row.line, text: read.name, says, community });
      named.set(name, alike);
    }
    if (performance.now() - since > SLICE) {
      options.onProgress(at + 1);
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
  }
  if (header.places.has(NAME)) {
    for (const [name, rows] of named) mistakes.push(...misnamed(name, rows));
    mistakes.sort((a, b) => a.line - b.line);
  }
  return { communities, mistakes };
}

/**
 * Takes out of the count what a county's total cannot hold: each community once, and no sum beside its parts. Where rows of one name
 * differ, none of them counts, also of those alike.
 */
function misnamed(name: string, [first, ...more]: readonly Named[]): Mistake[] {
  if (first === undefined) return [];
  const other = more.find(({ says }) => says !== first.says);
  const leave = ({ line, text, says, community }: Named, kind: Left): Mistake => {
    if (community) community.left = kind;
    const twin = says === first.says ? (other ?? first) : first;
    return { line, kind, column: NAME, text, ...(kind !== "unnamed" && { first: twin.line }) };
  };
  if (name === "") return [first, ...more].map((row) => leave(row, "unnamed"));
  if (other) leave(first, "differs");
  return more.map((row) => leave(row, other ? "differs" : "again"));
}

function readRow(header: Header, line: number, cells: readonly string[]) {
  const answers: Record<string, number> = {};
  const mistakes: Mistake[] = [];
  let name = "";
  for (const [column, at] of header.places) {
    const text = (cells[at] ?? "").trim();
    if (column === NAME) name = text;
    else if (text !== "") {
      const number = readNumber(text);
      if (number === undefined || number < 0)
        mistakes.push({ line, kind: number === undefined ? "number" : "negative", column, text });
      else answers[column] = number;
    }
  }
  return { name, answers, mistakes };
}

function checkOne(name: string, line: number, answers: Answers, options: Options): Community | Mistake {
  const asked = Object.fromEntries(Object.entries(answers).filter(([id]) => options.questions.includes(id)));
  let report: Report;
  try {
    report = options.policy.check(asked, options.asOf);
  } catch (error) {
    const [first] = (error as { errors?: readonly { code: string; path: string }[] }).errors ?? [];
    if (!first?.code.startsWith("fact.")) throw error;
    return { line, kind: "refused", column: first.path.slice(1), code: first.code };
  }
  const values = new Map(known(report).map(({ id, is }) => [id, Number(is)]));
  const short = SHORTAGES.reduce((sum, kind) => sum + (values.get(kind) ?? 0), 0);
  return { line, name, answers, verdict: report.verdict, values, short };
}

export interface Known {
  /** The value without its pack. */
  readonly id: string;
  /** With it: by this its words are found. */
  readonly value: string;
  readonly is: string;
}

/** The figures that a report knows. */
export function known(report: Report): Known[] {
  return (report.values ?? []).flatMap(({ value, is }) =>
    is === undefined ? [] : [{ id: value.slice(value.lastIndexOf("/") + 1), value, is }],
  );
}

/** The sum of a column; none if a row does not say. */
export function sumOf(communities: readonly Community[], question: string): number | undefined {
  let sum = 0;
  for (const { answers } of communities) {
    const own = answers[question];
    if (typeof own !== "number") return undefined;
    sum += own;
  }
  return communities.length === 0 ? undefined : sum;
}
