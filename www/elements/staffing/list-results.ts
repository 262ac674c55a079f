// What came of a table: what is to be mended in it, what is short in all, the county's total, the chart and the communities.

import {
  type Catalogue,
  type Child,
  type Format,
  h,
  heading,
  type Message,
  type Policy,
  type Words,
} from "../index.js";
import type { Column, Header } from "./columns.js";
import { type Community, known, type Mistake, SHORTAGES, sumOf } from "./county.js";
import type { ListDetail } from "./list.js";
import { chartView } from "./list-chart.js";
import { figure } from "./list-files.js";
import { type Shown, tableView } from "./list-table.js";
import { MOST_MEGABYTES } from "./read-csv.js";

export interface Table {
  readonly communities: readonly Community[];
  readonly mistakes: readonly Mistake[];
  readonly header: Header;
  /** There were more rows than are read. */
  readonly cut: boolean;
  readonly encoding: string;
}

export interface Found {
  readonly refused?: "changed" | "empty" | "excel" | "text" | "large" | "header" | "no_rows";
  readonly table?: Table;
}

interface ResultsOptions {
  readonly t: Catalogue;
  readonly words: Words;
  readonly format: Format;
  readonly level: number;
  readonly policy: Policy;
  /** The county's own check and its words; none where the policy has none. */
  readonly total: Policy | undefined;
  readonly totalWords: Words;
  readonly asOf: string;
  readonly columns: readonly Column[];
  readonly found: Found;
  readonly shown: Shown;
  readonly onShow: (shown: Shown, focus: string) => void;
  readonly onDownload: (communities: readonly Community[]) => void;
  readonly onPrint: () => void;
}

interface ResultsView {
  readonly node: HTMLElement;
  /** To those who hear the page. */
  readonly said: string;
  readonly detail: ListDetail;
}

/** More mistakes than these are counted and not listed. */
const LISTED = 50;
/** Of the county. */
const TOTALS = [
  "workers_standard",
  "workers_fewest",
  "workers_with_part",
  "workers_of_10000",
  "workers_short",
  "workers_short_with_part",
];

export function resultsView(options: ResultsOptions): ResultsView {
  const { t, found, level } = options;
  const { table } = found;
  if (!table) {
    const why = t.text(`list.error.${found.refused ?? "empty"}`, { n: MOST_MEGABYTES });
    const none = { communities: 0, yes: 0, no: 0, review: 0, incomplete: 0, mistakes: 0 };
    const refused = found.refused ?? "empty";
    return { node: errorsView(t, level, [why], 0), said: why, detail: { refused, ...none } };
  }
  const { communities: rows, cut } = table;
  const communities = rows.filter(({ left }) => !left);
  const left = rows.length - communities.length;
  const mistakes = mistakesOf(options, table);
  if (cut) mistakes.unshift(t.text("list.error.rows", { n: rows.length }));
  const count = (verdict: Community["verdict"]): number =>
    communities.filter((community) => community.verdict === verdict).length;
  const of = { yes: count("yes"), no: count("no"), review: count("review"), incomplete: count("incomplete") };
  const said = [
    t.text("list.summary", { n: communities.length, ...of }),
    ...(left > 0 ? [t.text("list.left", { n: left })] : []),
  ].join(t.text("list.then"));
  const node = h(
    "div",
    { class: "results" },
    mistakes.length > 0 && errorsView(t, level, mistakes, mistakes.length),
    h("p", { class: "lead", id: "results", tabindex: "-1" }, said),
    table.encoding !== "" && h("p", { class: "hint" }, t.text("list.encoding", { name: table.encoding })),
    table.header.ignored.length > 0 &&
      h("p", { class: "hint" }, t.text("list.ignored", { columns: options.format.all(table.header.ignored) })),
    rows.length > 0 && [
      communities.length > 0 && [
        section(options, "totals", "list.totals", totalsView(options, communities)),
        section(options, "county", "list.county", countyView(options, communities, table)),
        section(options, "chart", "list.chart", chartView(t, options.format, communities)),
      ],
      section(
        options,
        "communities",
        "list.table",
        tableView({
          t,
          format: options.format,
          communities: rows,
          shown: options.shown,
          labels: { households: options.words.label("households"), posts: options.words.label("posts") },
          onShow: options.onShow,
        }),
      ),
      h(
        "div",
        { class: "actions tools" },
        h(
          "button",
          {
            type: "button",
            class: "secondary",
            id: "download",
            on: { click: () => options.onDownload(rows) },
          },
          t.text("list.download"),
        ),
        h(
          "button",
          { type: "button", class: "secondary", id: "print", on: { click: options.onPrint } },
          t.text("tool.print"),
        ),
      ),
      h("p", { class: "caution" }, t.text("caution")),
      sourceLine(options),
    ],
  );
  return { node, said, detail: { communities: communities.length, ...of, mistakes: mistakes.length } };
}

