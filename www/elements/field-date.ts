// A date in three fields, year first as on Chinese documents. A whole date pasted into one is spread over all.

import { dontKnowTick, markInvalid } from "./control.js";
import { h } from "./dom.js";
import type { Draft, Field, FieldOptions } from "./field.js";
import { type DatePart, dateParts, parseDate, splitDate } from "./parse.js";
import { readDraft } from "./reading.js";

const PARTS: readonly DatePart[] = ["year", "month", "day"];

/** Fields that are about the person say so, which lets a browser fill them in where the person wishes it. */
const AUTOCOMPLETE: Readonly<Record<DatePart, string>> = {
  year: "bday-year",
  month: "bday-month",
  day: "bday-day",
};

export interface DateInputs {
  readonly node: HTMLElement;
  readonly inputs: Readonly<Record<DatePart, HTMLInputElement>>;
  read(): ReturnType<typeof parseDate>;
  fill(value: string): void;
}

/** The three fields alone, also used for the day a check is made on. */
export function dateInputs(
  { t }: Pick<FieldOptions["context"], "t">,
  prefix: string,
  typed: Readonly<Record<string, string>>,
  birthday: boolean,
  onInput: () => void,
): DateInputs {
  const make = (part: DatePart): HTMLInputElement => {
    const input = h("input", {
      type: "text",
      id: `${prefix}-${part}`,
      class: part === "year" ? "width-4" : "width-2",
      inputmode: "numeric",
      autocomplete: birthday ? AUTOCOMPLETE[part] : "off",
      spellcheck: "false",
      on: {
        input: () => {
          spread(input);
          onInput();
        },
      },
    });
    input.value = typed[part] ?? "";
    return input;
  };
  const inputs = { year: make("year"), month: make("month"), day: make("day") };

  function fill(parts: Readonly<Record<DatePart, string>>): void {
    for (const part of PARTS) inputs[part].value = parts[part];
  }

  function spread(from: HTMLInputElement): void {
    const alone = PARTS.every((part) => inputs[part] === from || inputs[part].value === "");
    const parts = alone ? splitDate(from.value) : undefined;
    if (parts) fill(parts);
  }

  const node = h(
    "div",
    { class: "date" },
    PARTS.map((part) =>
      h("div", { class: "date-part" }, h("label", { for: `${prefix}-${part}` }, t.text(`date.${part}`)), inputs[part]),
    ),
  );
  return {
    node,
    inputs,
    read: () =>
      parseDate({
        year: inputs.year.value,
        month: inputs.month.value,
        day: inputs.day.value,
      }),
    fill: (value) => fill(dateParts(value)),
  };
}

/** The question about the day of birth; every policy names it so. */
export const BIRTH_DATE = "birth_date";

export function dateField({ context, question, draft, prefix = "", onInput }: FieldOptions): Field {
  const date = dateInputs(context, `${prefix}date`, draft.typed, question.id === BIRTH_DATE, onInput);
  const inputs = PARTS.map((part) => date.inputs[part]);
  const dontKnow = dontKnowTick(context, `${prefix}dont-know`, draft.dontKnow, inputs, onInput);
  const node = h("div", null, date.node, dontKnow.node);

  const held = (): Draft => ({
    typed: {
      year: date.inputs.year.value,
      month: date.inputs.month.value,
      day: date.inputs.day.value,
    },
    chosen: [],
    dontKnow: dontKnow.input.checked,
  });

  return {
    node,
    read: () => readDraft(question, held()),
    draft: held,
    mark: (errorId, places = []) => {
      markInvalid(inputs, null);
      if (errorId === null) return;
      markInvalid(
        places.length > 0 ? PARTS.filter((part) => places.includes(part)).map((part) => date.inputs[part]) : inputs,
        errorId,
      );
    },
    focus: (place) => (date.inputs[place as DatePart] ?? date.inputs.year).focus(),
    fill: (answer) => {
      if (answer === null) return;
      if (dontKnow.input.checked) dontKnow.input.click();
      date.fill(String(answer));
      onInput();
    },
  };
}
