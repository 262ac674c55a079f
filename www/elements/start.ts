// The first page: what this is and is not, which notice it is about, and the button to begin.

import { type Context, heading, type View } from "./context.js";
import type { ReportDocument } from "./contract.js";
import { h } from "./dom.js";
import { OFFICIAL_LANG } from "./locales.js";

export interface StartOptions {
  /** At most this many questions; none where the host gave the answers, or the day is outside the rules. */
  readonly questions: number;
  /** Whether there are rules for the day. */
  readonly covered: boolean;
  readonly answered: boolean;
  /** What becomes of the answers. */
  readonly privacy: string;
  /** The notice itself. */
  readonly document: ReportDocument | undefined;
  readonly asOf: HTMLElement;
  readonly onStart: () => void;
}

export function startView(context: Context, options: StartOptions): View {
  const { t, words, info, format } = context;
  const { document } = options;
  const nothingToAsk = options.questions === 0;
  const pack = info.packs.find(({ id }) => id === info.id);
  const title = t.text("start.title");
  const example = words.example(info.id);
  const note = words.find(`pack.${info.id}.note`);
  const head = heading(context, 0, { id: "start", tabindex: "-1", part: "heading" }, title);
  const row = (name: string, value: string | undefined, lang?: string): HTMLElement | false =>
    value !== undefined && h("div", { class: "row" }, h("dt", null, name), h("dd", { lang }, value));

  const node = h(
    "div",
    { class: "start", part: "start" },
    head,
    h("p", { class: "lead" }, lead(context, options)),
    h("slot", { name: "start" }),
    h(
      "section",
      { class: "notice", part: "notice", "aria-labelledby": "notice-title" },
      heading(context, 1, { id: "notice-title" }, words.get(`pack.${info.id}.title`)),
      example !== undefined && h("p", { class: "example" }, example),
      h(
        "dl",
        { class: "facts" },
        row(t.text("notice.document"), document?.title, OFFICIAL_LANG),
        row(t.text("notice.number"), document?.number, OFFICIAL_LANG),
        row(t.text("notice.issuer"), document?.issuer, OFFICIAL_LANG),
        row(t.text("notice.issued"), document?.issued && format.date(document.issued)),
        row(t.text("notice.valid"), validity(context, pack?.from, pack?.until)),
      ),
      note !== undefined && h("p", { class: "hint" }, note),
    ),
    h(
      "ul",
      { class: "promises" },
      h("li", null, t.text("start.decides")),
      h("li", null, options.privacy),
      h("li", null, t.text("start.day", { date: format.date(context.asOf) })),
    ),
    h(
      "div",
      { class: "actions" },
      h(
        "button",
        { type: "button", class: "primary", part: "button", on: { click: options.onStart } },
        t.text(nothingToAsk ? "start.result" : options.answered ? "start.resume" : "start.begin"),
      ),
    ),
    options.asOf,
  );
  return { node, heading: head, title };
}

export function lead(
  { t, format, asOf }: Context,
  { questions, covered }: Pick<StartOptions, "questions" | "covered">,
): string {
  if (!covered) return t.text("headline.not_covered", { date: format.date(asOf) });
  return questions === 0 ? t.text("start.lead_result") : t.text("start.lead", { n: questions });
}

export function validity({ t, format }: Context, from?: string, until?: string): string | undefined {
  if (from !== undefined && until !== undefined) {
    return t.text("notice.from_until", { from: format.date(from), until: format.date(until) });
  }
  if (from !== undefined) return t.text("notice.from", { from: format.date(from) });
  if (until !== undefined) return t.text("notice.until", { until: format.date(until) });
  return undefined;
}
