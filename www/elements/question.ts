// One question: heading, help, why it is asked, the field, "don't know", continue and back.

import { type Context, heading, type View } from "./context.js";
import type { Answer, Answers, QuestionInfo } from "./contract.js";
import { h } from "./dom.js";
import { errorMessage, errorSummary, type Problem } from "./error-summary.js";
import { type Complaint, type Draft, makeField } from "./field.js";
import { BIRTH_DATE } from "./field-date.js";
import { type CitizenNumbers, idNumber } from "./id-number.js";

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
  const { question, about } = options;
  const { id } = question;
  const title = words.ask(id);
  const help = words.find(`question.${id}.help`);
  const why = words.find(`question.${id}.why`);

  const field = makeField({
    context,
    question,
    answers: options.answers,
    draft: options.draft,
    onInput: () => options.onDraft(field.draft()),
  });
  const head = heading(context, 0, { id: "question", tabindex: "-1", part: "heading" }, [
    about !== undefined && h("span", { class: "about" }, about),
    title,
  ]);
  const summarySlot = h("div", null);
  const errorSlot = h("div", null);
  const hints = [help === undefined ? "" : "help", why === undefined ? "" : "why"].filter(Boolean);

  const group = h(
    "fieldset",
    { role: field.role, "aria-describedby": hints.join(" ") || null },
    h("legend", null, head),
    help !== undefined && h("p", { class: "hint", id: "help" }, help),
    why !== undefined && h("p", { class: "why", id: "why" }, h("strong", null, t.text("question.why")), why),
    errorSlot,
    field.node,
  );

  const asked = h("div", { class: "asked" }, group);

  const showSummary = (problems: readonly Problem[], focus = true): void => {
    summarySlot.replaceChildren();
    if (problems.length === 0) return;
    const summary = errorSummary(context, problems);
    summarySlot.replaceChildren(summary);
    if (focus) summary.focus();
  };

  const show = (message: string | null, places: readonly string[] = [], focus = true): void => {
    const described = [...hints];
    if (message === null) {
      errorSlot.replaceChildren();
      field.mark(null);
      group.removeAttribute("aria-invalid");
    } else {
      described.push("field-error");
      errorSlot.replaceChildren(errorMessage(context, "field-error", message));
      field.mark("field-error", places);
      if (field.role === "radiogroup") group.setAttribute("aria-invalid", "true");
    }
    if (described.length > 0) group.setAttribute("aria-describedby", described.join(" "));
    else group.removeAttribute("aria-describedby");
    asked.classList.toggle("wrong", message !== null);
    options.onProblem(message !== null);
    showSummary(message === null ? [] : [{ message, target: "question", focus: () => field.focus(places[0]) }], focus);
  };

  /** Each beside its part, where the field has parts; what is wrong with the whole of it above them. */
  const complain = (complaints: readonly Complaint[], focus = true): void => {
    const whole = complaints.find(({ place }) => place === "" || !field.complain);
    if (!field.complain || whole) {
      field.complain?.([]);
      show(whole?.message ?? null, [], focus);
      return;
    }
    show(null);
    asked.classList.add("wrong");
    options.onProblem(true);
    const problems = field.complain(complaints).map(({ message, place }) => ({
      message,
      target: "question",
      focus: () => field.focus(place),
    }));
    showSummary(problems, focus);
  };

  /** What the field holds, or undefined after what is wrong with it was shown. */
  const readField = (focus = true): Answer | undefined => {
    const reading = field.read();
    if (reading.ok) return reading.value;
    if ("complaints" in reading) complain(reading.complaints, focus);
    else {
      field.complain?.([]);
      show(t.text(reading.message), reading.places, focus);
    }
    return undefined;
  };

  const submit = (): void => {
    const value = readField();
    if (value === undefined) return;
    const refused = options.onAnswer(value);
    if (refused.length > 0) complain(refused);
  };

  const helper =
    id === BIRTH_DATE
      ? idNumber(context, {
          numbers: options.numbers,
          onDate: (date) => {
            show(null);
            field.fill(date);
            field.focus();
          },
          onProblems: (problems) => showSummary(problems),
        })
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
    asked,
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
    heading: head,
    title,
    check: () => {
      if (readField(false) === undefined) return;
      const refused = options.refused();
      if (refused.length > 0) complain(refused, false);
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
