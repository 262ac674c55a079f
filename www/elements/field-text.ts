// A number, typed: whole, or decimal (which stays a string).

import { dontKnowTick, markInvalid } from "./control.js";
import { h } from "./dom.js";
import type { Draft, Field, FieldOptions } from "./field.js";
import { readDraft } from "./reading.js";

export function textField({ context, question, draft, prefix = "", onInput }: FieldOptions): Field {
  const whole = question.kind === "int";
  const input = h("input", {
    type: "text",
    id: `${prefix}number`,
    class: "width-8",
    inputmode: whole ? "numeric" : "decimal",
    autocomplete: "off",
    spellcheck: "false",
    on: { input: onInput },
  });
  input.value = draft.typed.field ?? "";
  const dontKnow = dontKnowTick(context, `${prefix}dont-know`, draft.dontKnow, [input], onInput);
  const node = h(
    "div",
    null,
    h("div", { class: "text" }, h("label", { for: `${prefix}number` }, context.words.label(question.id)), input),
    dontKnow.node,
  );

  const held = (): Draft => ({ typed: { field: input.value }, chosen: [], dontKnow: dontKnow.input.checked });

  return {
    node,
    read: () => readDraft(question, held()),
    draft: held,
    mark: (errorId) => markInvalid([input], errorId),
    focus: () => input.focus(),
    fill: (answer) => {
      input.value = answer === null ? "" : String(answer);
      onInput();
    },
  };
}
