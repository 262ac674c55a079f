// One of several: yes/no, or a code. The codes a form offers come first, "other" reveals the rest.

import { type Tick, tick } from "./control.js";
import { h } from "./dom.js";
import type { Draft, Field, FieldOptions } from "./field.js";
import { readDraft } from "./reading.js";

export function choiceField({ context, question, draft, prefix = "", onInput }: FieldOptions): Field {
  const { t, format } = context;
  const all: readonly string[] = question.kind === "bool" ? ["true", "false"] : (question.codes ?? []);
  const offered = question.offer?.length ? question.offer : all;
  const others = all.filter((code) => !offered.includes(code));
  const ticks = new Map<string, Tick>();

  const option = (code: string): HTMLElement => {
    const label =
      question.kind === "bool" ? t.text(code === "true" ? "answer.yes" : "answer.no") : format.code(question, code);
    const made = tick({
      type: "radio",
      name: question.id,
      id: `${prefix}option-${code}`,
      label,
      checked: !draft.dontKnow && draft.chosen.includes(code),
      onChange: onInput,
    });
    ticks.set(code, made);
    return made.node;
  };

  const dontKnow = tick({
    type: "radio",
    name: question.id,
    id: `${prefix}dont-know`,
    label: t.text("answer.dont_know"),
    checked: draft.dontKnow,
    onChange: onInput,
  });
  const offeredOptions = offered.map(option);
  const more = others.length > 0 ? disclosure(others.map(option)) : null;
  const node = h(
    "div",
    { class: "ticks" },
    offeredOptions,
    more,
    h("p", { class: "or", "aria-hidden": "true" }, t.text("answer.or")),
    dontKnow.node,
  );

  function disclosure(options: readonly HTMLElement[]): HTMLElement {
    const shown = others.some((code) => draft.chosen.includes(code));
    const list = h("div", { class: "ticks", id: `${prefix}other-options`, hidden: !shown }, options);
    const button = h(
      "button",
      {
        type: "button",
        class: "more",
        "aria-expanded": String(shown),
        "aria-controls": `${prefix}other-options`,
        on: {
          click: () => {
            list.hidden = !list.hidden;
            button.setAttribute("aria-expanded", String(!list.hidden));
          },
        },
      },
      t.text("answer.other", { n: others.length }),
    );
    return h("div", null, button, list);
  }

  const chosen = (): string | undefined => [...ticks].find(([, { input }]) => input.checked)?.[0];

  const held = (): Draft => {
    const code = chosen();
    return { typed: {}, chosen: code === undefined ? [] : [code], dontKnow: dontKnow.input.checked };
  };

  return {
    node,
    role: "radiogroup",
    read: () => readDraft(question, held()),
    draft: held,
    mark: () => {
      // The group itself carries the error: radio buttons have no invalid state of their own.
    },
    focus: () => (ticks.get(chosen() ?? "") ?? ticks.values().next().value)?.input.focus(),
    fill: (answer) => {
      const made = answer === null ? dontKnow : ticks.get(String(answer));
      if (made) made.input.checked = true;
    },
  };
}
