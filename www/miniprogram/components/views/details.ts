// The particulars of a request, who asks and what for; and all that was said, to read it once more before the outcome.

import { NEEDED, worded } from "../../../elements/burden/details.js";
import { particularsOf } from "../../../elements/burden/particulars.js";
import { MOST, TEXT_NAMES, type TextName } from "../../../elements/burden/request-file.js";
import { origin } from "../../../elements/journey.js";
import { allSaid } from "../../../elements/result.js";
import type { Desk } from "../desk.js";
import { type Block, dayBlock, type SummaryBlock, summaryBlock } from "./block.js";
import { type Button, button } from "./button.js";
import type { Problems } from "./question.js";

interface Box {
  readonly name: TextName;
  readonly label: string;
  readonly optional: string;
  readonly hint: string;
  readonly value: string;
  readonly area: boolean;
  readonly error: string;
  /** What is odd about a code that is one. */
  readonly doubt: string;
}

export interface DetailsView {
  readonly is: "details";
  readonly title: string;
  readonly back: Button;
  readonly problems: Problems;
  readonly form: { readonly lead: string; readonly prefix: string; readonly boxes: readonly Box[] };
  readonly go: Button;
}

export function detailsView(desk: Desk): DetailsView {
  const { context, session, typed, wrong } = desk;
  const { t } = context;
  return {
    is: "details",
    title: t.text("details.heading"),
    back: button("back", t.text("nav.back")),
    problems: { title: t.text("problem.title"), list: wrong.map(({ message }) => message) },
    form: {
      lead: t.text("details.lead"),
      prefix: t.text("problem.prefix"),
      boxes: TEXT_NAMES.map((name) => ({
        name,
        label: t.text(`details.${name}`),
        optional: NEEDED.includes(name) ? "" : t.text("details.optional"),
        hint: t.text(`details.${name}.hint`, { max: MOST[name] }),
        value: typed[name],
        area: name === "description",
        error: wrong.find(({ place }) => place === name)?.message ?? "",
        doubt: name === "credit_code" ? doubt(desk, typed.credit_code) : "",
      })),
    },
    go: button("submit-details", t.text(origin(session.place) === undefined ? "nav.continue" : "nav.save")),
  };
}

function doubt({ context, engine }: Desk, text: string): string {
  const [code] = text.trim() === "" ? [] : engine.socialCreditCode(text).warnings;
  return code === undefined ? "" : context.t.text(worded(code));
}

/** Each with a way to change it. A code that is odd is said to be so, and stays. */
export function particularsBlock(desk: Desk): SummaryBlock {
  const { context, texts } = desk;
  const said = particularsOf(context, texts).map(({ name, label, text }) => ({
    question: name,
    label,
    answer: text,
    note: name === "credit_code" ? doubt(desk, text) : "",
  }));
  return summaryBlock(context, said, "particulars", "change-details");
}

export interface CheckView {
  readonly is: "check";
  readonly title: string;
  readonly back: Button;
  readonly lead: string;
  readonly blocks: readonly Block[];
  readonly go: Button;
}

export function checkView(desk: Desk): CheckView {
  const { context, session } = desk;
  const { t } = context;
  // What is to be read here does not wait in elder mode.
  const shown = [particularsBlock(desk), summaryBlock(context, allSaid(context, session))];
  return {
    is: "check",
    title: t.text("check.title"),
    back: button("back", t.text("nav.back")),
    lead: t.text("check.lead"),
    blocks: [...shown.map(({ aside: _, ...block }) => block), dayBlock(desk)],
    go: button("proceed", t.text("check.go")),
  };
}
