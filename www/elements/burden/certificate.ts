// <zhunru-certificate policy="…">: may a residents' committee issue this certificate, and what is the resident told?

import burdenStyles from "sheet:burden.css";
import {
  type Context,
  h,
  heading,
  type Message,
  type OutcomePage,
  type OwnPages,
  type Pages,
  Questionnaire,
  question,
  type Report,
} from "../index.js";
import { outcomeOptions, outcomeView, type Result, resultOf } from "../outcome-part.js";
import { ITEM, OTHER, residentWords } from "./items.js";
import { lookupView } from "./lookup.js";
import { headed } from "./outcome.js";
import { residentView } from "./resident.js";
import { BURDEN } from "./words.js";

/**
 * May a residents' committee issue this certificate, and what is the resident told?
 * @csspart tell - what the resident is told
 */
export class ZhunruCertificate extends Questionnaire {
  protected readonly matter = "certificate";
  protected override readonly messages = BURDEN;
  /** What a certificate was called that is on no list: shown and printed, never checked nor sent. */
  #typed = "";

  protected override readonly own: OwnPages = {
    start: (context, pages, report) =>
      lookupView(context, pages, report, (typed) => {
        this.#typed = typed;
      }),
    asks: ITEM,
    about: (context, pages) => itemLabel(context, pages, this.#typed),
  };
  protected readonly outcome: OutcomePage = (context, pages, report) =>
    certificateOutcome(context, pages, report, itemLabel(context, pages, this.#typed));

  constructor() {
    super();
    this.dress(burdenStyles);
  }

  protected override forget(): void {
    this.#typed = "";
  }
}

function certificateOutcome(context: Context, pages: Pages, report: Report, item: string): ReturnType<OutcomePage> {
  const { t } = context;
  const code = itemOf(pages);
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

function itemOf({ session }: Pages): string {
  return String(session.answers[ITEM] ?? "");
}

/** The certificate in question, with what it was called where it is on no list. */
function itemLabel(context: Context, pages: Pages, typed: string): string {
  const code = itemOf(pages);
  const asked = question(context, ITEM);
  const label = asked === undefined ? code : context.format.code(asked, code);
  return code === OTHER && typed !== "" ? context.t.text("item.typed", { item: label, typed }) : label;
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
