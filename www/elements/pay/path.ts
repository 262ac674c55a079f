// The path of grades and totals over the years: what it assumes, the next step, a chart, and the table that says the same.

import {
  type Child,
  type Context,
  h,
  heading,
  type Path,
  type PathStep,
  type Report,
  type ValueFinding,
} from "../index.js";
import { chart, type Point } from "./chart.js";
import { valueName, withUnit } from "./figures.js";
import { stateWord } from "./state.js";

/** Longer tables are folded. */
const MANY = 14;

/** What the path shows: the values by name, grades before totals. */
function shown(report: Report): readonly ValueFinding[] {
  const of = (role: string): ValueFinding[] => (report.values ?? []).filter((value) => value.role === role);
  return [...of("grade"), ...of("total")];
}

/** The day's own years, as 2014.5: enough for a drawing. */
function years(iso: string): number {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 372;
}

/** Figures of a step by value; a value that a step does not name stays as it was. */
function cellsOf(path: Path, context: Context, values: readonly ValueFinding[]): readonly (readonly string[])[] {
  const last = new Map<string, string>();
  return path.steps.map((step) => {
    for (const value of values) {
      const found = step.values.find((each) => each.value === value.value);
      if (found) last.set(value.value, cell(context, value, found));
    }
    return values.map(({ value }) => last.get(value) ?? "");
  });
}

function cell(context: Context, value: ValueFinding, found: PathStep["values"][number]): string {
  const { t } = context;
  if (found.is !== undefined) return withUnit(t, value.unit, found.is);
  return found.state === undefined ? "" : stateWord(context, found.state);
}

/** What the years ahead are taken for, as a sentence: before the path, or after the next step. */
function assumption({ t, words, format, info }: Context, path: Path, name: "path.assuming" | "path.next_if"): string {
  const assumed = (path.assuming ?? []).map(({ question: id, field, code }) => {
    const asked = info.questions.find((each) => each.id === id);
    const part = asked?.fields?.find((each) => each.id === field);
    return t.text("path.assumed", { label: words.label(id), code: part ? format.code(part, code) : code });
  });
  if (assumed.length > 0) return t.text(name, { what: format.all(assumed) });
  return name === "path.assuming" ? t.text("path.assuming_nothing") : "";
}

/** A path of which nothing is known tells nothing. */
function isBlank(path: Path): boolean {
  return !path.steps.some(({ values }) => values.some(({ is }) => is !== undefined));
}

/** The next step as a sentence; none where nothing changes any more. */
export function nextStep(context: Context, report: Report, path: Path): string | undefined {
  const { t, format } = context;
  const { next } = path;
  if (!next) return undefined;
  const before = path.steps.filter(({ from }) => from < next.from).at(-1);
  const changes = shown(report).flatMap((value) => {
    const found = next.values.find((each) => each.value === value.value);
    const was = before?.values.find((each) => each.value === value.value);
    if (!found || (was && was.is === found.is && was.state === found.state)) return [];
    const name = valueName(context, value);
    const label = cell(context, value, found);
    return [t.text("summary.line", { label: name, answer: label })];
  });
  if (changes.length === 0) return undefined;
  const told = { date: format.date(next.from), changes: changes.join(t.text("progress.separator")) };
  return `${t.text("path.next", told)}${assumption(context, path, "path.next_if")}`;
}

