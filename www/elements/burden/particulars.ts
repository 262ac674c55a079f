// The particulars of a request as they are read again: on the page that checks the answers, with the outcome, in the text copy.

import { type Context, h, type Pages, summaryView } from "../index.js";
import { doubts } from "./details.js";
import type { RequestTexts, TextName } from "./request-file.js";

export interface Particular {
  readonly name: TextName;
  readonly label: string;
  readonly text: string;
}

/** Those that were filled in. */
export function particularsOf({ t }: Pick<Context, "t">, texts: RequestTexts): Particular[] {
  const names = Object.keys(texts) as TextName[];
  return names
    .filter((name) => texts[name] !== "")
    .map((name) => ({ name, label: t.text(`details.${name}`), text: texts[name] }));
}

/** Each with a way to change it. A code that is odd is said to be so, and stays. */
export function particularsView(context: Context, { engine, actions }: Pages, texts: RequestTexts): HTMLElement {
  const said = particularsOf(context, texts).map(({ name, label, text }) => ({
    question: `details-${name}`,
    label,
    answer: text,
  }));
  const section = summaryView(context, said, (_, opener) => actions.openDetails(opener), "particulars");
  const odd = doubts(context, engine, texts.credit_code);
  section.append(...odd.map((doubt) => h("p", { class: "doubt" }, doubt)));
  return section;
}
