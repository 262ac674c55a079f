// Pictures of days: from what something is counted, today, and when it is due; the periods of service towards ten years.

import { type Answer, type Child, type Context, h } from "../index.js";
import { recordsOf } from "../records/records.js";
import { duesOf } from "./dues.js";
import type { Picture } from "./outcome.js";
import { type Mark, type Stretch, track } from "./track.js";

/** From the first of these answers that is there, or from today, to the first day due. */
export function duePicture(...from: readonly string[]): Picture {
  return (context, { answers, report }) => {
    const { asOf, words } = context;
    const due = duesOf(context, report)
      .filter(({ is }) => is !== undefined)
      .sort((a, b) => (a.is ?? "").localeCompare(b.is ?? ""))[0];
    if (due?.is === undefined) return false;
    const begin = from.find((id) => isDay(answers[id]));
    const start = begin === undefined ? asOf : String(answers[begin]);
    const marks: Mark[] = [
      today(context),
      { on: due.is, label: labelled(context, context.t.text("picture.due"), due.is), kind: "due" },
    ];
    if (begin !== undefined)
      marks.push({ on: start, label: labelled(context, words.label(begin), start), kind: "day" });
    const turn = asOf < due.is ? asOf : due.is;
    const stretches: Stretch[] = start < turn ? [{ from: start, to: turn, kind: "past" }] : [];
    if (asOf < due.is) stretches.push({ from: asOf > start ? asOf : start, to: due.is, kind: "ahead" });
    else if (due.is < asOf) stretches.push({ from: due.is, to: asOf, kind: "over" });
    return picture(context, stretches, marks);
  };
}

/** The periods served, with their gaps, and the day on which ten years without one are full. */
export const careerPicture: Picture = (context, { answers, report }) => {
  const { asOf, t } = context;
  const due = duesOf(context, report).find(({ is }) => is !== undefined);
  if (due?.is === undefined) return false;
  const periods = recordsOf(answers.service)
    .map(({ from, to }): Stretch => ({ from: String(from), to: to === undefined ? asOf : String(to), kind: "past" }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from.localeCompare(b.from));
  const first = periods[0];
  if (first === undefined) return false;
  const marks: Mark[] = [
    { on: first.from, label: labelled(context, t.text("picture.began"), first.from), kind: "day" },
    today(context),
    { on: due.is, label: labelled(context, context.t.text("picture.due"), due.is), kind: "due" },
  ];
  const ahead: Stretch[] = asOf < due.is ? [{ from: asOf, to: due.is, kind: "ahead" }] : [];
  return picture(context, [...periods, ...ahead], marks);
};

function isDay(answer: Answer | undefined): answer is string {
  return typeof answer === "string";
}

function labelled({ t, format }: Context, label: string, day: string): string {
  return t.text("summary.line", { label, answer: format.date(day) });
}

function today(context: Context): Mark {
  return { on: context.asOf, label: labelled(context, context.t.text("picture.today"), context.asOf), kind: "today" };
}

function picture({ t }: Context, stretches: readonly Stretch[], marks: readonly Mark[]): Child {
  const told = [...marks].sort((a, b) => a.on.localeCompare(b.on)).map(({ label }) => label);
  return h(
    "div",
    { class: "track-box", part: "track" },
    track(told.join(t.text("picture.separator")), stretches, marks),
  );
}
