// All that was said, each with a way to change it: the answers, or what a matter keeps beside them.

import { type Context, heading } from "./context.js";
import { h } from "./dom.js";
import type { Said } from "./result.js";

export function summaryView(
  context: Context,
  said: readonly Said[],
  onChange: (question: string, opener: string) => void,
  name: "summary" | "particulars" = "summary",
): HTMLElement {
  const { t } = context;
  return h(
    "section",
    { class: `summary ${name}`, part: name, "aria-labelledby": `${name}-title` },
    heading(context, 1, { id: `${name}-title` }, t.text(`${name}.title`)),
    said.length === 0 && h("p", { class: "hint" }, t.text("answer.not_asked")),
    h(
      "dl",
      null,
      said.map(({ question, label, answer, linked }) =>
        h(
          "div",
          { class: "row" },
          h("dt", null, label),
          h("dd", null, answer, linked && [" ", h("span", { class: "tag" }, t.text("summary.linked"))]),
          h(
            "dd",
            { class: "row-action" },
            h(
              "button",
              {
                type: "button",
                class: "link",
                id: `change-${question}`,
                on: { click: () => onChange(question, `change-${question}`) },
              },
              t.text("answer.change"),
              h("span", { class: "visually-hidden" }, t.text("answer.change_what", { label })),
            ),
          ),
        ),
      ),
    ),
  );
}
