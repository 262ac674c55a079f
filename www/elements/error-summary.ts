// The list of what must be mended before going on. It takes focus; each entry leads to its field.
// Links alone cannot do that: a fragment does not reach into a shadow root.

import type { Context } from "./context.js";
import { heading } from "./context.js";
import { h } from "./dom.js";

export interface Problem {
  readonly message: string;
  /** Id of the control the entry leads to. */
  readonly target: string;
  readonly focus: () => void;
}

export function errorSummary(context: Pick<Context, "t" | "level">, problems: readonly Problem[]): HTMLElement {
  const { t } = context;
  return h(
    "div",
    {
      class: "error-summary",
      part: "error-summary",
      tabindex: "-1",
      role: "group",
      "aria-labelledby": "error-summary-title",
    },
    heading(context, 0, { id: "error-summary-title" }, t.text("problem.title")),
    h(
      "ul",
      null,
      problems.map(({ message, target, focus }) =>
        h(
          "li",
          null,
          h(
            "a",
            {
              href: `#${target}`,
              on: {
                click: (event) => {
                  event.preventDefault();
                  focus();
                },
              },
            },
            message,
          ),
        ),
      ),
    ),
  );
}

/** The message beside a field. */
export function errorMessage({ t }: Pick<Context, "t">, id: string, message: string): HTMLElement {
  return h("p", { class: "error", id }, h("span", { class: "visually-hidden" }, t.text("problem.prefix")), message);
}
