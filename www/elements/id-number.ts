// Fills in the birth date from a citizen number, if the person agrees. The number lives in its field
// only: it is cleared as soon as it has been used and goes nowhere else. Part of folded.js: few people open it.

import type { Context } from "./context.js";
import { tick } from "./control.js";
import { h } from "./dom.js";
import { errorMessage, type Problem } from "./error-summary.js";
import { lastOf } from "./floor.js";
import type { CitizenNumbers } from "./without-numbers.js";

export interface IdNumberOptions {
  readonly numbers: CitizenNumbers;
  readonly onDate: (date: string) => void;
  /** Shows the problems in the error summary; an empty list takes it away. */
  readonly onProblems: (problems: readonly Problem[]) => void;
}

/** What stands in the folded part (`later.ts`) that offers it. */
export function idNumber(context: Context, options: IdNumberOptions): HTMLElement {
  const { t } = context;
  const input = h("input", {
    type: "text",
    id: "id-number",
    class: "width-20",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    "aria-describedby": "id-number-hint",
  });
  const consent = tick({
    type: "checkbox",
    id: "id-number-consent",
    label: t.text("id_number.consent"),
    checked: false,
    onChange: () => undefined,
  });
  const inputSlot = h("div", null);
  const consentSlot = h("div", null);

  const show = (slot: HTMLElement, control: HTMLInputElement, message: string | null): void => {
    const id = `${control.id}-error`;
    slot.replaceChildren(...(message === null ? [] : [errorMessage(context, id, message)]));
    const hint = control === input ? "id-number-hint" : "";
    const described = [hint, message === null ? "" : id].filter(Boolean).join(" ");
    if (described) control.setAttribute("aria-describedby", described);
    else control.removeAttribute("aria-describedby");
    if (message === null) control.removeAttribute("aria-invalid");
    else control.setAttribute("aria-invalid", "true");
  };

  const use = (): void => {
    const typed = input.value.trim();
    const [code] = options.numbers.citizenNumber(typed).errors;
    const numberMessage = code === undefined ? null : wording(context, code);
    const consentMessage = consent.input.checked ? null : t.text("id_number.problem.consent");
    show(inputSlot, input, numberMessage);
    show(consentSlot, consent.input, consentMessage);
    const problems: Problem[] = [];
    if (numberMessage !== null) {
      problems.push({ message: numberMessage, target: input.id, focus: () => input.focus() });
    }
    if (consentMessage !== null) {
      const target = consent.input;
      problems.push({ message: consentMessage, target: target.id, focus: () => target.focus() });
    }
    options.onProblems(problems);
    if (problems.length > 0) return;

    const { birth_date } = options.numbers.citizenBirthDate(typed, { consent: true });
    input.value = "";
    consent.input.checked = false;
    node.closest("details")?.removeAttribute("open");
    options.onDate(birth_date);
  };

  const node = h(
    "div",
    { class: "helper-body" },
    inputSlot,
    h("label", { for: "id-number" }, t.text("id_number.label")),
    h("p", { class: "hint", id: "id-number-hint" }, t.text("id_number.hint")),
    h("div", { class: "text" }, input),
    consentSlot,
    consent.node,
    h("button", { type: "button", class: "secondary", on: { click: use } }, t.text("id_number.use")),
  );
  // Enter in the number's field means "use it", not "next question".
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    use();
  });
  return node;
}

export function wording({ t }: Context, code: string): string {
  const name = `id_number.problem.${lastOf(code.split(".")) ?? ""}`;
  return t.text(t.has(name) ? name : "id_number.problem.other");
}
