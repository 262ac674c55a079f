// The outcome page of a matter that computes: grade and total first, the next step, then the arithmetic of every value, the
// path over the years; conditions, papers, answers and tools as on every outcome page.

import {
  type Answers,
  type Check,
  type Child,
  type Context,
  h,
  heading,
  OFFICIAL_LANG,
  type OutcomePage,
  type Pages,
  type Path,
  type Report,
} from "../index.js";
import {
  outcomeOptions,
  outcomeView,
  type Result,
  resultOf,
  type Source,
  sourceView,
  titlesIn,
} from "../outcome-part.js";
import { recordsOf } from "../records/records.js";
import type { Origin } from "./arithmetic.js";
import { type Awaited, type Figure, figuresOf, isWaiting } from "./figures.js";
import { nextSteps, pathLines, pathView } from "./path.js";

/** Longer lists of origins are folded. */
export const MANY = 4;

export const payOutcome: OutcomePage = (context, pages, report) => {
  const { session, actions } = pages;
  const figures = figuresOf(context, report, session.answers);
  const told = worthTelling(figures);
  const path = pathOf(pages, report, context.asOf);
  const steps = path === undefined ? [] : nextSteps(context, report, path);
  const said = resultOf(context, report, session.answers);
  const result = headed(context, report, said, figures);
  const note = packNote(context);
  const lines = [
    ...(note === undefined ? [] : ["", note]),
    ...leftOut(context, figures),
    ...(steps.length === 0 ? [] : ["", context.t.text("path.next_title"), ...steps]),
    ...figureLines(context, told),
    ...(path ? pathLines(context, report, path) : []),
  ];
  return outcomeView(context, {
    ...outcomeOptions(context, pages, report, result, lines),
    // Figures that are no answer stand after what is.
    ...(answering(figures) === undefined
      ? { tail: figuresView(context, told) }
      : {
          head: headView(context, session.answers, figures, (question, opener) => actions.open(question, opener)),
          body: [
            steps.length > 0 && stepView(context, steps),
            figuresView(context, told),
            path && pathView(context, report, path),
          ],
        }),
  });
};

/** What all wait for is asked for below the headline; a table of nothing but waiting says no more, nor does a figure that is no answer and waits. */
export function worthTelling(figures: readonly Figure[]): readonly Figure[] {
  const told = figures.filter(({ state }) => state !== "open");
  return told.length === 0 || answering(figures) === undefined ? told : figures;
}

export function pathOf(
  { policy, session }: Pick<Pages, "policy" | "session">,
  report: Report,
  asOf: string,
): Path | undefined {
  if (!report.values?.some(({ role }) => role === "grade" || role === "total")) return undefined;
  try {
    return policy.path(session.answers, asOf);
  } catch {
    // The figures stand without it.
    return undefined;
  }
}

/** The figure that answers the question: the total, else the grade, else the last part of the pay. */
export function answering(figures: readonly Figure[]): Figure | undefined {
  const of = (role: Figure["role"]): Figure | undefined => figures.find((figure) => figure.role === role);
  return of("total") ?? of("grade") ?? of("allowance") ?? of("performance") ?? of("base");
}

/** The report's own headline where figures are no answer, or no rules hold; else grade and total, or what they lack. */
export function headed(context: Context, report: Report, result: Result, figures: readonly Figure[]): Result {
  const { t } = context;
  const total = answering(figures);
  if (!total || report.verdict === "not_covered" || report.verdict === "conflict") return result;
  const { state } = total;
  const { possible: _, ...rest } = result;
  // What the conditions say is said, where they say anything but yes.
  const asking = report.verdict === "incomplete";
  const stands = report.rules.length > 0 && report.verdict !== "yes" && !(asking && result.open.length === 0);
  // Where the rules are met and a figure is wanting, the next step is what it lacks.
  const waits = report.verdict === "yes" && total.open.length > 0;
  const lead = stands ? result.headline : state === "known" ? t.text("lead.figure") : "";
  return {
    ...rest,
    open: elsewhere(result, figures),
    verdict: report.verdict === "no" ? "no" : state === "known" ? "yes" : state === "review" ? "review" : "incomplete",
    headline: headline(context, figures, total),
    lead,
    ...(waits && {
      next: [...(result.open.length > 0 ? [t.text("next.complete")] : []), t.text("next.look_up")],
    }),
  };
}

/** Grade and total as far as they are known, and what it takes to know them. */
function headline({ t, format }: Context, figures: readonly Figure[], total: Figure): string {
  const grade = figures.find(({ role }) => role === "grade");
  const shown = grade === undefined || grade === total ? [total] : [grade, total];
  const lacking = shown.filter(({ state }) => state === "open");
  const parts = shown
    .filter(({ state }) => state === "known" || state === "range")
    .map(({ name, amount }) => t.text("headline.known", { name, amount }));
  // Where both lack a figure for the same reason, it is said once.
  const without = shown.filter(({ state }) => state !== "known" && state !== "range" && state !== "open");
  for (const reason of new Set(without.map(({ amount }) => amount))) {
    const names = without.filter(({ amount }) => amount === reason).map(({ name }) => name);
    parts.push(t.text("headline.none", { name: format.all(names), amount: reason }));
  }
  if (lacking.length > 0) {
    const names = format.all(lacking.map(({ name }) => name));
    const n = new Set(lacking.flatMap(({ open }) => open.map(({ question }) => question))).size;
    parts.push(n === 0 ? t.text("headline.lacking", { names }) : t.text("headline.needed", { n, names }));
  }
  return parts.join(t.text("progress.separator"));
}

