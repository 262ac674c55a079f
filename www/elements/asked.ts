// One question with its field: what is asked, help, why, and what is wrong beside it. A page of one question holds one such
// block, a page of all of them many.

import { type Context, heading } from "./context.js";
import type { Answer, Answers, QuestionInfo } from "./contract.js";
import { h } from "./dom.js";
import { errorMessage, type Problem } from "./error-summary.js";
import { type Complaint, type Draft, type Field, makeField } from "./field.js";

export interface AskedOptions {
  readonly question: QuestionInfo;
  /** What it is about, where the question alone does not say. */
  readonly about?: string | undefined;
  readonly answers: Answers;
  readonly draft: Draft;
  /** Before every id, where several questions stand on one page. */
  readonly prefix?: string;
  /** How deep its heading lies below the main one. */
  readonly depth?: number;
  readonly onInput: (draft: Draft) => void;
}

/** What is wrong: with the whole of an answer, at some of its places; or with several parts of it. */
export type Wrong =
  | { readonly message: string; readonly places: readonly string[] }
  | { readonly complaints: readonly Complaint[] };

/** What the field holds. `empty`: nothing was filled in yet. */
export type Held =
  | { readonly ok: true; readonly value: Answer }
  | { readonly ok: false; readonly wrong: Wrong; readonly empty: boolean };

export interface Asked {
  readonly node: HTMLElement;
  readonly heading: HTMLElement;
  readonly field: Field;
  look(): Held;
  /** Shows what is wrong, or that nothing is; gives back the entries of an error summary. */
  tell(wrong: Wrong | null): readonly Problem[];
}

export function askedView(context: Context, options: AskedOptions): Asked {
  const { t, words } = context;
  const { question, about, answers, draft, prefix = "", depth = 0 } = options;
  const { id } = question;
  const help = words.find(`question.${id}.help`);
  const why = words.find(`question.${id}.why`);
  const field = makeField({
    context,
    question,
    answers,
    draft,
    prefix,
    onInput: () => options.onInput(field.draft()),
  });
  const head = heading(context, depth, { id: `${prefix}question`, tabindex: "-1", part: "heading" }, [
    about !== undefined && h("span", { class: "about" }, about),
    words.ask(id),
  ]);
  const errorSlot = h("div", null);
  const errorId = `${prefix}field-error`;
  const hints = [help !== undefined && `${prefix}help`, why !== undefined && `${prefix}why`].filter(Boolean);
  const group = h(
    "fieldset",
    { role: field.role, "aria-describedby": hints.join(" ") || null },
    h("legend", null, head),
    help !== undefined && h("p", { class: "hint", id: `${prefix}help` }, help),
    why !== undefined && h("p", { class: "why", id: `${prefix}why` }, h("strong", null, t.text("question.why")), why),
    errorSlot,
    field.node,
  );
  const node = h("div", { class: "asked" }, group);

  const tellWhole = (message: string | null, places: readonly string[]): void => {
    errorSlot.replaceChildren(...(message === null ? [] : [errorMessage(context, errorId, message)]));
    field.mark(message === null ? null : errorId, places);
    if (message !== null && field.role === "radiogroup") group.setAttribute("aria-invalid", "true");
    else group.removeAttribute("aria-invalid");
    const described = [...hints, ...(message === null ? [] : [errorId])];
    if (described.length > 0) group.setAttribute("aria-describedby", described.join(" "));
    else group.removeAttribute("aria-describedby");
  };

  const entry = (message: string, place: string | undefined): Problem => ({
    message,
    target: `${prefix}question`,
    focus: () => field.focus(place),
  });

  /** Each complaint beside its part, where the field has parts; what is wrong with the whole of it above them. */
  const tell = (wrong: Wrong | null): readonly Problem[] => {
    node.classList.toggle("wrong", wrong !== null);
    field.complain?.([]);
    tellWhole(null, []);
    if (wrong === null) return [];
    if ("message" in wrong) {
      tellWhole(wrong.message, wrong.places);
      return [entry(wrong.message, wrong.places[0])];
    }
    const whole = wrong.complaints.find(({ place }) => place === "" || !field.complain);
    if (whole || !field.complain) {
      const message = whole?.message ?? "";
      tellWhole(message, []);
      return [entry(message, undefined)];
    }
    return field.complain(wrong.complaints).map(({ message, place }) => entry(message, place));
  };

  return {
    node,
    heading: head,
    field,
    tell,
    look: () => {
      const reading = field.read();
      if (reading.ok) return reading;
      if ("complaints" in reading) return { ok: false, wrong: reading, empty: false };
      const { message, places } = reading;
      return { ok: false, wrong: { message: t.text(message), places }, empty: message.endsWith(".empty") };
    },
  };
}
