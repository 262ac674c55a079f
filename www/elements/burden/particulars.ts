// The particulars of a request as they are read again: on the page that checks the answers, with the outcome, in the text copy.

import type { Context, Pages } from "../index.js";
import { summaryView } from "../outcome-part.js";
import { doubtView } from "./details.js";
import { type RequestTexts, TEXT_NAMES, type TextName } from "./request-file.js";

export interface Particular {
  readonly name: TextName;
  readonly label: string;
  readonly text: string;
}

/** Those that were filled in. */
export function particularsOf({ t }: Pick<Context, "t">, texts: RequestTexts): Particular[] {
  return TEXT_NAMES.filter((name) => texts[name] !== "").map((name) => ({
    name,
    label: t.text(`details.${name}`),
    text: texts[name],
  }));
}

/** Each with a way to change it. A code that is odd is said to be so, and stays. */
export function particularsView(context: Context, { engine, actions }: Pages, texts: RequestTexts): HTMLElement {
  const said = particularsOf(context, texts).map(({ name, label, text }) => ({
    question: `details-${name}`,
    label,
    answer: text,
  }));
  const section = summaryView(context, said, (_, opener) => actions.openDetails(opener), "particulars");
  const code = section.querySelector("#change-details-credit_code")?.closest(".row")?.querySelector("dd");
  code?.append(...doubtView(context, engine, texts.credit_code));
  return section;
}
