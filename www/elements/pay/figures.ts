// The values of a report in people's words: what the page shows and the copied text says, built once for both.

import type { Answers, Context, Report, ValueFinding } from "../index.js";
import { clauseName, type OpenQuestion, type Source, sourceOf, stands, titleOf } from "../outcome-part.js";
import { yearsServed, yearsWithout } from "../records/records.js";
import { type Arithmetic, Arithmetics, codeName, isMoney } from "./arithmetic.js";
import { stateText, stateWord } from "./state.js";

/** An open question; or one whose answer leaves something open, as a year without an assessment. */
export interface Awaited extends OpenQuestion {
  readonly given: boolean;
}

export interface Figure {
  readonly value: string;
  readonly role: ValueFinding["role"];
  readonly state: ValueFinding["state"];
  readonly name: string;
  readonly unit: ValueFinding["unit"];
  /** The figure with its unit; a range; where there is none, a word for that. */
  readonly amount: string;
  /** Why there is no figure, or no exact one. */
  readonly note?: string;
  readonly how?: Arithmetic;
  readonly open: readonly Awaited[];
  readonly source?: Source;
  /** The clause that leaves it to a body, where it is another than the value's own. */
  readonly clause?: string;
  readonly replaces?: string;
}

export function figuresOf(context: Context, report: Report, answers: Answers): readonly Figure[] {
  const arithmetics = new Arithmetics(context, report);
  return (report.values ?? []).map((value) => figureOf(context, report, answers, arithmetics, value));
}

function figureOf(
  context: Context,
  report: Report,
  answers: Answers,
  arithmetics: Arithmetics,
  value: ValueFinding,
): Figure {
  const { t } = context;
  const open = (value.questions ?? []).map((id) => ({
    question: id,
    label: awaited(context, answers, id),
    asked: answers[id] === null,
    given: answers[id] !== undefined && answers[id] !== null,
  }));
  const note = noteOf(context, value, open);
  const how = arithmetics.of(value);
  const { review } = value;
  return {
    value: value.value,
    role: value.role,
    state: value.state,
    name: valueName(context, value),
    unit: value.unit,
    amount: amountOf(context, value),
    ...(note !== undefined && { note }),
    ...(how && { how }),
    open,
    ...(value.citation && { source: sourceOf(report, value.citation) }),
    ...(review && review.clause !== value.citation?.clause && { clause: clauseName(review.clause) }),
    ...(value.replaces &&
      stands(report, value.replaces) && {
        replaces: t.text("figure.replaces", {
          what: t.text("document.rule", {
            title: titleOf(report, value.replaces.split("/")[0] ?? ""),
            rule: valueName(context, { ...value, value: value.replaces }),
          }),
        }),
      }),
  };
}

/** What is waited for; of yearly records that have gaps, the years. */
function awaited({ t, words, format, info, asOf }: Context, answers: Answers, id: string): string {
  const label = words.label(id);
  const asked = info.questions.find((question) => question.id === id);
  const told = answers[id];
  if (asked?.within === undefined || told === undefined || told === null) return label;
  const gaps = yearsWithout(told, yearsServed(answers[asked.within], asOf));
  if (gaps.length === 0) return label;
  return t.text("origin.table", {
    name: label,
    inputs: format.all(gaps.map((year) => t.text("records.row.year", { year: String(year) }))),
  });
}

/** The author's title, else the name of its role. */
export function valueName({ words, t }: Context, { value, role }: Pick<ValueFinding, "value" | "role">): string {
  return words.find(`value.${value}.label`) ?? t.text(`role.${role}`);
}

/** A number as its unit is written: money to the cent, a grade as it stands. */
export function figureText({ format }: Pick<Context, "format">, unit: ValueFinding["unit"], is: string): string {
  if (isMoney(unit)) return format.money(is);
  return unit === "grade" ? is : format.number(is);
}

/** The same with the unit's name. */
export function withUnit({ t }: Pick<Context, "t">, unit: ValueFinding["unit"], figure: string): string {
  return unit === undefined ? figure : t.text(`unit.${unit}`, { figure });
}

function amountOf(context: Context, value: ValueFinding): string {
  const { t, format } = context;
  if (value.is !== undefined) {
    if (/^\d{4}-\d\d-\d\d$/.test(value.is)) return format.date(value.is);
    if (value.code_set !== undefined) return codeName(context, value.is, value.code_set);
    return withUnit(context, value.unit, figureText(context, value.unit, value.is));
  }
  if (value.from !== undefined && value.to !== undefined) {
    const [from, to] = [value.from, value.to].map((end) => figureText(context, value.unit, end));
    return withUnit(context, value.unit, t.text("trace.range", { from: from ?? "", to: to ?? "" }));
  }
  if (value.codes?.length) return format.any(value.codes.map((code) => codeName(context, code, value.code_set)));
  return stateWord(context, value.state);
}

/** Nothing is wanting but answers that were never given. */
export function isWaiting(state: Figure["state"], open: readonly Awaited[]): boolean {
  return state === "open" && open.length > 0 && open.every(({ given }) => !given);
}

function noteOf(context: Context, value: ValueFinding, open: readonly Awaited[]): string | undefined {
  const { t, format } = context;
  // What waits for answers alone is told once, over all figures; the questions are listed, each with its button.
  if (value.state === "known" || isWaiting(value.state, open)) return undefined;
  if ((value.state === "range" || value.state === "open") && open.length > 0) {
    return t.text(`state.${value.state}_on`, { questions: format.all(open.map(({ label }) => label)) });
  }
  return stateText(context, value);
}
