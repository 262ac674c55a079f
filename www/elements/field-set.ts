// Any number of codes, "none of these", or "don't know"; the last two exclude everything else.

import { markInvalid, type Tick, tick } from "./control.js";
import { h } from "./dom.js";
import { type Draft, type Field, type FieldOptions, NONE } from "./field.js";
import { readDraft } from "./reading.js";

const DONT_KNOW = "(dont-know)";

export function setField({ context, question, draft, prefix = "", onInput }: FieldOptions): Field {
  const { t, format } = context;
  const all = question.codes ?? [];
  const offered = question.offer?.length ? question.offer : all;
  const codes = [...offered, ...all.filter((code) => !offered.includes(code))];
  const ticks = new Map<string, Tick>();

  const option = (key: string, id: string, label: string, checked: boolean): HTMLElement => {
    const made = tick({
      type: "checkbox",
      id: `${prefix}${id}`,
      label,
      checked,
      onChange: () => {
        settle(key);
        onInput();
      },
    });
    ticks.set(key, made);
    return made.node;
  };

  /** Whatever was ticked last wins over what it excludes. */
  function settle(last: string): void {
    if (!ticks.get(last)?.input.checked) return;
    const alone = last === NONE || last === DONT_KNOW;
    for (const [key, { input }] of ticks) {
      if (key !== last && (alone || key === NONE || key === DONT_KNOW)) input.checked = false;
    }
  }

  const has = (key: string): boolean => !draft.dontKnow && draft.chosen.includes(key);
  const node = h(
    "div",
    { class: "ticks" },
    codes.map((code) => option(code, `option-${code}`, format.code(question, code), has(code))),
    h("p", { class: "or", "aria-hidden": "true" }, t.text("answer.or")),
    option(NONE, "none-of-these", t.text("answer.none"), has(NONE)),
    option(DONT_KNOW, "dont-know", t.text("answer.dont_know"), draft.dontKnow),
  );

  const ticked = (key: string): boolean => ticks.get(key)?.input.checked ?? false;

  const held = (): Draft => ({
    typed: {},
    chosen: [...codes, NONE].filter(ticked),
    dontKnow: ticked(DONT_KNOW),
  });

  return {
    node,
    read: () => readDraft(question, held()),
    draft: held,
    mark: (errorId) =>
      markInvalid(
        [...ticks.values()].map(({ input }) => input),
        errorId,
      ),
    focus: () => ticks.values().next().value?.input.focus(),
    fill: (answer) => {
      const wanted = answer === null ? [DONT_KNOW] : Array.isArray(answer) ? answer.map(String) : [];
      for (const [key, { input }] of ticks) input.checked = wanted.includes(key);
    },
  };
}
