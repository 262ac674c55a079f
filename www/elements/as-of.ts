// The form that changes the day the check is made on, for those who need another one. Part of folded.js: few people open it.

import type { Context } from "./context.js";
import { markInvalid } from "./control.js";
import { h } from "./dom.js";
import { errorMessage, errorSummary } from "./error-summary.js";
import { dateInputs } from "./field-date.js";
import type { Actions } from "./pages.js";
import { type DatePart, dateParts } from "./parse.js";

export function asOfForm(context: Context, { changeDay, say }: Pick<Actions, "changeDay" | "say">): HTMLElement {
  const { t, asOf, format } = context;
  const errorSlot = h("div", null);
  const summarySlot = h("div", null);
  const date = dateInputs(context, "as-of", { ...dateParts(asOf) }, false, () => undefined);

  const submit = (): void => {
    const parsed = date.read();
    const inputs = Object.values(date.inputs);
    markInvalid(inputs, null);
    errorSlot.replaceChildren();
    summarySlot.replaceChildren();
    if (parsed.ok) {
      changeDay(parsed.value);
      say(t.text("as_of.changed", { date: format.date(parsed.value) }));
      return;
    }
    const message = t.text(parsed.message);
    const wrong = parsed.places.map((place: DatePart) => date.inputs[place]);
    errorSlot.replaceChildren(errorMessage(context, "as-of-error", message));
    markInvalid(wrong, "as-of-error");
    const first = wrong[0] ?? date.inputs.year;
    const summary = errorSummary({ t, level: context.level + 1 }, [
      { message, target: first.id, focus: () => first.focus() },
    ]);
    summarySlot.replaceChildren(summary);
    summary.focus();
  };

  return h(
    "form",
    {
      class: "helper-body",
      novalidate: true,
      autocomplete: "off",
      on: {
        submit: (event) => {
          event.preventDefault();
          submit();
        },
      },
    },
    summarySlot,
    h(
      "fieldset",
      { "aria-describedby": "as-of-hint" },
      h("legend", null, t.text("as_of.legend")),
      h("p", { class: "hint", id: "as-of-hint" }, t.text("as_of.hint")),
      errorSlot,
      date.node,
    ),
    h("button", { type: "submit", class: "secondary", id: "as-of-use" }, t.text("as_of.use")),
  );
}