export function pathView(context: Context, report: Report, path: Path): Child {
  const { t, format } = context;
  const values = shown(report);
  const [drawn] = values;
  if (!drawn || isBlank(path)) return null;
  const points = pointsOf(path, drawn.value);
  const known = points.filter(({ is }) => is !== undefined).length > 1;
  const name = valueName(context, drawn);
  const table = tableView(context, path, values);
  return h(
    "section",
    { class: "path", part: "path", "aria-labelledby": "path-title" },
    heading(context, 1, { id: "path-title" }, t.text("path.title")),
    h("p", null, assumption(context, path, "path.assuming"), t.text("path.as_now")),
    path.cut !== undefined && h("p", null, t.text("path.cut", { date: format.date(path.cut) })),
    known &&
      h(
        "figure",
        { class: "chart-box" },
        h("p", { class: "chart-name", "aria-hidden": "true" }, unitOf(context, drawn)),
        chart({
          points,
          now: years(path.as_of),
          nowLabel: format.date(path.as_of),
          label: t.text("path.chart", { name, table: t.text("path.table") }),
        }),
        h(
          "figcaption",
          { class: "key", "aria-hidden": "true" },
          h("span", { class: "key-past" }, t.text("path.past")),
          h("span", { class: "key-ahead" }, t.text("path.ahead")),
        ),
      ),
    path.steps.length > MANY
      ? h("details", { class: "fold", id: "path-steps" }, h("summary", null, t.text("path.table")), table)
      : table,
  );
}

function pointsOf(path: Path, value: string): readonly Point[] {
  let is: number | undefined;
  const points: Point[] = path.steps.map((step) => {
    const found = step.values.find((each) => each.value === value);
    if (found) is = found.is === undefined ? undefined : Number(found.is);
    return { at: years(step.from), is };
  });
  // A little beyond the last change, so that its height can be seen; and beyond the day itself.
  const last = Math.max(points.at(-1)?.at ?? 0, years(path.as_of));
  return [...points, { at: last + Math.max(1, (last - (points[0]?.at ?? last)) / 20), is }];
}

/** The name with what it is counted in, where that is money. */
function unitOf(context: Context, value: ValueFinding): string {
  const { t } = context;
  const name = valueName(context, value);
  const unit = value.unit === "yuan_month" || value.unit === "yuan_year" ? value.unit : undefined;
  return unit === undefined ? name : t.text("path.unit", { name, unit: t.text(`unit.${unit}`, { figure: "" }).trim() });
}

function tableView(context: Context, path: Path, values: readonly ValueFinding[]): HTMLElement {
  const { t, format } = context;
  // A unit of money stands in the head of the column.
  const cells = cellsOf(
    path,
    context,
    values.map(({ unit, ...value }) => (unit === "grade" ? { unit, ...value } : value)),
  );
  const ahead = (step: PathStep): boolean => step.from > path.as_of;
  const now = path.steps.filter((step) => !ahead(step)).at(-1);
  return h(
    "table",
    { class: "steps" },
    h("caption", null, t.text("path.table")),
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        h("th", { scope: "col" }, t.text("path.from")),
        values.map((value) => h("th", { scope: "col" }, unitOf(context, value))),
      ),
    ),
    h(
      "tbody",
      null,
      path.steps.map((step, at) =>
        h(
          "tr",
          { class: ahead(step) ? "is-ahead" : step === now ? "is-now" : null },
          h(
            "th",
            { scope: "row" },
            h("span", { class: "day" }, format.date(step.from)),
            (step === now || ahead(step)) && [
              " ",
              h("span", { class: "tag" }, t.text(step === now ? "path.now" : "path.expected")),
            ],
          ),
          cells[at]?.map((text) => h("td", null, text)),
        ),
      ),
    ),
  );
}

/** The path as lines of text. */
export function pathLines(context: Context, report: Report, path: Path): string[] {
  const values = shown(report);
  if (values.length === 0 || isBlank(path)) return [];
  const { t, format } = context;
  const lines = cellsOf(path, context, values).map((row, at) => {
    const from = path.steps[at]?.from ?? "";
    return `- ${t.text("notice.from", { from: format.date(from) })} ${row.join(t.text("progress.separator"))}`;
  });
  return [
    "",
    t.text("path.title"),
    `${assumption(context, path, "path.assuming")}${t.text("path.as_now")}`,
    ...lines,
    ...(path.cut === undefined ? [] : [t.text("path.cut", { date: format.date(path.cut) })]),
  ];
}
