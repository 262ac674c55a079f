// The way from a policy that does not hold on the day to the one that does.

import type { Context } from "./context.js";
import { h } from "./dom.js";
import type { Instead } from "./result.js";

export function insteadView(
  { t }: Context,
  { policy, title }: Instead,
  onPolicy: (policy: string) => void,
): HTMLElement {
  return h(
    "p",
    null,
    h(
      "button",
      { type: "button", class: "secondary", id: "instead", on: { click: () => onPolicy(policy) } },
      t.text("policy.instead", { title }),
    ),
  );
}
