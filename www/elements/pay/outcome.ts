// The outcome page of a matter that computes: total and grade first, then the arithmetic of every value, the next step, the
// path over the years; conditions, papers, answers and tools as on every outcome page.

import {
  type Child,
  type Context,
  h,
  heading,
  OFFICIAL_LANG,
  type OutcomePage,
  outcomeOptions,
  outcomeView,
  type Pages,
  type Path,
  type Report,
  type Result,
  resultOf,
  type Source,
  sourceView,
} from "../index.js";
import type { Origin } from "./arithmetic.js";
import { type Awaited, type Figure, figuresOf } from "./figures.js";
import { nextStep, pathLines, pathView } from "./path.js";

/** Longer lists of origins are folded. */
const MANY = 4;

export const payOutcome: OutcomePage = (context, pages, report) => {
  const { session, actions } = pages;
  const figures = figuresOf(context, report, session.answers);
  const path = pathOf(pages, report, context.asOf);
  const step = path && nextStep(context, report, path);
  const said = resultOf(context, report, session.answers);
  const result = headed(context, report, said, figures);
  const lines = [
    ...figureLines(context, figures),
    ...(step === undefined ? [] : ["", context.t.text("path.next_title"), step]),
    ...(path ? pathLines(context, report, path) : []),
  ];
  return outcomeView(context, {
    ...outcomeOptions(context, pages, report, result, lines),
    head: headView(context, figures, (question, opener) => actions.open(question, opener)),
    body: [
      figuresView(context, figures),
      step !== undefined && stepView(context, step),
      path && pathView(context, report, path),
    ],
  });
};

function pathOf({ policy, session }: Pages, report: Report, asOf: string): Path | undefined {
  if (!report.values?.some(({ role }) => role === "grade" || role === "total")) return undefined;
  try {
    return policy.path(session.answers, asOf);
  } catch {
    // The figures stand without it.
    return undefined;
  }
}

/** The figure that everything leads to: the total, else what stands last. */
function main(figures: readonly Figure[]): Figure | undefined {
  return figures.find(({ role }) => role === "total") ?? figures.find(({ role }) => role === "grade") ?? figures.at(-1);
}

function grade(figures: readonly Figure[]): Figure | undefined {
  return figures.find(({ role }) => role === "grade");
}

/** The report's own headline where a condition is in the way; else what the total is, or what it lacks. */
function headed(context: Context, report: Report, result: Result, figures: readonly Figure[]): Result {
  const { t } = context;
  const total = main(figures);
  if (!total || report.verdict === "not_covered" || report.verdict === "conflict") return result;
  const { name, amount, state } = total;
  const told = { name, amount };
  const headline =
    state === "known" || state === "range" ? t.text(`headline.${state}`, told) : t.text("headline.none", told);
  const { possible: _, ...rest } = result;
  // What the conditions say is said, where they say anything but yes.
  const asking = report.verdict === "incomplete";
  const stands = report.rules.length > 0 && report.verdict !== "yes" && !(asking && result.open.length === 0);
  const lead = stands ? result.headline : state === "known" ? t.text("lead.figure") : "";
  return {
    ...rest,
    verdict: report.verdict === "no" ? "no" : state === "known" ? "yes" : state === "review" ? "review" : "incomplete",
    headline,
    lead,
  };
}

/** The grade below the total; and what the total waits for, to answer it at once. */
function headView(context: Context, figures: readonly Figure[], onAsk: Ask): Child {
  const total = main(figures);
  const found = grade(figures);
  return [
    found !== undefined &&
      found !== total &&
      h("p", { class: "grade" }, h("span", null, found.name), h("strong", null, found.amount)),
    total?.note !== undefined && h("p", { class: "lead" }, total.note),
    total !== undefined && total.open.length > 0 && openView(context, total.open, onAsk),
  ];
}

type Ask = (question: string, opener: string) => void;

