// The particulars of a request: who asks, and what for. Typed text is shown as text wherever it appears.

import {
  type Context,
  type Engine,
  errorMessage,
  errorSummary,
  h,
  heading,
  lastOf,
  type Message,
  type Problem,
  plain,
  type View,
} from "../index.js";
import { MOST, type RequestTexts, TEXT_NAMES, type TextName } from "./request-file.js";

export interface DetailsOptions {
  /** What stands in the fields. */
  readonly typed: RequestTexts;
  readonly changing: boolean;
  readonly engine: Engine;
  readonly onInput: (typed: RequestTexts) => void;
  readonly onDone: (texts: RequestTexts) => void;
  readonly onBack: () => void;
  /** Called when something was found wrong, or all right again. */
  readonly onProblem: (wrong: boolean) => void;
}

export interface DetailsView extends View {
  /** Shows again what is wrong, without moving focus: after a change of language. */
  check(): void;
}

type Box = HTMLInputElement | HTMLTextAreaElement;

export const NEEDED: readonly TextName[] = ["requester", "title"];

export function detailsView(context: Context, options: DetailsOptions): DetailsView {
  const { t } = context;
  const title = t.text("details.heading");
  const head = heading(context, 0, { id: "details", tabindex: "-1", part: "heading" }, title);
  const summarySlot = h("div", null);
  const fields = TEXT_NAMES.map((name) => field(name));

  function field(name: TextName): { name: TextName; box: Box; node: HTMLElement; tell(message: string | null): void } {
    const id = `details-${name}`;
    const hint = h("p", { class: "hint", id: `${id}-hint` }, t.text(`details.${name}.hint`, { max: MOST[name] }));
    const errorSlot = h("div", null);
    const doubtSlot = h("div", { id: `${id}-doubt`, role: "status" });
    const props = {
      id,
      autocomplete: name === "requester" ? "organization" : "off",
      spellcheck: "false",
      "aria-describedby": `${id}-hint`,
      "aria-required": NEEDED.includes(name) ? "true" : null,
    };
    const doubt = (): void => {
      if (name === "credit_code") doubtSlot.replaceChildren(...doubtView(context, options.engine, box.value));
    };
    // While typing, never on leaving the field: what moves then is missed by the click that left it.
    const on = {
      input: () => {
        doubt();
        options.onInput(typed());
      },
    };
    const box: Box =
      name === "description"
        ? h("textarea", { ...props, rows: "6", on })
        : h("input", { ...props, type: "text", class: name === "credit_code" ? "width-20" : "wide", on });
    box.value = options.typed[name];
    doubt();
    const optional = !NEEDED.includes(name) && h("span", { class: "hint" }, t.text("details.optional"));
    const node = h(
      "div",
      { class: "text" },
      h("label", { for: id }, t.text(`details.${name}`), optional),
      hint,
      errorSlot,
      box,
      doubtSlot,
    );
    const tell = (message: string | null): void => {
      const errorId = `${id}-error`;
      errorSlot.replaceChildren(...(message === null ? [] : [errorMessage(context, errorId, message)]));
      node.classList.toggle("wrong", message !== null);
      box.setAttribute("aria-describedby", message === null ? `${id}-hint` : `${id}-hint ${errorId}`);
      if (message === null) box.removeAttribute("aria-invalid");
      else box.setAttribute("aria-invalid", "true");
    };
    return { name, box, node, tell };
  }

  function typed(): RequestTexts {
    return Object.fromEntries(fields.map(({ name, box }) => [name, box.value])) as unknown as RequestTexts;
  }

  /** All that is wrong, beside each field and in the list above them. */
  const check = (focus: boolean): boolean => {
    const problems: Problem[] = [];
    for (const { name, box, tell } of fields) {
      const message = wrong(context, options.engine, name, box.value);
      tell(message);
      if (message !== null) problems.push({ message, target: box.id, focus: () => box.focus() });
    }
    options.onProblem(problems.length > 0);
    const summary = problems.length > 0 && errorSummary(context, problems);
    summarySlot.replaceChildren(...(summary ? [summary] : []));
    if (summary && focus) summary.focus();
    return problems.length === 0;
  };

  const node = h(
    "form",
    {
      class: "question details-form",
      part: "details",
      novalidate: true,
      autocomplete: "off",
      on: {
        submit: (event) => {
          event.preventDefault();
          if (check(true)) options.onDone(tidy(typed()));
        },
      },
    },
    h(
      "p",
      { class: "back" },
      h("button", { type: "button", class: "link", on: { click: options.onBack } }, t.text("nav.back")),
    ),
    summarySlot,
    head,
    h("p", { class: "hint" }, t.text("details.lead")),
    fields.map((each) => each.node),
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
  return { node, heading: head, title, check: () => void check(false) };
}

/** Spaces around a text and the width of a code are nobody's concern. */
export function tidy(texts: RequestTexts): RequestTexts {
  const trimmed = TEXT_NAMES.map((name) => [name, texts[name].trim()]);
  return { ...Object.fromEntries(trimmed), credit_code: plain(texts.credit_code).toUpperCase() } as RequestTexts;
}

export function wrong({ t }: Context, engine: Engine, name: TextName, text: string): string | null {
  const max = MOST[name];
  const n = [...text.trim()].length;
  if (n === 0) return NEEDED.includes(name) ? t.text("details.empty", { label: t.text(`details.${name}`) }) : null;
  if (n > max) return t.text("details.too_long", { label: t.text(`details.${name}`), n, max });
  const [code] = name === "credit_code" ? engine.socialCreditCode(text).errors : [];
  return code === undefined ? null : t.text(worded(code));
}

/** What is odd about a code that is one: in use are codes whose check digit does not fit. */
export function doubtView({ t }: Pick<Context, "t">, engine: Engine, text: string): HTMLElement[] {
  const found = text.trim() === "" ? [] : engine.socialCreditCode(text).warnings;
  return found.map((code) => h("p", { class: "doubt" }, t.text(worded(code))));
}

export function worded(code: string): Message {
  switch (lastOf(code.split("."))) {
    case "character":
      return "credit_code.character";
    case "length":
      return "credit_code.length";
    case "check_digit":
      return "credit_code.check_digit";
    default:
      return "credit_code.other";
  }
}
