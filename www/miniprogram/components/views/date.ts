// Three fields for a date, year first as on Chinese documents.

import type { Catalogue } from "../../../elements/catalogue.js";

export interface Input {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly width: string;
  readonly most: number;
  readonly wrong: boolean;
}

/** `name`: what stands before the part in the names of the fields. */
export function dateInputs(
  t: Catalogue,
  typed: Readonly<Record<string, string>>,
  wrong: readonly string[] | null,
  name = "",
): readonly Input[] {
  return (["year", "month", "day"] as const).map((part) => ({
    name: `${name}${part}`,
    label: t.text(`date.${part}`),
    value: typed[`${name}${part}`] ?? "",
    width: part === "year" ? "four" : "two",
    // A whole date may be typed or pasted into any of them.
    most: 20,
    wrong: wrong !== null && (wrong.length === 0 || wrong.includes(part)),
  }));
}
