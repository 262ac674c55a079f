// The path of grades and totals over the years: what it assumes, the next step, a chart, and the table that says the same.

import {
  type Child,
  type Context,
  h,
  heading,
  lastOf,
  type Path,
  type PathStep,
  type Report,
  type ValueFinding,
} from "../index.js";
import { isMoney } from "./arithmetic.js";
import { chart, type Point } from "./chart.js";
import { figureText, valueName, withUnit } from "./figures.js";
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
function cellsOf(path: Path, values: readonly ValueFinding[], tell: Tell): readonly (readonly string[])[] {
  const last = new Map<string, string>();
  return path.steps.map((step) => {
    for (const value of values) {
      const found = step.values.find((each) => each.value === value.value);
      if (found) last.set(value.value, tell(value, found));
    }
    return values.map(({ value }) => last.get(value) ?? "");
  });
}

type Tell = (value: ValueFinding, found: PathStep["values"][number]) => string;

function cell(context: Context, value: ValueFinding, found: PathStep["values"][number]): string {
  if (found.is !== undefined) return withUnit(context, value.unit, figureText(context, value.unit, found.is));
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

/**
 * The next step as a sentence, the next grade where that comes later, and what both assume; that nothing changes any more,
 * where nothing does.
 */
export function nextSteps(context: Context, report: Report, path: Path): readonly string[] {
  const { t, format } = context;
  const told: string[] = [];
  let before: PathStep | undefined;
  for (const step of path.steps) {
    const changed = changes(report, step, before);
    const up = changed.some(([{ role }]) => role === "grade");
    if (step.from > path.as_of && changed.length > 0 && (told.length === 0 || up)) {
      const named = changed.map(([value, found]) =>
        t.text(found.is === undefined ? "headline.none" : "headline.known", {
          name: valueName(context, value),
          amount: cell(context, value, found),
        }),
      );
      const params = { date: format.date(step.from), changes: named.join(t.text("progress.separator")) };
      told.push(t.text(told.length === 0 ? "path.next" : "path.next_grade", params));
      if (up) break;
    }
    before = step;
  }
  if (told.length > 0) return [...told, assumption(context, path, "path.next_if")].filter((line) => line !== "");
  const known = lastOf(path.steps)?.values.every(({ is }) => is !== undefined) ?? false;
  return known ? [t.text("path.no_next")] : [];
}

type Changed = readonly [ValueFinding, PathStep["values"][number]];

function changes(report: Report, step: PathStep, before: PathStep | undefined): Changed[] {
  return shown(report).flatMap((value): Changed[] => {
    const found = step.values.find((each) => each.value === value.value);
    const was = before?.values.find((each) => each.value === value.value);
    return !found || (was && was.is === found.is && was.state === found.state) ? [] : [[value, found]];
  });
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
          nowLabel: path.as_of === today() ? t.text("path.today") : format.date(path.as_of),
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

/** The day marked is called by its name where it is today. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function pointsOf(path: Path, value: string): readonly Point[] {
  let is: number | undefined;
  const points: Point[] = path.steps.map((step) => {
    const found = step.values.find((each) => each.value === value);
    if (found) is = found.is === undefined ? undefined : Number(found.is);
    return { at: years(step.from), is };
  });
  // A little beyond the last change, so that its height can be seen; and beyond the day itself.
  const last = Math.max(lastOf(points)?.at ?? 0, years(path.as_of));
  return [...points, { at: last + Math.max(1, (last - (points[0]?.at ?? last)) / 20), is }];
}

/** The name with what it is counted in, where that is money. */
function unitOf(context: Context, value: ValueFinding): string {
  const { t } = context;
  const name = valueName(context, value);
  if (!isMoney(value.unit)) return name;
  return t.text("path.unit", { name, unit: withUnit(context, value.unit, "").trim() });
}

function tableView(context: Context, path: Path, values: readonly ValueFinding[]): HTMLElement {
  const { t, format } = context;
  // A unit of money stands in the head of the column.
  const cells = cellsOf(path, values, (value, found) =>
    found.is !== undefined && isMoney(value.unit)
      ? figureText(context, value.unit, found.is)
      : cell(context, value, found),
  );
  const ahead = (step: PathStep): boolean => step.from > path.as_of;
  const now = lastOf(path.steps.filter((step) => !ahead(step)));
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
        values.map((value) => h("th", { scope: "col", class: "amount" }, unitOf(context, value))),
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
          cells[at]?.map((text) => h("td", { class: "amount" }, text)),
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
  const lines = cellsOf(path, values, (value, found) => cell(context, value, found)).map((row, at) => {
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