/** One row for each value. The roles are said, for a narrow screen shows the cells one below the other. */
function figuresView(context: Context, figures: readonly Figure[]): Child {
  if (figures.length === 0) return null;
  const { t } = context;
  const column = (name: "figure.name" | "figure.amount" | "figure.how"): HTMLElement =>
    h("th", { scope: "col", role: "columnheader" }, t.text(name));
  return h(
    "section",
    { class: "figures", part: "figures", "aria-labelledby": "figures-title" },
    heading(context, 1, { id: "figures-title" }, t.text("figure.title")),
    h(
      "table",
      { class: "figure-table", role: "table", "aria-labelledby": "figures-title" },
      h(
        "thead",
        { role: "rowgroup" },
        h("tr", { role: "row" }, column("figure.name"), column("figure.amount"), column("figure.how")),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        figures.map((figure) => figureRow(context, figure)),
      ),
    ),
  );
}

function figureRow(context: Context, figure: Figure): HTMLElement {
  const { t } = context;
  const { how, note, source, clause, replaces } = figure;
  return h(
    "tr",
    { role: "row", class: `state-${figure.state} role-${figure.role}` },
    h("th", { scope: "row", role: "rowheader" }, figure.name),
    h("td", { role: "cell", class: "amount" }, figure.amount),
    h(
      "td",
      { role: "cell", class: "how" },
      note !== undefined && h("p", { class: "note" }, note),
      how?.line !== undefined && h("p", { class: "sum" }, how.line),
      how !== undefined && originsView(context, how.origins, source),
      source !== undefined &&
        h(
          "p",
          { class: "from" },
          t.text("figure.source"),
          sourceView(context, source),
          clause !== undefined && [" ", h("span", { lang: OFFICIAL_LANG }, clause)],
        ),
      replaces !== undefined && h("p", { class: "from" }, replaces),
    ),
  );
}

/** Where the numbers of a line are from; a long list is folded. */
function originsView({ t }: Context, origins: readonly Origin[], source: Source | undefined): Child {
  if (origins.length === 0) return null;
  const items = origins.map(({ figure, text, source: own }) =>
    h(
      "li",
      null,
      figure !== "" && h("strong", null, figure),
      ` ${text}`,
      own?.clause !== undefined &&
        own.clause !== source?.clause &&
        !text.startsWith(own.clause) &&
        h("span", { class: "clause", lang: OFFICIAL_LANG }, `（${own.clause}）`),
    ),
  );
  const list = h("ul", { class: "origins" }, items);
  if (origins.length <= MANY) return list;
  return h("details", { class: "fold" }, h("summary", null, t.text("figure.origins", { n: origins.length })), list);
}

function openView({ t }: Context, open: readonly Awaited[], onAsk: Ask): HTMLElement {
  return h(
    "ul",
    { class: "answers" },
    open.map(({ question, label, asked, given }) => {
      const opener = `figure-${question}`;
      return h(
        "li",
        null,
        h("span", null, label, asked && " ", asked && h("span", { class: "tag" }, t.text("answer.dont_know"))),
        h(
          "button",
          { type: "button", class: "link", id: opener, on: { click: () => onAsk(question, opener) } },
          t.text(given ? "answer.change" : "answer.now"),
          h("span", { class: "visually-hidden" }, t.text("answer.change_what", { label })),
        ),
      );
    }),
  );
}

function stepView(context: Context, step: string): Child {
  return h(
    "section",
    { class: "step", part: "step", "aria-labelledby": "step-title" },
    heading(context, 1, { id: "step-title" }, context.t.text("path.next_title")),
    h("p", null, step),
  );
}

function figureLines({ t }: Context, figures: readonly Figure[]): string[] {
  const lines = ["", t.text("figure.title")];
  for (const { name, amount, note, how, source, replaces } of figures) {
    lines.push(`- ${t.text("summary.line", { label: name, answer: amount })}`);
    if (note !== undefined) lines.push(`  ${note}`);
    if (how?.line !== undefined) lines.push(`  ${how.line}`);
    for (const { figure, text } of how?.origins ?? []) {
      lines.push(`  ${figure === "" ? text : t.text("summary.line", { label: figure, answer: text })}`);
    }
    if (source) lines.push(`  ${t.text("figure.source")}${source.title} ${source.clause ?? ""}`.trimEnd());
    if (replaces !== undefined) lines.push(`  ${replaces}`);
  }
  return figures.length === 0 ? [] : lines;
}
