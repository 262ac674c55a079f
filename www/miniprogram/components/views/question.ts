// One question: progress, help, why it is asked, the field, what is wrong beside it, and how to go on.

import { question as found } from "../../../elements/context.js";
import { BIRTH_DATE } from "../../../elements/field-date.js";
import { origin } from "../../../elements/journey.js";
import { progressText } from "../../../elements/question.js";
import type { Desk } from "../desk.js";
import { type Button, button } from "./button.js";
import { type FieldData, fieldOf } from "./field.js";
import { type NumberView, numberView } from "./number.js";

export interface QuestionView {
  readonly is: "question";
  readonly title: string;
  readonly back: Button;
  readonly progress: string;
  /** Hundredths of the way; below zero: not told. */
  readonly part: number;
  readonly problems: Problems;
  readonly asked: AskedView;
  /** Of the day of birth alone. */
  readonly number: NumberView | null;
  readonly go: Button;
}

/** The list of what must be mended. */
export interface Problems {
  readonly title: string;
  readonly list: readonly string[];
}

export interface AskedView {
  readonly id: string;
  readonly ask: string;
  readonly help: string;
  readonly why: { readonly name: string; readonly text: string } | null;
  readonly error: string;
  readonly prefix: string;
  readonly field: FieldData;
}

export function questionView(desk: Desk, id: string): QuestionView {
  const { context, session, wrong } = desk;
  const { t, words } = context;
  const asked = found(context, id);
  if (!asked) throw new RangeError(`no question ${id}`);
  const changing = origin(session.place) !== undefined;
  const others = session.trail.filter((answered) => answered !== id);
  const place = session.trail.indexOf(id);
  const answered = place < 0 ? others.length : place;
  const rest = session.remaining().filter((other) => other !== id).length;
  const left = rest + 1 + others.length - answered;
  const why = words.find(`question.${id}.why`);
  const field = fieldOf(desk, asked);
  // Of records, what is wrong with a part stands beside it.
  const whole = wrong.find(({ place: at }) => (field.kind !== "records" || at === "") && !at.startsWith("id-number"));
  return {
    is: "question",
    title: words.ask(id),
    back: button("back", t.text("nav.back")),
    progress: changing ? t.text("progress.changing") : progressText(t, answered, left),
    part: changing ? -1 : Math.round((100 * answered) / (answered + left)),
    problems: {
      title: t.text("problem.title"),
      list: wrong.flatMap(({ message }) => (message === "" ? [] : [message])),
    },
    asked: {
      id,
      ask: words.ask(id),
      help: words.find(`question.${id}.help`) ?? "",
      why: why === undefined ? null : { name: t.text("question.why"), text: why },
      error: whole?.message ?? "",
      prefix: t.text("problem.prefix"),
      field,
    },
    number: id === BIRTH_DATE ? numberView(desk) : null,
    go: button("submit", t.text(changing ? "nav.save" : "nav.continue"), id),
  };
}
