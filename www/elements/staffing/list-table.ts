// The communities in a table that can be sorted by any column, some at a time: a page of three thousand rows helps nobody.

import { type Catalogue, type Child, type Format, h, verdictIcon } from "../index.js";
import { type Community, SHORTAGES } from "./county.js";
import { figure } from "./list-files.js";

/** What the table shows, kept while it is drawn anew. */
export interface Shown {
  /** Column id, and from the largest down? */
  readonly by: string;
  readonly down: boolean;
  readonly from: number;
  readonly shortOnly: boolean;
}

export const AT_FIRST: Shown = { by: "line", down: false, from: 0, shortOnly: false };
const PAGE = 50;

interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly sort: (one: Community) => number | string;
  readonly cell: (one: Community) => Child;
}

const RANK = ["no", "conflict", "review", "incomplete", "not_covered", "yes"];

export interface TableOptions {
  readonly t: Catalogue;
  readonly format: Format;
  readonly communities: readonly Community[];
  readonly shown: Shown;
  readonly labels: { readonly households: string; readonly posts: string };
  readonly onShow: (shown: Shown, focus: string) => void;
}

export function tableView(options: TableOptions): HTMLElement {
  const { t, format, communities, shown, onShow } = options;
  const columns = columnsOf(options);
  const kept = shown.shortOnly ? communities.filter(({ short }) => short > 0) : communities;
  const sorted = sort(
    kept,
    columns.find(({ id }) => id === shown.by),
    shown.down,
  );
  const page = sorted.slice(shown.from, shown.from + PAGE);
  const by = columns.find(({ id }) => id === shown.by);
  const said = by ? `. ${t.text(shown.down ? "list.sorted_down" : "list.sorted_up", { column: by.label })}` : "";
  const turn = (id: string, name: "list.previous" | "list.next", from: number): HTMLElement =>
    h(
      "button",
      {
        type: "button",
        class: "secondary",
        id,
        disabled: from < 0 || from >= sorted.length,
        on: { click: () => onShow({ ...shown, from }, id) },
      },
      t.text(name),
    );
  return h(
    "div",
    null,
    h(
      "div",
      { class: "tick only-short" },
      h("input", {
        type: "checkbox",
        id: "only-short",
        checked: shown.shortOnly,
        on: { change: () => onShow({ ...shown, shortOnly: !shown.shortOnly, from: 0 }, "only-short") },
      }),
      h("label", { for: "only-short" }, t.text("list.filter")),
    ),
    ...sideways(
      t,
      h(
        "table",
        { class: "communities" },
        h("caption", { class: "visually-hidden" }, t.text("list.table"), said),
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            columns.map((column) => headCell(column, shown, onShow)),
          ),
        ),
        h(
          "tbody",
          null,
          page.map((one) =>
            h(
              "tr",
              null,
              columns.map(({ id, cell }) =>
                id === "line" ? h("th", { scope: "row" }, cell(one)) : h("td", { class: `col-${id}` }, cell(one)),
              ),
            ),
          ),
        ),
      ),
    ),
    sorted.length > PAGE &&
      h(
        "div",
        { class: "turn" },
        turn("page-previous", "list.previous", shown.from - PAGE),
        h(
          "p",
          null,
          t.text("list.page", {
            from: figure(format, shown.from + 1),
            to: figure(format, shown.from + page.length),
            n: sorted.length,
          }),
        ),
        turn("page-next", "list.next", shown.from + PAGE),
      ),
  );
}

/** The table in a frame that moves sideways, and a line before it that says so where it does. */
function sideways(t: Catalogue, table: HTMLElement): HTMLElement[] {
  const hint = h("p", { class: "sideways", hidden: true }, t.text("list.sideways"));
  const frame = h(
    "div",
    { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "communities-title" },
    table,
  );
  new ResizeObserver(() => {
    hint.hidden = frame.scrollWidth <= frame.clientWidth;
  }).observe(frame);
  return [hint, frame];
}

function headCell({ id, label }: TableColumn, shown: Shown, onShow: TableOptions["onShow"]): HTMLElement {
  const own = shown.by === id;
  const sorted = own ? (shown.down ? "descending" : "ascending") : null;
  return h(
    "th",
    { scope: "col", "aria-sort": sorted, class: `col-${id}` },
    h(
      "button",
      {
        type: "button",
        id: `sort-${id}`,
        // Figures from the largest, names from the first.
        on: {
          click: () => onShow({ ...shown, by: id, down: own ? !shown.down : id !== "line", from: 0 }, `sort-${id}`),
        },
      },
      label,
    ),
  );
}

function columnsOf({ t, format, labels }: TableOptions): TableColumn[] {
  const given = (id: string, label: string): TableColumn => ({
    id,
    label,
    sort: ({ answers }) => Number(answers[id] ?? -1),
    cell: ({ answers }) => figure(format, answers[id] as number | undefined),
  });
  return [
    { id: "line", label: t.text("list.column.name"), sort: ({ line }) => line, cell: (one) => named(t, one) },
    given("households", labels.households),
    given("posts", labels.posts),
    {
      id: "range",
      label: t.text("list.range"),
      sort: ({ values }) => values.get("posts_fewest") ?? -1,
      cell: ({ values }) =>
        values.has("posts_fewest")
          ? `${figure(format, values.get("posts_fewest"))}–${figure(format, values.get("posts_most"))}`
          : "–",
    },
    ...SHORTAGES.map(
      (kind): TableColumn => ({
        id: kind,
        label: t.text("list.short_column", { kind: t.text(`list.short.${kind}`) }),
        sort: ({ values }) => values.get(kind) ?? -1,
        cell: ({ values }) => {
          const is = values.get(kind);
          const over = values.get(kind.replace("_short", "_over"));
          if (over && kind.endsWith("_short")) return t.text("list.over", { n: over });
          return is ? h("strong", null, figure(format, is)) : figure(format, is);
        },
      }),
    ),
    {
      id: "result",
      label: t.text("list.result"),
      sort: ({ verdict }) => -RANK.indexOf(verdict),
      cell: ({ verdict }) =>
        h("span", { class: `verdict-word is-${verdict}` }, verdictIcon(verdict), t.text(`list.result.${verdict}`)),
    },
  ];
}

/** By its name or line, with what keeps it from counting. */
function named(t: Catalogue, { name, line, left }: Community): Child {
  if (!left) return name;
  return [
    name || t.text("list.line", { line: String(line) }),
    h("div", { class: "left" }, t.text(`list.left.${left}`)),
  ];
}

function sort(communities: readonly Community[], column: TableColumn | undefined, down: boolean): Community[] {
  const sorted = [...communities];
  if (!column) return sorted;
  return sorted.sort((a, b) => {
    const [one, other] = [column.sort(a), column.sort(b)];
    const order = one < other ? -1 : one > other ? 1 : 0;
    return (down ? -order : order) || a.line - b.line;
  });
}
