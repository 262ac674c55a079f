// <zhunru-certificate policy="…">: may a residents' committee issue this certificate, and what is the resident told?

import {
  type Context,
  h,
  heading,
  type Message,
  type OutcomePage,
  type OwnPages,
  outcomeOptions,
  outcomeView,
  Questionnaire,
  type Report,
  resultOf,
} from "../index.js";
import { ITEM, residentWords } from "./items.js";
import { lookupView } from "./lookup.js";
import { headed } from "./outcome.js";
import { residentView } from "./resident.js";
import { burdenSheet } from "./sheet.js";
import { messagesOf } from "./words.js";

export class ZhunruCertificate extends Questionnaire {
  protected readonly matter = "certificate";
  protected override readonly messages = messagesOf("certificate");
  protected override readonly own: OwnPages = { start: lookupView, asks: ITEM };
  protected readonly outcome: OutcomePage = certificateOutcome;

  constructor() {
    super();
    this.shadowRoot?.adoptedStyleSheets.push(burdenSheet());
  }
}

function certificateOutcome(...[context, pages, report]: Parameters<OutcomePage>): ReturnType<OutcomePage> {
  const { t } = context;
  const code = String(pages.session.answers[ITEM] ?? "");
  const item = itemLabel(context, code);
  const found = headed(context, report, resultOf(context, report, pages.session.answers));
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

function itemLabel({ format, info }: Context, code: string): string {
  const asked = info.questions.find(({ id }) => id === ITEM);
  return asked === undefined ? code : format.code(asked, code);
}

/** What follows from the verdict in any case, and the policy's own words for this certificate. */
function tell(context: Context, report: Report, code: string): string[] {
  const own = report.verdict === "yes" ? undefined : residentWords(context, code);
  return [context.t.text(`resident.${report.verdict}` as Message), ...(own === undefined ? [] : [own])];
}
