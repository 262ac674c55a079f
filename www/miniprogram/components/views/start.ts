// The first page: what this is and is not, which notice it is about, and the button to begin.

import { lead } from "../../../elements/start.js";
import type { Desk } from "../desk.js";
import { type Block, dayBlock, noticeBlock } from "./block.js";
import { type Button, button } from "./button.js";

export interface StartView {
  readonly is: "start";
  readonly title: string;
  readonly lead: string;
  readonly notice: readonly Block[];
  readonly promises: readonly string[];
  readonly go: Button;
  readonly blocks: readonly Block[];
}

export function startView(desk: Desk, notes: readonly string[]): StartView {
  const { context, session, report, sent } = desk;
  const { t, format } = context;
  const questions = session.remaining(false).length;
  const answered = session.trail.length > 0;
  return {
    is: "start",
    title: t.text("start.title"),
    lead: lead(context, { questions, covered: report.verdict !== "not_covered" }),
    notice: [noticeBlock(desk)],
    promises: [
      ...notes,
      t.text("start.decides"),
      t.text(sent ? "start.private_sent" : "start.private"),
      t.text("start.day", { date: format.date(context.asOf) }),
    ],
    go: button("begin", t.text(questions === 0 ? "start.result" : answered ? "start.resume" : "start.begin")),
    blocks: [dayBlock(desk)],
  };
}