function section({ t, level }: ResultsOptions, id: string, title: Message, body: Child): HTMLElement {
  return h(
    "section",
    // The table is a region of its own, by the same name.
    { "aria-labelledby": id === "communities" ? null : `${id}-title`, class: `list-${id}` },
    heading({ level }, 1, { id: `${id}-title` }, t.text(title)),
    body,
  );
}

function errorsView(t: Catalogue, level: number, mistakes: readonly string[], n: number): HTMLElement {
  const more = mistakes.length - LISTED;
  return h(
    "div",
    { class: "error-summary", id: "errors", tabindex: "-1", role: "alert" },
    n > 0 && heading({ level }, 1, {}, t.text("list.errors", { n })),
    h(
      "ul",
      null,
      mistakes.slice(0, LISTED).map((mistake) => h("li", null, mistake)),
      more > 0 && h("li", null, t.text("list.errors_more", { n: more })),
    ),
  );
}

/** In words: which line, which column, and how to mend it. */
function mistakesOf({ t, columns, policy, format }: ResultsOptions, { header, mistakes }: Table): string[] {
  const name = (id = ""): string => columns.find((column) => column.id === id)?.names[0] ?? id;
  const twice = header.twice.map(([other, own]) => t.text("list.error.duplicate", { header: own, other }));
  const found = mistakes.map(({ line, kind, column, text, code, found: cells, wanted, first }) => {
    const at = { line: String(line), column: name(column) };
    if (kind === "quote") return t.text("list.error.quote", at);
    if (kind === "columns") return t.text("list.error.columns", { ...at, found: cells ?? 0, wanted: wanted ?? 0 });
    if (kind === "unnamed") return t.text("list.error.unnamed", at);
    if (kind === "again" || kind === "differs")
      return t.text(`list.error.${kind}`, { ...at, name: text ?? "", first: String(first ?? "") });
    if (kind === "number" || kind === "negative") return t.text(`list.error.${kind}`, { ...at, text: text ?? "" });
    const asked = policy.info.questions.find(({ id }) => id === column);
    const limit = (is: string | number | undefined): string => (is === undefined ? "" : format.number(String(is)));
    const key = `error.${code}`;
    const why = t.text(t.has(key) ? key : "error.other", { min: limit(asked?.min), max: limit(asked?.max), other: "" });
    return t.text("list.error.refused", { ...at, why });
  });
  return [...twice, ...found];
}

/** By kind: how many communities are short of it, and of how many. */
function totalsView({ t }: ResultsOptions, communities: readonly Community[]): HTMLElement {
  return h(
    "ul",
    { class: "totals" },
    SHORTAGES.map((shortage) => {
      const short = communities.map(({ values }) => values.get(shortage) ?? 0).filter((is) => is > 0);
      const kind = t.text(`list.short.${shortage}`);
      const n = short.reduce((sum, is) => sum + is, 0);
      return h(
        "li",
        { class: n > 0 ? "is-short" : null },
        n > 0
          ? t.text("list.totals_line", { kind, communities: short.length, n })
          : t.text("list.totals_none", { kind }),
      );
    }),
  );
}

/** The 18 to 10 000 of all rows together, by the county's own check. */
function countyView(options: ResultsOptions, communities: readonly Community[], { mistakes, cut }: Table): Child {
  const { t, totalWords, format, total, asOf } = options;
  if (!total) return null;
  // A sum without some rows is no sum; a row that stands there twice is in it once.
  if (mistakes.some(({ kind }) => kind !== "again") || cut) return h("p", null, t.text("list.county_mistakes"));
  const wanted = ["residents", "workers"];
  const sums = wanted.map((id) => [id, sumOf(communities, id)] as const);
  const missing = sums.filter(([, sum]) => sum === undefined).map(([id]) => totalWords.label(id));
  if (missing.length > 0) return h("p", null, t.text("list.county_missing", { columns: format.all(missing) }));
  let report: ReturnType<Policy["check"]>;
  try {
    report = total.check(Object.fromEntries(sums as [string, number][]), asOf);
  } catch {
    return h("p", null, t.text("list.county_refused"));
  }
  const values = known(report).filter(({ id }) => TOTALS.includes(id));
  const row = (label: string, text: string): HTMLElement =>
    h("div", { class: "row" }, h("dt", null, label), h("dd", null, text));
  return h(
    "dl",
    { class: "facts" },
    sums.map(([id, sum]) => row(totalWords.label(id), figure(format, sum))),
    values.map(({ value, is }) => row(totalWords.get(`value.${value}.label`), format.number(is))),
  );
}

function sourceLine({ policy, format, words, asOf, t }: ResultsOptions): HTMLElement {
  const title = words.get(`pack.${policy.info.id}.title`);
  return h("p", { class: "hint" }, t.text("outcome.scope", { title, date: format.date(asOf) }));
}
