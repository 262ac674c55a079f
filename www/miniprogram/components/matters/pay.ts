// From service, education, title and post to a grade and an exact amount.

import type { Context } from "../../../elements/context.js";
import { dayInForce } from "../../../elements/pay/day.js";
import { type Figure, figuresOf } from "../../../elements/pay/figures.js";
import {
  answering,
  figureLines,
  headed,
  MANY,
  notEnded,
  notYet,
  packNote,
  pathOf,
  waiting,
  worthTelling,
} from "../../../elements/pay/outcome.js";
import { nextSteps, pathLines } from "../../../elements/pay/path.js";
import { resultOf } from "../../../elements/result.js";
import type { Matter } from "../matter.js";
import { entry, type FiguresBlock, list, sourceLine } from "../views/block.js";
import type { More, Outcome } from "../views/outcome.js";

const outcome: Outcome = (desk) => {
  const { context, session, report } = desk;
  const { t, asOf } = context;
  const { answers } = session;
  const figures = figuresOf(context, report, answers);
  const told = worthTelling(figures);
  const path = pathOf(desk, report, asOf);
  const steps = path === undefined ? [] : nextSteps(context, report, path);
  const result = headed(context, report, resultOf(context, report, answers), figures);
  const note = packNote(context);
  const lines = [
    ...(note === undefined ? [] : ["", note]),
    ...(steps.length === 0 ? [] : ["", t.text("path.next_title"), ...steps]),
    ...figureLines(context, told),
    ...(path ? pathLines(context, report, path) : []),
  ];
  const total = answering(figures);
  const shown = figuresBlock(context, told);
  // Figures that are no answer stand after what is.
  const more: More =
    total === undefined
      ? { tail: shown, lines }
      : {
          head: headOf(desk.context, answers, total, note),
          body: [...list("step", t.text("path.next_title"), steps, { mark: "" }), ...shown],
          lines,
        };
  return { result, more };
};

/** What keeps the total from being known, to answer it at once; and a day before all service, to change it. */
function headOf(
  context: Context,
  answers: Parameters<typeof notYet>[1],
  total: Figure,
  note: string | undefined,
): NonNullable<More["head"]> {
  const { t, format, asOf } = context;
  const begins = notYet(context, answers);
  return {
    lines: [
      ...(begins === undefined ? [] : [t.text("note.not_yet", { from: format.date(begins), date: format.date(asOf) })]),
      ...notEnded(context, answers),
      ...(note === undefined ? [] : [note]),
      ...(total.note === undefined ? [] : [total.note]),
    ],
    open: total.open.map((one) =>
      entry(context, one, one.given ? "answer.change" : "answer.now", one.asked ? t.text("answer.dont_know") : ""),
    ),
  };
}

function figuresBlock(context: Context, figures: readonly Figure[]): FiguresBlock[] {
  const { t } = context;
  if (figures.length === 0) return [];
  return [
    {
      kind: "figures",
      name: "figures",
      title: t.text("figure.title"),
      hint: waiting(figures) ? t.text("figure.waiting") : "",
      rows: figures.map(({ name, amount, role, state, note = "", how, source, clause, replaces }) => {
        const origins = how?.origins ?? [];
        return {
          name,
          amount,
          role: role ?? "",
          state,
          note,
          sum: how?.line ?? "",
          fold: origins.length > MANY ? t.text("figure.origins", { n: origins.length }) : "",
          origins: origins.map(({ figure, text, source: own }) => {
            const other = own?.clause !== undefined && own.clause !== source?.clause && !text.startsWith(own.clause);
            return { figure, text: other ? `${text}（${own.clause}）` : text };
          }),
          from: [
            ...(source === undefined
              ? []
              : [`${t.text("figure.source")}${sourceLine(context, source)} ${clause ?? ""}`.trim()]),
            ...(replaces === undefined ? [] : [replaces]),
          ],
        };
      }),
      aside: true,
    },
  ];
}

export const pay: Matter = {
  name: "pay",
  bundles: ["records", "pay"],
  steps: [],
  dayFor: dayInForce,
  outcome,
};
