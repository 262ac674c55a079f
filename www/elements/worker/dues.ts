// The days by which something is due, or is reached, and how each comes about, step by step.

import { type Context, h, heading, type Report, type Trace, type ValueFinding } from "../index.js";
import { type Source, sourceOf, sourceView } from "../outcome-part.js";

export interface Due {
  readonly name: string;
  /** The day in words. */
  readonly day: string;
  /** The day, where it is known. */
  readonly is?: string;
  readonly note?: string;
  readonly steps: readonly string[];
  readonly source: Source;
}

export function duesOf(context: Context, report: Report): readonly Due[] {
  const { t, format, words } = context;
  const name = ({ value }: ValueFinding): string => words.find(`value.${value}.label`) ?? value;
  const isOpen = ({ is, questions = [] }: ValueFinding): boolean => is === undefined && questions.length > 0;
  const all = (report.values ?? []).filter(({ role }) => role === "deadline");
  // Ways to count one and the same day, while it is open which of them applies: told once, with all it hangs on.
  const same = (one: ValueFinding): ValueFinding[] =>
    all.filter((other) => other === one || (isOpen(one) && isOpen(other) && name(other) === name(one)));
  return (
    all
      .filter((found) => same(found)[0] === found)
      // While something is missing, that is told; a day of which nothing is known says no more.
      .filter((found) => report.verdict !== "incomplete" || !isOpen(found) || found.from !== undefined)
      .map((found) => {
        const { value, is, from, to } = found;
        const ways = same(found);
        const note = ways.length > 1 ? undefined : words.find(`value.${value}.note`);
        const open = [...new Set(ways.flatMap(({ questions = [] }) => questions))].map((id) => words.label(id));
        return {
          name: name(found),
          day:
            is !== undefined
              ? format.date(is)
              : from !== undefined && to !== undefined
                ? t.text("due.between", { from: format.date(from), to: format.date(to) })
                : t.text("due.open"),
          ...(is !== undefined && { is }),
          ...(note !== undefined && { note }),
          steps: open.length > 0 ? [t.text("due.hangs_on", { questions: format.all(open) })] : stepsOf(context, found),
          source: sourceOf(report, found.citation),
        };
      })
  );
}

/** The day it begins with, and the days it is shifted to one after the other. */
function stepsOf(context: Context, { trace }: ValueFinding): readonly string[] {
  return trace === undefined ? [] : stepOf(context, trace);
}

function stepOf(context: Context, trace: Trace): readonly string[] {
  const { t, format, words } = context;
  const day = "is" in trace && trace.is !== undefined ? format.date(trace.is) : "";
  if ("answer" in trace) return [t.text("summary.line", { label: words.label(trace.answer), answer: day })];
  if ("aggregate" in trace) {
    const label = words.find(`aggregate.${trace.aggregate}.label`) ?? trace.aggregate;
    return [t.text("summary.line", { label, answer: day })];
  }
  if (!("op" in trace)) return [];
  const [from, by] = trace.of;
  const before = from === undefined ? [] : stepOf(context, from);
  const n = by !== undefined && "number" in by ? Number(by.number) : 0;
  return [...before, t.text("summary.line", { label: shift(context, trace.op, n), answer: day })];
}

function shift({ t }: Context, op: Extract<Trace, { readonly op: unknown }>["op"], n: number): string {
  switch (op) {
    case "year_start":
      return t.text("due.year_start");
    case "month_start":
      return t.text("due.month_start");
    case "plus_days":
      return n < 0 ? t.text("due.days_back", { n: -n }) : t.text("due.days", { n });
    default:
      return n % 12 === 0 ? t.text("due.years", { n: n / 12 }) : t.text("due.months", { n });
  }
}

export function duesView(context: Context, dues: readonly Due[]): HTMLElement | false {
  if (dues.length === 0) return false;
  const { t } = context;
  return h(
    "section",
    { class: "dues", part: "dues", "aria-labelledby": "dues-title" },
    heading(context, 1, { id: "dues-title" }, t.text("due.title")),
    dues.map(({ name, day, note, steps, source }) =>
      h(
        "article",
        { class: "due", part: "due" },
        heading(context, 2, null, name),
        h("p", { class: "day" }, day),
        note !== undefined && h("p", null, note),
        steps.length > 0 &&
          h(
            "ol",
            { class: "due-steps" },
            steps.map((step) => h("li", null, step)),
          ),
        h("p", { class: "from" }, t.text("due.source"), sourceView(context, source)),
      ),
    ),
  );
}

/** As lines of the copied text. */
export function dueLines({ t }: Context, dues: readonly Due[]): string[] {
  return dues.flatMap(({ name, day, note }) => [
    t.text("summary.line", { label: name, answer: day }),
    ...(note === undefined ? [] : [note]),
  ]);
}
