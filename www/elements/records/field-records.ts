// Records as an answer: rows to add, change and take away, each with its own dates and choices; "none", "don't know".

import {
  type Answer,
  type Complaint,
  type DateInputs,
  type DatePart,
  type Draft,
  dateInputs,
  EMPTY,
  errorMessage,
  type Field,
  type FieldOptions,
  h,
  markInvalid,
  type Reading,
  type Tick,
  tick,
} from "../index.js";
import { readRecords } from "./reading.js";
import { ABSENT, draftOfRecords, type Part, partsOf, type Row, shapeOf, UNKNOWN, yearsServed } from "./records.js";

/** As many as the engine takes. */
const MOST = 64;

/** The controls for one thing a record says. */
interface Control {
  readonly part: Part;
  readonly node: HTMLElement;
  readonly errors: HTMLElement;
  readonly inputs: readonly (HTMLInputElement | HTMLSelectElement)[];
  row(): Row;
  focus(place?: string): void;
  /** Where nothing was chosen yet. */
  fill?(code: string): void;
}

interface Line {
  readonly node: HTMLElement;
  readonly legend: HTMLElement;
  readonly errors: HTMLElement;
  readonly remove: HTMLButtonElement;
  readonly controls: readonly Control[];
}

export function recordsField({ context, question, answers, draft, prefix = "", onInput }: FieldOptions): Field {
  const { t, format } = context;
  const shape = shapeOf(question);
  const parts = partsOf(question);
  let made = 0;
  const lines: Line[] = [];
  /** The lines that the last reading made records of: the engine counts those. */
  let sent: readonly Line[] = [];

  const list = h("div", { class: `records is-${shape}` });
  const status = h("p", { class: "visually-hidden", role: "status" });
  const add = button("secondary", t.text(`records.add.${shape}`), () => {
    const line = addLine({});
    onInput();
    line.controls[0]?.focus();
  });
  const fill = fillButton();
  // What saves the choices stands before them: on a phone they are screens long.
  const rows = h("fieldset", { class: "rows" }, fill, list, h("div", { class: "row-tools" }, add));
  const none = whole(`${prefix}records-none`, t.text(`records.none.${shape}`), draft.chosen.includes(ABSENT));
  const dontKnow = whole(`${prefix}dont-know`, t.text("answer.dont_know"), draft.dontKnow);

  function whole(id: string, label: string, checked: boolean): Tick {
    const option = tick({
      type: "checkbox",
      id,
      label,
      checked,
      onChange: () => {
        if (option.input.checked) (option === none ? dontKnow : none).input.checked = false;
        rest();
        onInput();
      },
    });
    return option;
  }

  function rest(): void {
    rows.disabled = none.input.checked || dontKnow.input.checked;
  }

  function addLine(row: Row): Line {
    const controls = parts.map((part) => control(part, row));
    const legend = h("legend", null);
    const errors = h("div", null);
    const remove = button("link", "", () => removeLine(line));
    const node = h(
      "fieldset",
      { class: "record" },
      legend,
      remove,
      errors,
      h(
        "div",
        { class: "record-parts" },
        controls.map((each) => each.node),
      ),
    );
    const line: Line = { node, legend, errors, remove, controls };
    lines.push(line);
    list.append(node);
    number();
    return line;
  }

  function removeLine(line: Line): void {
    const at = lines.indexOf(line);
    lines.splice(at, 1);
    sent = sent.filter((each) => each !== line);
    line.node.remove();
    number();
    onInput();
    status.textContent = t.text("records.removed", { n: at + 1 });
    const near = lines[at] ?? lines[at - 1];
    (near?.remove ?? add).focus();
  }

  function number(): void {
    lines.forEach(({ legend, remove, controls }, at) => {
      const year = controls.find(({ part }) => part.is === "year")?.row().year ?? "";
      const name = /^\d{4}$/.test(year)
        ? t.text("records.row.year", { year })
        : t.text(`records.row.${shape}`, { n: at + 1 });
      legend.textContent = name;
      remove.replaceChildren(
        t.text("records.remove"),
        h("span", { class: "visually-hidden" }, t.text("answer.change_what", { label: name })),
      );
    });
    add.hidden = lines.length >= MOST;
    if (fill) fill.hidden = lines.length < 2;
  }

  /** Years ahead are taken for this; years past mostly are: one press fills in what was not chosen. */
  function fillButton(): HTMLButtonElement | null {
    const { field, code } = question.assume ?? {};
    const part = parts.find(({ id }) => id === field);
    if (!part || code === undefined) return null;
    return button("secondary fill", t.text("records.fill", { code: format.code(part, code) }), () => {
      for (const { controls } of lines) controls.find((each) => each.part === part)?.fill?.(code);
      onInput();
      status.textContent = t.text("records.filled");
    });
  }

  function control(part: Part, row: Row): Control {
    made += 1;
    const id = `${prefix}record-${made}`;
    if (part.is === "date") return dateControl(part, row, id);
    return part.is === "year" ? yearControl(part, row, id) : codeControl(part, row, id);
  }

  function yearControl(part: Part, row: Row, id: string): Control {
    const errors = h("div", null);
    const input = h("input", {
      type: "text",
      id,
      class: "width-4",
      inputmode: "numeric",
      autocomplete: "off",
      spellcheck: "false",
      on: {
        input: () => {
          number();
          onInput();
        },
      },
    });
    input.value = row[part.id] ?? "";
    return {
      part,
      errors,
      inputs: [input],
      node: h("div", { class: "record-part" }, h("label", { for: id }, format.field(question, part.id)), errors, input),
      row: () => ({ [part.id]: input.value }),
      focus: () => input.focus(),
    };
  }

  function codeControl(part: Part, row: Row, id: string): Control {
    const errors = h("div", null);
    const option = (value: string, label: string): HTMLOptionElement => h("option", { value }, label);
    const select = h(
      "select",
      { id, on: { change: onInput } },
      option("", t.text("records.choose")),
      (part.codes ?? []).map((code) => option(code, format.code(part, code))),
      part.optional && option(ABSENT, t.text("records.absent")),
      option(UNKNOWN, t.text("answer.dont_know")),
    );
    const nothing = part.optional ? ABSENT : "";
    select.value = row[part.id] ?? nothing;
    return {
      part,
      errors,
      inputs: [select],
      node: h(
        "div",
        { class: "record-part" },
        h("label", { for: id }, format.field(question, part.id)),
        errors,
        select,
      ),
      row: () => ({ [part.id]: select.value }),
      focus: () => select.focus(),
      fill: (code) => {
        if (select.value === "") select.value = code;
      },
    };
  }

  function dateControl(part: Part, row: Row, id: string): Control {
    const errors = h("div", null);
    const typed = Object.fromEntries(["year", "month", "day"].map((each) => [each, row[`${part.id}.${each}`] ?? ""]));
    const date: DateInputs = dateInputs({ t }, id, typed, false, onInput);
    const inputs = Object.values(date.inputs);
    const instead: [string, Tick][] = [];
    const offer = (value: string, label: string): void => {
      const option = tick({
        type: "checkbox",
        id: `${id}-${value === ABSENT ? "absent" : "unknown"}`,
        label,
        checked: row[part.id] === value,
        onChange: () => {
          for (const [, other] of instead) if (other !== option) other.input.checked = false;
          settle();
          onInput();
        },
      });
      instead.push([value, option]);
    };
    const chosen = (): string => instead.find(([, { input }]) => input.checked)?.[0] ?? "";
    const settle = (): void => {
      for (const input of inputs) input.disabled = chosen() !== "";
    };
    // An end is not just left out: who still serves says so. What never happened is.
    if (part.id === "to" && part.time) offer(ABSENT, t.text("records.going_on"));
    if (!part.time) offer(UNKNOWN, t.text("answer.dont_know"));
    settle();
    return {
      part,
      errors,
      inputs,
      node: h(
        "fieldset",
        { class: "record-part is-date" },
        h(
          "legend",
          null,
          format.field(question, part.id),
          part.optional && !part.time && h("span", { class: "hint" }, t.text("records.if_any")),
        ),
        errors,
        date.node,
        instead.map(([, { node }]) => node),
      ),
      row: () => ({
        [part.id]: chosen(),
        ...Object.fromEntries(Object.entries(date.inputs).map(([each, input]) => [`${part.id}.${each}`, input.value])),
      }),
      focus: (place) => (date.inputs[place as DatePart] ?? date.inputs.year).focus(),
    };
  }

  const held = (): Draft => ({
    typed: {},
    chosen: none.input.checked ? [ABSENT] : [],
    dontKnow: dontKnow.input.checked,
    rows: lines.map(({ controls }) => Object.assign({}, ...controls.map((each) => each.row())) as Row),
  });

  const read = (): Reading => {
    const found = readRecords(t, question, held());
    sent = found.sent.flatMap((at) => lines[at] ?? []);
    return found.reading;
  };

  /** The line and control that a place `2/to/day` names. */
  const at = (place: string): { line?: Line; control?: Control; rest: string } => {
    const [index = "", field = "", rest = ""] = place.split("/");
    const line = sent[Number(index)];
    const found = line?.controls.find(({ part }) => part.id === field);
    return { ...(line && { line }), ...(found && { control: found }), rest };
  };

  const complain = (complaints: readonly Complaint[]): readonly Complaint[] => {
    for (const line of lines) {
      line.errors.replaceChildren();
      line.node.classList.remove("wrong");
      for (const each of line.controls) {
        each.errors.replaceChildren();
        markInvalid(each.inputs, null);
      }
    }
    return complaints.map(({ message, place }) => {
      const { line, control: found, rest } = at(place);
      if (!line) return { message, place };
      const slot = found?.errors ?? line.errors;
      const id = `${found?.inputs[0]?.id ?? line.controls[0]?.inputs[0]?.id}-error`;
      slot.replaceChildren(errorMessage(context, id, message));
      line.node.classList.add("wrong");
      const part = found?.inputs.filter((input) => rest === "" || input.id.endsWith(`-${rest}`)) ?? [];
      markInvalid(found ? part : (line.controls[0]?.inputs ?? []), id);
      const row = line.legend.textContent ?? "";
      const where = found ? [row, format.field(question, found.part.id)].join(t.text("progress.separator")) : row;
      return { place, message: t.text("summary.line", { label: where, answer: message }) };
    });
  };

  function fillIn(answer: Answer): void {
    const filled: Draft = answer === null ? { ...EMPTY, dontKnow: true } : draftOfRecords(question, answer);
    for (const { node } of lines.splice(0)) node.remove();
    for (const row of filled.rows ?? []) addLine(row);
    none.input.checked = filled.chosen.includes(ABSENT);
    dontKnow.input.checked = filled.dontKnow;
    rest();
    onInput();
  }

  const served = question.within === undefined ? [] : yearsServed(answers[question.within], context.asOf);
  const first: readonly Row[] = draft.rows ?? served.map((year) => ({ year: String(year) }));
  for (const row of first.length > 0 ? first : [{}]) addLine(row);
  rest();

  return {
    node: h(
      "div",
      null,
      served.length > 0 && draft.rows === undefined && h("p", { class: "hint" }, t.text("records.years_filled")),
      rows,
      status,
      h("div", { class: "ticks" }, none.node, dontKnow.node),
    ),
    read,
    complain,
    draft: held,
    mark: () => {
      // What is wrong with the whole of it stands above the rows.
    },
    focus: (place = "") => {
      const { line, control: found, rest } = at(place);
      (found ?? line?.controls[0] ?? lines[0]?.controls[0])?.focus(rest);
    },
    fill: fillIn,
  };
}

function button(kind: string, label: string, onClick: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: kind, on: { click: onClick } }, label);
}
