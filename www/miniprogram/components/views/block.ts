// What a page is made of below its heading: parts in their order, each shown by the small component of its kind. Plain data, for
// `setData` takes nothing else.

import type { Context } from "../../../elements/context.js";
import type { Outcome, Verdict } from "../../../elements/contract.js";
import {
  decidesText,
  type Finding,
  type OpenQuestion,
  type Paper,
  type Result,
  type Said,
  type Source,
} from "../../../elements/result.js";
import { validity } from "../../../elements/start.js";
import type { Desk } from "../desk.js";
import { type Button, button } from "./button.js";
import { dateInputs, type Input } from "./date.js";

export type Block =
  | ListBlock
  | FactsBlock
  | VerdictBlock
  | FindingsBlock
  | PapersBlock
  | SummaryBlock
  | FiguresBlock
  | DayBlock;

interface Titled {
  readonly name: string;
  readonly title: string;
  /** Stands behind one button in elder mode. */
  readonly aside?: true;
}

export interface ListBlock extends Titled {
  readonly kind: "list";
  readonly hint: string;
  readonly items: readonly string[];
  readonly mark: "" | "•" | "1";
  readonly after: string;
}

export interface FactsBlock extends Titled {
  readonly kind: "facts";
  readonly folded: boolean;
  readonly lead: string;
  readonly rows: readonly { readonly name: string; readonly value: string }[];
  readonly hint: string;
}

export interface VerdictBlock {
  readonly kind: "verdict";
  readonly name: "verdict";
  readonly verdict: Verdict;
  readonly sign: string;
  readonly headline: string;
  readonly lines: readonly string[];
  readonly open: readonly Entry[];
  readonly scope: string;
  readonly caution: string;
  readonly rest: { readonly note: string; readonly go: Button } | null;
}

/** A question with what was said to it, and the way to it. */
export interface Entry {
  readonly label: string;
  readonly answer: string;
  readonly tag: string;
  readonly note: string;
  readonly go: Button;
}

export interface FindingsBlock extends Titled {
  readonly kind: "findings";
  readonly groups: readonly {
    readonly outcome: Outcome;
    /** Of a folded group: how many conditions are in it. */
    readonly fold: string;
    readonly findings: readonly FindingData[];
  }[];
}

interface FindingData {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly sign: string;
  readonly title: string;
  readonly status: string;
  readonly requires: string;
  readonly saidTitle: string;
  readonly said: readonly Entry[];
  readonly openTitle: string;
  readonly open: readonly Entry[];
  readonly rows: readonly { readonly name: string; readonly value: string }[];
}

export interface PapersBlock extends Titled {
  readonly kind: "papers";
  readonly papers: readonly Paper[];
  readonly maybe: string;
  readonly hint: string;
}

export interface SummaryBlock extends Titled {
  readonly kind: "summary";
  readonly entries: readonly Entry[];
}

export interface FiguresBlock extends Titled {
  readonly kind: "figures";
  readonly hint: string;
  readonly rows: readonly {
    readonly name: string;
    readonly amount: string;
    readonly role: string;
    readonly state: string;
    readonly note: string;
    readonly sum: string;
    /** Of a long list of origins, which is folded: how many there are. */
    readonly fold: string;
    readonly origins: readonly { readonly figure: string; readonly text: string }[];
    readonly from: readonly string[];
  }[];
}

export interface DayBlock extends Titled {
  readonly kind: "day";
  readonly legend: string;
  readonly hint: string;
  readonly inputs: readonly Input[];
  readonly error: string;
  readonly use: Button;
}

/** Drawn as letters, for a package holds no pictures; the words beside them say the same. */
export const SIGN: Readonly<Record<Verdict | Outcome, string>> = {
  yes: "✓",
  satisfied: "✓",
  no: "✕",
  not_satisfied: "✕",
  review: "◇",
  incomplete: "?",
  unknown: "?",
  not_covered: "–",
  not_applicable: "–",
  conflict: "≠",
};

export function list(
  name: string,
  title: string,
  items: readonly string[],
  { hint = "", mark = "•" as ListBlock["mark"], after = "" } = {},
): ListBlock[] {
  return items.length === 0 && after === "" ? [] : [{ kind: "list", name, title, hint, items, mark, after }];
}

export function entry(
  { t }: Context,
  said: Pick<Said, "question" | "label"> & { readonly answer?: string; readonly note?: string },
  action: "answer.change" | "answer.now",
  tag = "",
  what = "change",
): Entry {
  const { question, label, answer = "", note = "" } = said;
  const shown = t.text(action);
  return {
    label,
    answer,
    tag,
    note,
    go: button(what, shown, question, `${shown}${t.text("answer.change_what", { label })}`),
  };
}

/** A citation in a line. Titles, numbers and clauses stay in the language of the document. */
export function sourceLine({ t, format }: Context, { title, number, clause, issued }: Source): string {
  return [
    `${title}${number === undefined ? "" : `（${number}）`}`,
    ...(clause === undefined ? [] : [clause]),
    ...(issued === undefined ? [] : [t.text("source.issued", { date: format.date(issued) })]),
  ].join(" ");
}

