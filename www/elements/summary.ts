// All answers given, each with a way to change it.

import { type Context, heading } from "./context.js";
import { h } from "./dom.js";
import type { Said } from "./result.js";

export function summaryView(
  context: Context,
  said: readonly Said[],
  onChange: (question: string, opener: string) => void,
): HTMLElement {
  const { t } = context;
  return h(
    "section",
    { class: "summary", part: "summary", "aria-labelledby": "summary-title" },
    heading(context, 1, { id: "summary-title" }, t.text("summary.title")),
    said.length === 0
      ? h("p", null, t.text("summary.empty"))
      : h(
          "dl",
          null,
          said.map(({ question, label, answer }) =>
            h(
              "div",
              { class: "row" },
              h("dt", null, label),
              h("dd", null, answer),
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
