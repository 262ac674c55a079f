// What comes of a certificate: the verdict, whom to ask, and what the resident is told.

import { type Context, h, heading, type Message, type OutcomePage, type Pages, type Report } from "../index.js";
import { outcomeOptions, outcomeView, type Result, resultOf } from "../outcome-part.js";
import { residentWords } from "./items.js";
import { headed } from "./outcome.js";
import { residentView } from "./resident.js";

export interface Looked {
  readonly code: string;
  /** What it is called. */
  readonly item: string;
}

export function certificateOutcome(
  context: Context,
  pages: Pages,
  report: Report,
  { code, item }: Looked,
): ReturnType<OutcomePage> {
  const { t } = context;
  const plainly = headed(context, report, resultOf(context, report, pages.session.answers));
  const found = { ...plainly, ask: askOf(context, plainly) };
  const decided = report.verdict === "yes" || report.verdict === "no";
  const result = decided
    ? { ...found, headline: t.text(`headline.item_${report.verdict}` as Message, { item }) }
    : { ...found, lead: t.text("lead.item", { item, lead: found.lead }) };
  const told = tell(context, report, code);
  const resident = residentView(context, {
    label: item,
    words: told,
    verdict: report.verdict,
    result,
    onShow: (open) => node.classList.toggle("showing", open),
  });
  const view = outcomeView(context, {
    ...outcomeOptions(context, pages, report, result, ["", t.text("resident.title"), ...told]),
    body: h(
      "section",
      { class: "tell", part: "tell", "aria-labelledby": "tell-title" },
      heading(context, 1, { id: "tell-title" }, t.text("resident.title")),
      told.map((text) => h("p", null, text)),
      h("div", { class: "actions" }, resident.opener),
    ),
  });
  const node = h("div", { class: "certificate" }, view.node, resident.sheet);
  return { ...view, node };
}

/** Whom to ask: those who issued the documents that decide, which need not be the policy chosen. */
function askOf({ t }: Context, { groups, ask }: Result): string {
  const sources = new Map(groups[0]?.findings.map(({ source }) => [source.title, source]));
  const issued = [...sources.values()].flatMap(({ title, number, issuer }) =>
    issuer === undefined
      ? []
      : [t.text("next.issued", { title: number === undefined ? title : `${title}（${number}）`, issuer })],
  );
  return issued.length === 0 ? ask : t.text("next.ask_documents", { documents: issued.join("") });
}

/** What follows from the verdict in any case, and the policy's own words for this certificate. */
function tell(context: Context, report: Report, code: string): string[] {
  const own = report.verdict === "yes" ? undefined : residentWords(context, code);
  return [context.t.text(`resident.${report.verdict}` as Message), ...(own === undefined ? [] : [own])];
}