/** What keeps the total from being known, to answer it at once; and a day before all service, to change it. */
function headView(context: Context, answers: Answers, figures: readonly Figure[], onAsk: Ask): Child {
  const { t, format, asOf } = context;
  const total = answering(figures);
  const note = packNote(context);
  const begins = notYet(context, answers);
  return [
    begins !== undefined &&
      h(
        "p",
        { class: "lead" },
        t.text("note.not_yet", { from: format.date(begins), date: format.date(asOf) }),
        " ",
        h("button", { type: "button", class: "link", on: { click: openDay } }, t.text("note.change_day")),
      ),
    notEnded(context, answers).map((text) => h("p", { class: "lead" }, text)),
    note !== undefined && h("p", { class: "hint" }, note),
    // What is open is listed below, each with its button.
    total?.note !== undefined && total.state !== "open" && h("p", { class: "lead" }, total.note),
    leftOut(context, figures).map((text) => h("p", { class: "lead" }, text)),
    total !== undefined && total.open.length > 0 && openView(context, total.open, onAsk),
  ];
}

/** What a total that is known does not hold, for some body decides it or it hangs on an answer. */
function leftOut({ t, format }: Context, figures: readonly Figure[]): string[] {
  const total = figures.find(({ role }) => role === "total");
  if (total?.state !== "known" && total?.state !== "range") return [];
  const out = figures.filter(({ state, unit }) => (state === "review" || state === "open") && unit === total.unit);
  if (out.length === 0) return [];
  const names = out.map(({ name, amount }) => t.text("origin.table", { name, inputs: amount }));
  return [t.text("note.left_out", { names: format.all(names) })];
}

/** What the policy says of itself, as that it is an old standard: a figure is not read without it. */
export function packNote({ words, info }: Context): string | undefined {
  return words.find(`pack.${info.id}.note`);
}

/** What is open, without what is asked for below the headline. */
function elsewhere({ open }: Result, figures: readonly Figure[]): Result["open"] {
  const asked = new Set(answering(figures)?.open.map(({ question }) => question));
  return open.filter(({ question }) => !asked.has(question));
}

/** The first day of service, where that is after the day that is worked out. */
export function notYet({ info, asOf }: Context, answers: Answers): string | undefined {
  const served = info.questions
    .filter(({ shape }) => shape === "periods")
    .flatMap(({ id }) => recordsOf(answers[id]).map(({ from }) => String(from)))
    .sort();
  return served[0] !== undefined && served[0] > asOf ? served[0] : undefined;
}

/** The years of records that have not ended on the day, and so count for nothing yet. */
export function notEnded({ t, words, format, info, asOf }: Context, answers: Answers): string[] {
  const now = Number(asOf.slice(0, 4));
  return info.questions.flatMap(({ id, shape }) => {
    const years = shape === "yearly" ? recordsOf(answers[id]).filter(({ year }) => Number(year) >= now) : [];
    if (years.length === 0) return [];
    const told = format.all(years.map(({ year }) => String(year)));
    return [t.text("note.not_ended", { question: words.label(id), years: told, date: format.date(asOf) })];
  });
}

/** Opens the part of the page that changes the day; to its head, where its body is fetched only now. */
function openDay(event: Event): void {
  const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
  const day = root.querySelector<HTMLDetailsElement>("#as-of");
  if (!day) return;
  day.open = true;
  (day.querySelector("input") ?? day.querySelector("summary"))?.focus();
}

type Ask = (question: string, opener: string) => void;

/** Every figure with its arithmetic, wherever it is shown. */
export function traceView(
  context: Context,
  { report, pages }: Pick<Check, "report" | "pages">,
): HTMLElement | undefined {
  return figuresView(context, figuresOf(context, report, pages.session.answers));
}

/** One row for each value. The roles are said, for a narrow screen shows the cells one below the other. */
export function figuresView(context: Context, figures: readonly Figure[]): HTMLElement | undefined {
  if (figures.length === 0) return undefined;
  const { t } = context;
  const column = (name: "figure.name" | "figure.amount" | "figure.how", kind?: string): HTMLElement =>
    h("th", { scope: "col", role: "columnheader", class: kind }, t.text(name));
  return h(
    "section",
    { class: "figures", part: "figures", "aria-labelledby": "figures-title" },
    heading(context, 1, { id: "figures-title" }, t.text("figure.title")),
    waiting(figures) && h("p", { class: "hint" }, t.text("figure.waiting")),
    h(
      "table",
      { class: "figure-table", role: "table", "aria-labelledby": "figures-title" },
      h(
        "thead",
        { role: "rowgroup" },
        h("tr", { role: "row" }, column("figure.name"), column("figure.amount", "amount"), column("figure.how")),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        figures.map((figure) => figureRow(context, figure)),
      ),
    ),
  );
}

/** Whether some wait for answers alone: told once, over all of them. */
export function waiting(figures: readonly Figure[]): boolean {
  return figures.some(({ state, open }) => isWaiting(state, open));
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
      replaces !== undefined && h("p", { class: "from" }, titlesIn(replaces, t.lang)),
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

function stepView(context: Context, steps: readonly string[]): Child {
  return h(
    "section",
    { class: "step", part: "step", "aria-labelledby": "step-title" },
    heading(context, 1, { id: "step-title" }, context.t.text("path.next_title")),
    steps.map((step, at) => h("p", { class: at === 0 ? "lead" : null }, step)),
  );
}

export function figureLines({ t }: Context, figures: readonly Figure[]): string[] {
  const lines = ["", t.text("figure.title"), ...(waiting(figures) ? [t.text("figure.waiting")] : [])];
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
