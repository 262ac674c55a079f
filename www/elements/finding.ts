// One condition: how it stands, what is required, what the person said, and on which clause.

import type { Message } from "./catalogue.js";
import { type Context, heading } from "./context.js";
import type { Outcome } from "./contract.js";
import { type Child, h } from "./dom.js";
import { type Icon, icon } from "./icons.js";
import { OFFICIAL_LANG } from "./locales.js";
import type { Finding, Source } from "./result.js";

export const OUTCOME_ICON: Readonly<Record<Outcome, Icon>> = {
  satisfied: "yes",
  not_satisfied: "no",
  review: "review",
  unknown: "unknown",
  not_applicable: "none",
};

export interface FindingOptions {
  readonly onAnswer: (question: string, opener: string) => void;
}

export function findingView(context: Context, finding: Finding, { onAnswer }: FindingOptions): HTMLElement {
  const { t } = context;
  const { outcome } = finding;
  const id = `finding-${finding.rule.replace(/[^\w-]/g, "-")}`;
  const open = new Set(finding.open.map(({ question }) => question));
  // A question that is still open is offered below; it is not also listed as answered.
  const said = finding.said.filter(({ question }) => !open.has(question));

  /** A question with its answer and the button that leads to it. */
  const entry = (shown: Child, label: string, asked: string, action: Message): HTMLElement => {
    const opener = `${id}-${asked}`;
    return h(
      "li",
      null,
      h("span", null, shown),
      h(
        "button",
        { type: "button", class: "link", id: opener, on: { click: () => onAnswer(asked, opener) } },
        t.text(action),
        h("span", { class: "visually-hidden" }, t.text("answer.change_what", { label })),
      ),
    );
  };

  return h(
    "article",
    { class: `finding is-${outcome}`, part: `finding finding-${outcome}`, "aria-labelledby": id },
    h(
      "div",
      { class: "finding-head" },
      heading(context, 2, { id }, finding.title),
      h("p", { class: "status" }, icon(OUTCOME_ICON[outcome]), t.text(`status.${outcome}`)),
    ),
    h("p", { class: "requires" }, finding.requires),
    h(
      "dl",
      { class: "facts" },
      said.length > 0 &&
        row(
          t.text("finding.said"),
          h(
            "ul",
            { class: "answers" },
            said.map(({ question, label, answer }) =>
              entry(
                t.rich("summary.line", { label, answer: h("strong", null, answer) }),
                label,
                question,
                "answer.change",
              ),
            ),
          ),
        ),
      finding.open.length > 0 &&
        row(
          t.text("finding.open"),
          h(
            "ul",
            { class: "answers" },
            finding.open.map(({ question, label, asked, given }) =>
              entry(
                [label, asked && " ", asked && h("span", { class: "tag" }, t.text("answer.dont_know"))],
                label,
                question,
                given ? "answer.change" : "answer.now",
              ),
            ),
          ),
        ),
      finding.via !== undefined && row(t.text("finding.via"), finding.via),
      finding.exceptions.length > 0 &&
        row(
          t.text("finding.exceptions"),
          h(
            "ul",
            { class: "exceptions" },
            finding.exceptions.map(({ title, state }) => h("li", null, h("span", { class: "tag" }, state), title)),
          ),
        ),
      finding.deciders.map(({ name, clause }) =>
        row(
          t.text("finding.decider"),
          h("strong", null, name),
          clause !== undefined && [" ", h("span", { lang: OFFICIAL_LANG }, clause)],
        ),
      ),
      row(t.text("finding.source"), sourceView(context, finding.source)),
      finding.replaces !== undefined && row(t.text("finding.replaces"), titlesIn(finding.replaces, t.lang)),
    ),
  );
}

/** A citation. Titles, numbers and clauses stay in the language of the document. */
export function sourceView({ t, format }: Context, source: Source): HTMLElement {
  return h(
    "span",
    { class: "source" },
    h("cite", { lang: OFFICIAL_LANG }, `${source.title}${source.number === undefined ? "" : `（${source.number}）`}`),
    source.clause !== undefined && [" ", h("span", { lang: OFFICIAL_LANG }, source.clause)],
    source.issued !== undefined && [
      " ",
      h("span", { class: "issued" }, t.text("source.issued", { date: format.date(source.issued) })),
    ],
  );
}

/** A sentence that names documents and who issued them: those stay in the language of the documents. */
export function titlesIn(text: string, lang: string): Child[] {
  const named = lang.startsWith("zh")
    ? /(《[^》]*》)/
    : /([《（]?\p{Script=Han}[\p{Script=Han}\d《》〈〉〔〕（）“”、]*)/u;
  return text.split(named).map((part, at) => (at % 2 === 1 ? h("span", { lang: OFFICIAL_LANG }, part) : part));
}

function row(name: string, ...value: readonly Child[]): HTMLElement {
  return h("div", { class: "row" }, h("dt", null, name), h("dd", null, ...value));
}