export function findingsBlock(context: Context, { groups, verdict }: Result): FindingsBlock[] {
  const { t } = context;
  if (groups.length === 0) return [];
  return [
    {
      kind: "findings",
      name: "findings",
      title: t.text("finding.title"),
      groups: groups.map(({ outcome, findings }) => {
        const decides = outcome === "not_satisfied" || outcome === "review";
        const laidOpen = decides || (outcome === "unknown" && verdict === "incomplete");
        return {
          outcome,
          fold: laidOpen ? "" : t.text(`group.${outcome as "unknown"}`, { n: findings.length }),
          findings: findings.map((finding) => findingData(context, finding)),
        };
      }),
    },
  ];
}

function findingData(context: Context, finding: Finding): FindingData {
  const { t, format } = context;
  const { rule, outcome, title, requires, via, exceptions, deciders, source, replaces } = finding;
  const open = new Set(finding.open.map(({ question }) => question));
  const row = (name: string, ...values: readonly string[]) => values.map((value) => ({ name, value }));
  return {
    rule,
    outcome,
    sign: SIGN[outcome],
    title,
    status: t.text(`status.${outcome}`),
    requires,
    saidTitle: t.text("finding.said"),
    // A question that is still open is offered below; it is not also listed as answered.
    said: finding.said
      .filter(({ question }) => !open.has(question))
      .map((said) => entry(context, said, "answer.change")),
    openTitle: t.text("finding.open"),
    open: finding.open.map((one) => openEntry(context, one)),
    rows: [
      ...(via === undefined ? [] : row(t.text("finding.via"), via)),
      ...(exceptions.length === 0
        ? []
        : row(
            t.text("finding.exceptions"),
            format.all(exceptions.map((one) => t.text("summary.line", { label: one.title, answer: one.state }))),
          )),
      ...row(t.text("finding.decider"), ...deciders.map(({ name, clause }) => `${name} ${clause ?? ""}`.trim())),
      ...row(t.text("finding.source"), sourceLine(context, source)),
      ...(replaces === undefined ? [] : row(t.text("finding.replaces"), replaces)),
    ],
  };
}

function openEntry(context: Context, { question, label, asked, given }: OpenQuestion): Entry {
  const action = given ? "answer.change" : "answer.now";
  return entry(context, { question, label }, action, asked ? context.t.text("answer.dont_know") : "");
}

export function openBlock(context: Context, { open }: Result): SummaryBlock[] {
  const { t } = context;
  if (open.length === 0) return [];
  return [
    {
      kind: "summary",
      name: "open",
      title: t.text("open.title"),
      entries: open.map(({ question, label, asked, given, decides: names = [] }) =>
        entry(
          context,
          { question, label, note: names.length > 0 ? decidesText(context, names) : "" },
          given ? "answer.change" : "answer.now",
          given ? "" : t.text(asked ? "answer.dont_know" : "answer.not_asked"),
        ),
      ),
    },
  ];
}

export function papersBlock({ t }: Context, papers: readonly Paper[]): PapersBlock[] {
  if (papers.length === 0) return [];
  const title = t.text("papers.title");
  return [
    { kind: "papers", name: "papers", title, papers, maybe: t.text("papers.maybe"), hint: t.text("papers.note") },
  ];
}

export function summaryBlock(
  context: Context,
  said: readonly (Said & { readonly note?: string })[],
  name: "summary" | "particulars" = "summary",
  what?: string,
): SummaryBlock {
  const { t } = context;
  return {
    kind: "summary",
    name,
    title: t.text(`${name}.title`),
    entries: said.map((one) => entry(context, one, "answer.change", "", what)),
    aside: true,
  };
}

export function noticeBlock({ context, report }: Desk): FactsBlock {
  const { t, words, info, format } = context;
  const document = report.documents.find(({ id }) => id === info.id);
  const pack = info.packs.find(({ id }) => id === info.id);
  const row = (name: string, value: string | undefined) => (value === undefined ? [] : [{ name, value }]);
  return {
    kind: "facts",
    name: "notice",
    title: words.get(`pack.${info.id}.title`),
    folded: false,
    lead: words.example(info.id) ?? "",
    rows: [
      ...row(t.text("notice.document"), document?.title),
      ...row(t.text("notice.number"), document?.number),
      ...row(t.text("notice.issuer"), document?.issuer),
      ...row(t.text("notice.issued"), document?.issued && format.date(document.issued)),
      ...row(t.text("notice.valid"), validity(context, pack?.from, pack?.until)),
    ],
    hint: words.find(`pack.${info.id}.note`) ?? "",
    aside: true,
  };
}

export function provenanceBlock({ t }: Context, { provenance }: Result): FactsBlock {
  return {
    kind: "facts",
    name: "provenance",
    title: t.text("provenance.title"),
    folded: true,
    lead: t.text("provenance.note"),
    rows: provenance,
    hint: "",
    aside: true,
  };
}

export function dayBlock({ context, day, wrong }: Desk): DayBlock {
  const { t, format, asOf } = context;
  return {
    kind: "day",
    name: "day",
    title: t.text("as_of.current", { date: format.date(asOf) }),
    legend: t.text("as_of.legend"),
    hint: t.text("as_of.hint"),
    inputs: dateInputs(t, "day", day, wrong.length === 0 ? null : wrong.map(({ place }) => place), "as-of."),
    error: wrong[0]?.message ?? "",
    use: button("use-day", t.text("as_of.use")),
    aside: true,
  };
}
