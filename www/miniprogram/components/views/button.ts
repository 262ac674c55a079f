// What is pressed, as every view tells it: shown, read out, and what pressing does.

export interface Button {
  readonly label: string;
  /** Read out in place of the label, where that alone does not say enough. */
  readonly aria: string;
  /** What is done, to what. */
  readonly do: string;
  readonly id: string;
}

export function button(action: string, label: string, id = "", aria = label): Button {
  return { do: action, label, id, aria };
}
