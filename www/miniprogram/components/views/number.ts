// Fills in the birth date from a citizen number, if the person agrees. The number is gone as soon as it has been used.

import { wording } from "../../../elements/id-number.js";
import type { Desk, Wrong } from "../desk.js";
import { type Button, button } from "./button.js";

export interface NumberView {
  /** Another one once a number was used: then its field is made anew, empty. */
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly error: string;
  readonly consent: { readonly label: string; readonly on: boolean; readonly error: string };
  readonly use: Button;
}

/** What stands in its fields. */
export interface NumberTyped {
  readonly number: string;
  readonly consent: boolean;
  /** So many numbers have been used. */
  readonly round: number;
}

export const NO_NUMBER: NumberTyped = { number: "", consent: false, round: 0 };

export function numberView({ context, number, wrong }: Desk): NumberView {
  const { t } = context;
  const told = (place: string): string => wrong.find((each) => each.place === place)?.message ?? "";
  return {
    id: String(number.round),
    title: t.text("id_number.title"),
    label: t.text("id_number.label"),
    hint: t.text("id_number.hint"),
    error: told("id-number"),
    consent: { label: t.text("id_number.consent"), on: number.consent, error: told("id-number-consent") },
    use: button("use-number", t.text("id_number.use"), String(number.round)),
  };
}

/** What keeps the number from being used. */
export function numberWrong(
  { context, engine }: Pick<Desk, "context" | "engine">,
  { number, consent }: NumberTyped,
): Wrong {
  const [code] = engine.citizenNumber(number.trim()).errors;
  return [
    ...(code === undefined ? [] : [{ place: "id-number", message: wording(context, code) }]),
    ...(consent ? [] : [{ place: "id-number-consent", message: context.t.text("id_number.problem.consent") }]),
  ];
}
