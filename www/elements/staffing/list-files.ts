// The files of the list: a template, an example of communities that do not exist, and the results. All in UTF-8 with the mark
// by which Excel knows it.

import { unparse } from "papaparse";

import { type Catalogue, type Format, save } from "../index.js";
import { type Column, NAME } from "./columns.js";
import { type Community, SHORTAGES } from "./county.js";

/** Made up, each short of something else; the first of nothing. By the ids of columns. */
const EXAMPLE: readonly Readonly<Record<string, number>>[] = [
  {
    households: 2800,
    posts: 12,
    party_posts: 2,
    hall_staff: 3,
    grid_staff: 9,
    social_workers: 3,
    residents: 6900,
    workers: 12,
  },
  {
    households: 2450,
    posts: 7,
    party_posts: 1,
    hall_staff: 2,
    grid_staff: 5,
    social_workers: 1,
    residents: 6100,
    workers: 7,
  },
  {
    households: 4650,
    posts: 15,
    party_posts: 2,
    hall_staff: 3,
    grid_staff: 12,
    social_workers: 4,
    residents: 11800,
    workers: 15,
  },
  {
    households: 3100,
    posts: 11,
    party_posts: 0,
    hall_staff: 5,
    grid_staff: 4,
    social_workers: 2,
    residents: 7700,
    workers: 11,
  },
  {
    households: 5900,
    posts: 12,
    party_posts: 2,
    hall_staff: 3,
    grid_staff: 9,
    social_workers: 0,
    residents: 14200,
    workers: 12,
  },
];

/** What is due of posts, at least and at most. */
const DUE = ["posts_fewest", "posts_most"] as const;
const CSV = "text/csv;charset=utf-8";

function file(rows: readonly (readonly (string | number)[])[]): string {
  // A cell that begins like a formula must not become one.
  return `\uFEFF${unparse(rows as (string | number)[][], { escapeFormulae: true })}\r\n`;
}

export function exampleText(t: Catalogue, columns: readonly Column[]): string {
  const rows = EXAMPLE.map((row, at) =>
    columns.map(({ id }) => (id === NAME ? t.text("list.example_row", { n: String(at + 1) }) : (row[id] ?? ""))),
  );
  return unparse([columns.map(({ names }) => names[0] ?? ""), ...rows]);
}

export function saveTemplate(columns: readonly Column[]): void {
  save("communities.csv", file([columns.map(({ names }) => names[0] ?? "")]), CSV);
}

/** What came of each community: what was given, what is due, what is short, in words. */
export function saveResults(t: Catalogue, columns: readonly Column[], communities: readonly Community[]): void {
  const head = [
    ...columns.map(({ names }) => names[0] ?? ""),
    ...DUE.map((value) => t.text(`list.due.${value}`)),
    ...SHORTAGES.map((kind) => t.text("list.short_column", { kind: t.text(`list.short.${kind}`) })),
    t.text("list.result"),
    t.text("list.counted"),
  ];
  const rows = communities.map(({ name, answers, values, verdict, left }) => [
    ...columns.map(({ id }) => (id === NAME ? name : ((answers[id] as number | undefined) ?? ""))),
    ...DUE.map((value) => values.get(value) ?? ""),
    ...SHORTAGES.map((kind) => values.get(kind) ?? ""),
    t.text(`list.result.${verdict}`),
    t.text(left ? `list.left.${left}` : "answer.yes"),
  ]);
  save("results.csv", file([head, ...rows]), CSV);
}

/** A number with its thousands apart. */
export function figure(format: Format, is: number | undefined): string {
  return is === undefined ? "–" : format.number(String(is));
}
