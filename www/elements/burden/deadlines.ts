// By which days things are to be done, and how these were counted: from which day, what was passed over, on which notice.

import { type Context, h, heading, type Report, type Trace, type ValueFinding } from "../index.js";
import { type Source, sourceOf, sourceView } from "../outcome-part.js";

type Workdays = Extract<Trace, { readonly workdays: unknown }>;

export interface Deadline {
  readonly name: string;
  /** The day; two days it lies between; where there is none, a word for that. */
  readonly day: string;
  /** How it was counted, or what keeps it from being known. */
  readonly counted: readonly string[];
  readonly sources: readonly Source[];
}

export function deadlinesOf(context: Context, report: Report): readonly Deadline[] {
  const found = (report.values ?? []).filter(({ role }) => role === "deadline");
  return found.map((value) => ({
    name: context.words.find(`value.${value.value}.label`) ?? context.t.text("deadline.name"),
    day: dayOf(context, value),
    counted: countedOf(context, value),
    sources: [value.citation, ...(workdaysOf(value)?.calendars ?? [])].map((citation) => sourceOf(report, citation)),
  }));
}

function workdaysOf({ trace }: ValueFinding): Workdays | undefined {
  return trace !== undefined && "workdays" in trace ? trace : undefined;
}

function dayOf({ t, format }: Context, { is, from, to, state }: ValueFinding): string {
  if (is !== undefined) return format.date(is);
  if (from !== undefined && to !== undefined)
    return t.text("deadline.between", { from: format.date(from), to: format.date(to) });
  return t.text(state === "open" ? "deadline.open" : "deadline.none");
}

function countedOf({ t, format, words }: Context, value: ValueFinding): string[] {
  const lines: string[] = [];
  const listed = (days: readonly string[]): string => format.all([...days].sort().map((day) => format.date(day)));
  const trace = workdaysOf(value);
  if (trace) {
    const { from, days, way, first_day, holidays = [], weekend, worked = [], lacking } = trace;
    const count = days && ("number" in days ? days.number : "is" in days ? days.is : undefined);
    if (from !== undefined && count !== undefined) {
      const how = count === "0" ? "none" : first_day ? "first" : "next";
      lines.push(t.text(`deadline.${way}_${how}`, { days: count, from: format.date(from) }));
    }
    if (holidays.length > 0) lines.push(t.text("deadline.holidays", { days: listed(holidays) }));
    if (weekend > 0) lines.push(t.text("deadline.weekend", { n: weekend }));
    if (worked.length > 0) lines.push(t.text("deadline.worked", { days: listed(worked) }));
    if (lacking !== undefined) lines.push(t.text("deadline.lacking", { year: String(lacking) }));
  }
  const open = value.questions ?? [];
  if (open.length > 0)
    lines.push(t.text("deadline.hangs_on", { questions: format.all(open.map((id) => words.label(id))) }));
  return lines;
}

/** As lines of the copied text. */
export function deadlineLines({ t }: Context, deadlines: readonly Deadline[]): string[] {
  if (deadlines.length === 0) return [];
  const lines = deadlines.flatMap(({ name, day, counted }) => [
    t.text("summary.line", { label: name, answer: day }),
    ...counted,
  ]);
  return ["", t.text("deadline.title"), ...lines];
}

export function deadlinesView(context: Context, deadlines: readonly Deadline[]): HTMLElement | false {
  if (deadlines.length === 0) return false;
  return h(
    "section",
    { class: "deadlines", part: "deadlines", "aria-labelledby": "deadlines-title" },
    heading(context, 1, { id: "deadlines-title" }, context.t.text("deadline.title")),
    deadlines.map(({ name, day, counted, sources }) =>
      h(
        "article",
        { class: "deadline", part: "deadline" },
        heading(context, 2, null, context.t.text("summary.line", { label: name, answer: day })),
        counted.length > 0 &&
          h(
            "ul",
            null,
            counted.map((line) => h("li", null, line)),
          ),
        sources.map((source) => h("p", { class: "source" }, sourceView(context, source))),
      ),
    ),
  );
}
