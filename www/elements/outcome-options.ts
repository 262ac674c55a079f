// What every outcome page shows and offers, wired to what its buttons do.

import { writeCheck } from "./check-file.js";
import type { Context } from "./context.js";
import type { Report } from "./contract.js";
import { copyText } from "./copy.js";
import { h } from "./dom.js";
import { type OutcomeOptions, outcomeView } from "./outcome.js";
import { dayView, type OutcomePage, type Pages } from "./pages.js";
import { plainText } from "./plain-text.js";
import { papersOf, type Result, resultOf } from "./result.js";
import { save } from "./save.js";
import { share } from "./share.js";
import { withoutNumbers } from "./without-numbers.js";

/** What every outcome page shows and offers; `lines` go into the copied text, after the headline. */
export function outcomeOptions(
  context: Context,
  pages: Pages,
  report: Report,
  result: Result = resultOf(context, report, pages.session.answers),
  lines: readonly string[] = [],
): OutcomeOptions {
  const { session, actions, engine } = pages;
  const { info } = context;
  const name = `${info.id}-${report.matter}-${context.asOf}`;
  const title = context.words.get(`pack.${info.id}.title`);
  const text = (): string => withoutNumbers(engine, plainText(context, shown, lines));
  const say = (name: "tool.copied" | "tool.saved"): void => actions.say(context.t.text(name));
  const shown = {
    ...result,
    papers: papersOf(context, session.papers),
    said: result.said.map((one) => ({ ...one, linked: session.isLinked(one.question) })),
  };
  return {
    result: shown,
    rest: report.verdict === "incomplete" ? 0 : session.remaining(true).length,
    asOf: dayView(context, pages),
    onAnswer: (id, opener) => actions.open(id, opener),
    onRest: () => actions.askRest(),
    onPolicy: (policy) => actions.usePolicy(policy),
    ...(session.place.page !== "all" && { onBack: () => actions.back() }),
    onRestart: () => actions.restart(),
    onPrint: () => print(),
    onCopy: async (place) => {
      if (await copyText(context.t, text(), place)) say("tool.copied");
    },
    onShare: async () => {
      if ((await share(`${name}.txt`, title, text())) === "saved") say("tool.saved");
    },
    tools: h(
      "button",
      {
        type: "button",
        class: "secondary",
        id: "data",
        on: {
          click: () => {
            const { answers: facts } = session;
            save(
              `${name}.json`,
              writeCheck({ policy: info.id, matter: report.matter, as_of: context.asOf, facts, texts: {}, report }),
            );
            say("tool.saved");
          },
        },
      },
      context.t.text("tool.data"),
    ),
  };
}

/** The outcome page of a matter that adds nothing of its own. */
export const plainOutcome: OutcomePage = (context, pages, report) =>
  outcomeView(context, outcomeOptions(context, pages, report));
