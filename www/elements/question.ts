// One question: heading, help, why it is asked, the field, "don't know", continue and back.

import { askedView, type Wrong } from "./asked.js";
import type { Context, View } from "./context.js";
import type { Answer, Answers, QuestionInfo } from "./contract.js";
import { h } from "./dom.js";
import { errorSummary, type Problem } from "./error-summary.js";
import type { Complaint, Draft } from "./field.js";
import { BIRTH_DATE } from "./field-date.js";
import { type Later, laterView } from "./later.js";
import { FOLDED } from "./parts.js";
import type { CitizenNumbers } from "./without-numbers.js";

export interface QuestionOptions {
  readonly question: QuestionInfo;
  /** What it is about, where the question alone does not say. */
  readonly about?: string | undefined;
  readonly answers: Answers;
  readonly draft: Draft;
  readonly answered: number;
  /** How many questions may still come, this one included. */
  readonly left: number;
  readonly changing: boolean;
  readonly numbers: CitizenNumbers;
  readonly later: Later;
  readonly onDraft: (draft: Draft) => void;
  /** Takes the answer, or says in words why it cannot. */
  readonly onAnswer: (answer: Answer) => readonly Complaint[];
  /** What the engine refused of what stands in the field. */
  readonly refused: () => readonly Complaint[];
  readonly onBack: () => void;
  /** Called when the field was found wrong, or right again. */
  readonly onProblem: (wrong: boolean) => void;
}

export interface QuestionView extends View {
  /** Shows again what is wrong, without moving focus: after a change of language. */
  check(): void;
}

export function questionView(context: Context, options: QuestionOptions): QuestionView {
  const { t, words } = context;
  const { question } = options;
  const asked = askedView(context, { ...options, onInput: options.onDraft });
  const summarySlot = h("div", null);

  const showSummary = (problems: readonly Problem[], focus = true): void => {
    summarySlot.replaceChildren();
    if (problems.length === 0) return;
    const summary = errorSummary(context, problems);
    summarySlot.replaceChildren(summary);
    if (focus) summary.focus();
  };

  const show = (wrong: Wrong | null, focus = true): void => {
    options.onProblem(wrong !== null);
    showSummary(asked.tell(wrong), focus);
  };

  const submit = (): void => {
    const held = asked.look();
    if (!held.ok) {
      show(held.wrong);
      return;
    }
    const complaints = options.onAnswer(held.value);
    if (complaints.length > 0) show({ complaints });
  };

  const helper =
    question.id === BIRTH_DATE
      ? laterView(context, options.later, "id-number-part", t.text("id_number.title"), () =>
          FOLDED.it.idNumber(context, {
            numbers: options.numbers,
            onDate: (date) => {
              show(null);
              asked.field.fill(date);
              asked.field.focus();
            },
            onProblems: (problems) => showSummary(problems),
          }),
        )
      : null;

  const node = h(
    "form",
    {
      class: "question",
      part: "question",
      novalidate: true,
      autocomplete: "off",
      on: {
        submit: (event) => {
          event.preventDefault();
          submit();
        },
      },
    },
    h(
      "p",
      { class: "back" },
      h("button", { type: "button", class: "link", on: { click: options.onBack } }, t.text("nav.back")),
    ),
    summarySlot,
    progress(context, options),
    asked.node,
    helper,
    h(
      "div",
      { class: "actions" },
      h(
        "button",
        { type: "submit", class: "primary", part: "button" },
        t.text(options.changing ? "nav.save" : "nav.continue"),
      ),
    ),
  );

  return {
    node,
    heading: asked.heading,
    title: words.ask(question.id),
    check: () => {
      const held = asked.look();
      const complaints = options.refused();
      if (!held.ok) show(held.wrong, false);
      else if (complaints.length > 0) show({ complaints }, false);
    },
  };
}

/** Honest progress: what has been answered, and at most how much may still come. */
function progress({ t }: Context, { answered, left, changing }: QuestionOptions): HTMLElement {
  if (changing) return h("p", { class: "progress" }, t.text("progress.changing"));
  const bar = h("progress", { max: String(answered + left), value: String(answered), "aria-hidden": "true" });
  return h("div", { class: "progress" }, h("p", null, progressText(t, answered, left)), bar);
}

export function progressText(t: Context["t"], answered: number, left: number): string {
  const rest = left <= 1 ? t.text("progress.last") : t.text("progress.left", { n: left - 1 });
  return `${t.text("progress.now", { n: answered + 1 })}${t.text("progress.separator")}${rest}`;
}
