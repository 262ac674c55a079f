// Three fields for a date, year first as on Chinese documents.

import type { Catalogue } from "../../../elements/catalogue.js";

export interface Input {
  /** Of this field of this question: another one is made anew, for what was typed stands in the field and not in the data. */
  readonly key: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly width: string;
  readonly most: number;
  readonly wrong: boolean;
}

/** `of`: what they are the fields of; `name`: what stands before the part in their names. */
export function dateInputs(
  t: Catalogue,
  of: string,
  typed: Readonly<Record<string, string>>,
  wrong: readonly string[] | null,
  name = "",
): readonly Input[] {
  return (["year", "month", "day"] as const).map((part) => ({
    key: `${of}.${name}${part}`,
    name: `${name}${part}`,
    label: t.text(`date.${part}`),
    value: typed[`${name}${part}`] ?? "",
    width: part === "year" ? "four" : "two",
    // A whole date may be typed or pasted into any of them.
    most: 20,
    wrong: wrong !== null && (wrong.length === 0 || wrong.includes(part)),
  }));
}
