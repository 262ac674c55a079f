// The small controls that fields are made of: a radio button or checkbox with its label, and "don't know".

import type { Context } from "./context.js";
import { h } from "./dom.js";

export interface Tick {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
}

export interface TickOptions {
  readonly type: "radio" | "checkbox";
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: () => void;
  /** Radio buttons of one name exclude each other. */
  readonly name?: string;
}

export function tick(options: TickOptions): Tick {
  const input = h("input", {
    type: options.type,
    id: options.id,
    name: options.name,
    on: { change: options.onChange },
  });
  input.checked = options.checked;
  const node = h("div", { class: "tick", part: "option" }, input, h("label", { for: options.id }, options.label));
  return { node, input };
}

/** "Don't know" below typed fields; while it is ticked they rest, and keep what was typed. */
export function dontKnowTick(
  context: Context,
  id: string,
  checked: boolean,
  fields: readonly HTMLInputElement[],
  onChange: () => void,
): Tick {
  const rest = (): void => {
    for (const field of fields) field.disabled = made.input.checked;
  };
  const made = tick({
    type: "checkbox",
    id,
    label: context.t.text("answer.dont_know"),
    checked,
    onChange: () => {
      rest();
      onChange();
    },
  });
  rest();
  return made;
}

/** Ties controls to an error message, or unties them. */
export function markInvalid(controls: readonly HTMLElement[], errorId: string | null): void {
  for (const control of controls) {
    if (errorId === null) {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
    } else {
      control.setAttribute("aria-invalid", "true");
      control.setAttribute("aria-describedby", errorId);
    }
  }
}
