// The outcome page: where the person stands, why, and what next. An outcome is never styled as an error.

import { plainText } from "../../../elements/plain-text.js";
import { type Result, resultOf } from "../../../elements/result.js";
import type { Desk } from "../desk.js";
import {
  type Block,
  dayBlock,
  type Entry,
  findingsBlock,
  list,
  openBlock,
  papersBlock,
  provenanceBlock,
  SIGN,
  summaryBlock,
  type VerdictBlock,
} from "./block.js";
import { type Button, button } from "./button.js";

export interface OutcomeView {
  readonly is: "outcome";
  readonly title: string;
  readonly back: Button;
  readonly verdict: VerdictBlock;
  readonly blocks: readonly Block[];
  readonly tools: readonly Button[];
  readonly notes: readonly string[];
}

/** What a matter shows besides. */
export interface More {
  /** Below the headline, in place of the verdict's lead. */
  readonly head?: { readonly lines: readonly string[]; readonly open: readonly Entry[] };
  /** Before the conditions. */
  readonly body?: readonly Block[];
  /** After them. */
  readonly tail?: readonly Block[];
  /** Before the answers. */
  readonly particulars?: readonly Block[];
  /** In the copied text. */
  readonly lines?: readonly string[];
}

/** What a matter makes of a report. */
export type Outcome = (desk: Desk) => { readonly result: Result; readonly more: More };

export const plainOutcome: Outcome = ({ context, report, session }) => ({
  result: resultOf(context, report, session.answers),
  more: {},
});

export function outcomeView(desk: Desk, outcome: Outcome, notes: readonly string[]): OutcomeView {
  const { context } = desk;
  const { t } = context;
  const { result, more } = outcome(desk);
  // Where the questions say which rules hang on them, they go before the rules.
  const byQuestion = result.open.some(({ decides }) => decides !== undefined);
  const open = openBlock(context, result);
  return {
    is: "outcome",
    title: t.text("outcome.title"),
    notes,
    back: button("back", t.text("nav.back")),
    verdict: verdictBlock(desk, result, more.head),
    blocks: [
      ...(more.body ?? []),
      ...list("conflicts", t.text("conflict.title"), result.conflicts),
      ...(byQuestion ? open : []),
      ...findingsBlock(context, result),
      ...(more.tail ?? []),
      ...list("changes", t.text("change.title"), result.changes, { hint: t.text("change.note") }),
      ...list("until", t.text("until.title"), result.until === undefined ? [] : [result.until], { mark: "" }),
      ...(byQuestion ? [] : open),
      ...papersBlock(context, result.papers),
      ...list("next", t.text("next.title"), result.next, { mark: "1", after: result.ask }),
      ...(more.particulars ?? []),
      ...(result.said.length > 0 ? [summaryBlock(context, result.said)] : []),
      dayBlock(desk),
      provenanceBlock(context, result),
    ],
    tools: [button("copy", t.text("tool.copy")), button("restart", t.text("tool.restart"))],
  };
}

function verdictBlock({ context, session, report }: Desk, result: Result, head: More["head"]): VerdictBlock {
  const { t, words, format, info, asOf } = context;
  const rest = report.verdict === "incomplete" ? 0 : session.remaining(true).length;
  return {
    kind: "verdict",
    name: "verdict",
    verdict: result.verdict,
    sign: SIGN[result.verdict],
    headline: result.headline,
    lines: [words.example(info.id) ?? "", ...(head?.lines ?? []), result.lead, result.possible ?? ""].filter(
      (line) => line !== "",
    ),
    open: head?.open ?? [],
    scope: t.text("outcome.scope", { title: words.get(`pack.${info.id}.title`), date: format.date(asOf) }),
    caution: t.text("caution"),
    rest: rest === 0 ? null : { note: t.text("rest.note", { n: rest }), go: button("rest", t.text("rest.continue")) },
  };
}

/** The outcome as plain text, to copy. */
export function outcomeText(desk: Desk, outcome: Outcome): string {
  const { result, more } = outcome(desk);
  return plainText(desk.context, result, more.lines);
}
