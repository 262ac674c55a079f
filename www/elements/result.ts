// The report in people's words: what the outcome page shows and the text copy says, built once for both.

import type { Message } from "./catalogue.js";
import { type Context, question } from "./context.js";
import type {
  Answers,
  Citation,
  Counterfactual,
  Outcome,
  Report,
  ReportDocument,
  RuleReport,
  Verdict,
} from "./contract.js";
import { today } from "./day.js";
import type { Session } from "./session.js";

/** One question with what the person said. */
export interface Said {
  readonly question: string;
  readonly label: string;
  readonly answer: string;
  /** It came with the address of the page, and stands as it came. */
  readonly linked?: boolean;
}

/** A question that is open: not asked, or not known. */
export interface OpenQuestion {
  readonly question: string;
  readonly label: string;
  readonly asked: boolean;
  /** It was answered, and the answer leaves something open, as a year without a result. */
  readonly given?: boolean;
  /** The rules that hang on it, by title; where they are listed by question. */
  readonly decides?: readonly string[];
}

export interface Source {
  readonly title: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly issued?: string;
  readonly clause?: string;
}

export interface Finding {
  readonly rule: string;
  readonly outcome: Outcome;
  readonly title: string;
  readonly requires: string;
  readonly said: readonly Said[];
  readonly open: readonly OpenQuestion[];
  /** The exception that made it satisfied. */
  readonly via?: string;
  readonly exceptions: readonly { readonly title: string; readonly state: string }[];
  /** Who decides; the clause that says so, where it is another one than the rule's. */
  readonly deciders: readonly { readonly name: string; readonly clause?: string }[];
  readonly source: Source;
  /** The rule of an upper document this one stands in for, as a sentence. */
  readonly replaces?: string;
}

export interface Group {
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

export interface Paper {
  readonly name: string;
  readonly note?: string;
  readonly needed: boolean;
}

export interface Instead {
  readonly policy: string;
  readonly title: string;
}

export interface Result {
  readonly verdict: Verdict;
  readonly headline: string;
  readonly lead: string;
  /** Where the policy is the wrong one to ask: the one that holds. */
  readonly instead?: Instead;
  /** What the result may still turn out to be, as a sentence; while something is missing. */
  readonly possible?: string;
  readonly groups: readonly Group[];
  readonly conflicts: readonly string[];
  readonly changes: readonly string[];
  readonly until?: string;
  readonly open: readonly OpenQuestion[];
  readonly papers: readonly Paper[];
  readonly next: readonly string[];
  readonly ask: string;
  /** Without what is told as open. */
  readonly said: readonly Said[];
  readonly provenance: readonly { readonly name: string; readonly value: string }[];
}

/** Of these questions those that are told beside a rule, or as answered. */
type Told = (ids?: readonly string[]) => readonly string[];

/** What a reader needs first comes first; the last two are folded. */
const ORDER: readonly Outcome[] = ["not_satisfied", "review", "unknown", "satisfied", "not_applicable"];

/** Exceptions that help, or may, before those that do not. */
const EXCEPTIONS: readonly string[] = ["applies", "unknown", "not_met", "does_not_apply"];

const NEXT: Readonly<Record<Verdict, readonly Message[]>> = {
  yes: ["next.check", "next.apply"],
  no: ["next.mend", "next.other"],
  review: ["next.contact", "next.proof"],
  incomplete: ["next.complete", "next.look_up"],
  not_covered: ["next.day", "next.newer"],
  conflict: ["next.conflict"],
};

/** Of a notice that is over, nobody signs up any more: the notices of now do better. */
const OVER: Partial<Record<Message, Message>> = { "next.apply": "next.newer", "next.contact": "next.newer" };

/** A notice kept as an example, or no longer in force: whatever day the check is made on. */
function isOver({ words, info }: Context, { matter }: Report): boolean {
  const until = info.packs.find(({ id }) => id === info.id)?.until;
  return matter === "eligibility" && (words.example(info.id) !== undefined || (until !== undefined && until < today()));
}

/** With those changes that the matter tells; else all. */
export function resultOf(
  context: Context,
  report: Report,
  answers: Answers,
  counterfactuals: readonly Counterfactual[] = report.counterfactuals ?? [],
): Result {
  // While something is missing, what is open is told once, with the rules that hang on it.
  const missing = report.missing.map(({ question }) => question);
  const here: Told = (ids = []) => (report.verdict === "incomplete" ? ids.filter((id) => !missing.includes(id)) : ids);
  const findings = report.rules.map((rule) => findingOf(context, report, answers, rule, here));
  const groups = ORDER.map((outcome) => ({
    outcome,
    findings: findings.filter((finding) => finding.outcome === outcome),
  })).filter((group) => group.findings.length > 0);
  const { t } = context;
  const open = missing.map((question) => ({
    ...openQuestion(context, answers, question),
    ...(report.verdict === "incomplete" && {
      // Rules of two documents can have the same title.
      decides: [
        ...new Set(
          report.rules.flatMap(({ rule, questions }) =>
            questions?.includes(question) ? ruleTitle(context, rule) : [],
          ),
        ),
      ],
    }),
  }));
  const over = isOver(context, report);
  const subject = report.documents.find(({ id }) => id === context.info.id);

  return {
    verdict: report.verdict,
    headline: headline(context, report, groups, open.length),
    lead: t.text(`lead.${report.verdict}`),
    ...(report.verdict === "incomplete" && {
      possible: t.text("possible", {
        verdicts: context.format.any(report.possible.map((verdict) => t.text(`possible.${verdict}`))),
      }),
    }),
    groups,
    conflicts: (report.conflicts ?? []).map(({ over, between }) =>
      t.text("conflict.between", {
        rule: ruleName(context, report, over),
        rules: context.format.all(between.map((id) => ruleName(context, report, id))),
      }),
    ),
    changes: changes(context, counterfactuals),
    ...(report.until && { until: untilText(context, report.until) }),
    open,
    papers: papersOf(context, report.papers),
    next: NEXT[report.verdict].map((name) => t.text((over && OVER[name]) || name)),
    ask: subject?.issuer === undefined ? t.text("next.ask") : t.text("next.ask_issuer", { issuer: subject.issuer }),
    said: saidOf(context, answers, here(Object.keys(answers))),
    provenance: provenance(context, report),
  };
}

export function papersOf({ words }: Context, papers: Report["papers"] | undefined): Paper[] {
  return (papers ?? []).map(({ paper, state }) => {
    const note = words.find(`paper.${paper}.note`);
    return { name: words.get(`paper.${paper}.name`), ...(note !== undefined && { note }), needed: state === "needed" };
  });
}

const SO_FAR = "headline.no_so_far";

function headline(context: Context, report: Report, groups: readonly Group[], open: number): string {
  const { t, format } = context;
  const count = (outcome: Outcome): number => groups.find((group) => group.outcome === outcome)?.findings.length ?? 0;
  switch (report.verdict) {
    case "no": {
      const n = count("not_satisfied");
      const rest = count("unknown");
      // Where every clause counts, one that fails is not all there is to say while others are open.
      return rest > 0 && t.has(SO_FAR) ? t.text(SO_FAR, { n, rest }) : t.text("headline.no", { n });
    }
    case "review":
      return t.text("headline.review", { n: count("review") });
    case "incomplete":
      return t.text("headline.incomplete", { n: open });
    case "not_covered":
      return t.text("headline.not_covered", { date: format.date(report.as_of) });
    default:
      return t.text(`headline.${report.verdict}`);
  }
}

function openQuestion({ words }: Context, answers: Answers, question: string): OpenQuestion {
  const answer = answers[question];
  return { question, label: words.label(question), asked: answer === null, given: (answer ?? null) !== null };
}

function findingOf(context: Context, report: Report, answers: Answers, rule: RuleReport, here: Told): Finding {
  const { t, words } = context;
  const exceptionTitle = (id: string): string => words.get(`rule.${rule.rule}.exception.${id}.title`);
  return {
    rule: rule.rule,
    outcome: rule.outcome,
    title: ruleTitle(context, rule.rule),
    requires: words.get(`rule.${rule.rule}.requires`),
    said: saidOf(context, answers, here(rule.because)),
    open: here(rule.questions).map((id) => openQuestion(context, answers, id)),
    ...(rule.via !== undefined && { via: exceptionTitle(rule.via) }),
    exceptions: (rule.exceptions ?? [])
      // Of a rule that is met or does not apply, none can matter any more.
      .filter(({ id }) => id !== rule.via && rule.outcome !== "satisfied" && rule.outcome !== "not_applicable")
      .sort((a, b) => EXCEPTIONS.indexOf(a.state) - EXCEPTIONS.indexOf(b.state))
      .map(({ id, state }) => ({ title: exceptionTitle(id), state: t.text(`exception.${state}`) })),
    deciders: (rule.review ?? []).map(({ decider, clause }) => ({
      name: words.get(`decider.${decider}.name`),
      ...(clause !== undefined && clause !== rule.citation.clause && { clause: clauseName(clause) }),
    })),
    source: sourceOf(report, rule.citation),
    ...(rule.replaces &&
      stands(report, rule.replaces.rule) && {
        replaces: t.text(`replaces.${rule.replaces.how}`, {
          rule: ruleName(context, report, rule.replaces.rule) + authority(report, rule),
        }),
      }),
  };
}

/** All answers, also those that an outcome tells as open. */
export function allSaid(context: Context, session: Session): Said[] {
  const { answers } = session;
  return saidOf(context, answers, Object.keys(answers)).map((one) => ({
    ...one,
    linked: session.isLinked(one.question),
  }));
}

function saidOf(context: Context, answers: Answers, ids: readonly string[]): Said[] {
  return ids.flatMap((id) => {
    const asked = question(context, id);
    const answer = answers[id];
    if (!asked || answer === undefined) return [];
    return [{ question: id, label: context.words.label(id), answer: context.format.answer(asked, answer) }];
  });
}

function ruleTitle(context: Context, rule: string): string {
  return context.words.get(`rule.${rule}.title`);
}

/** Whether the document of a rule or figure holds on the day: else there is nothing to replace, nor a title to name it by. */
export function stands(report: Report, id: string): boolean {
  return report.documents.some((document) => id.startsWith(`${document.id}/`));
}

/** So many rules that hang on a question are named; more nobody reads as names. */
const FEW = 4;

/** Which rules hang on a question. */
export function decidesText({ t, format }: Context, rules: readonly string[]): string {
  return rules.length > FEW
    ? t.text("open.decides_many", { n: rules.length })
    : t.text("open.decides", { rules: format.names(rules) });
}

/** A rule with the document it stands in. */
function ruleName(context: Context, report: Report, rule: string): string {
  const [pack = ""] = rule.split("/");
  const title = titleOf(report, pack);
  const name = context.words.find(`rule.${rule}.title`);
  return name === undefined ? title : context.t.text("document.rule", { title, rule: name });
}

/**
 * By what right a rule stands in for another: an authority is written with the id of its document first; people read the title, unless
 * the rule already named it. A clause that the rule is cited by is not said beside the title of the other document.
 */
function authority(report: Report, { replaces, citation }: RuleReport): string {
  const { authority: text = "", rule = "" } = replaces ?? {};
  const [first = "", ...rest] = text.split(" ");
  const id = first.toLowerCase();
  if (!stands(report, `${id}/`)) return text.startsWith(citation.clause ?? text) ? "" : `（${text}）`;
  return `（${rule.startsWith(`${id}/`) ? "" : titleOf(report, id)}${clauseName(rest.join(" "))}）`;
}

/** A document's title between Chinese title marks; a notice's without them, for it is often known by a description only. */
export function titleOf(report: Report, id: string): string {
  const document = report.documents.find((each) => each.id === id);
  if (document === undefined) return id;
  return document.level === "notice" ? document.title : `《${document.title}》`;
}

/** A clause in the language of its document: one that is only counted is no number by itself, beside a date or a figure. */
export function clauseName(clause: string): string {
  return /^\d+$/.test(clause) ? `第${clause}条` : clause;
}

export function sourceOf(report: Report, citation: Citation): Source {
  const document: Partial<ReportDocument> = report.documents.find(({ id }) => id === citation.document) ?? {};
  return {
    title: titleOf(report, citation.document),
    ...(document.number !== undefined && { number: document.number }),
    ...(document.issuer !== undefined && { issuer: document.issuer }),
    ...(document.issued !== undefined && { issued: document.issued }),
    ...(citation.clause !== undefined && { clause: clauseName(citation.clause) }),
  };
}

/** Where a document that begins to apply is why more is asked, it says so; else until when the result holds. */
function untilText({ t, format, words, info }: Context, { date, then }: NonNullable<Report["until"]>): string {
  const next = dayAfter(date);
  const begin = info.packs.filter(({ from }) => from === next).map(({ id }) => words.get(`pack.${id}.title`));
  if (then === "incomplete" && begin.length > 0) {
    return t.text("until.document", { date: format.date(next), titles: format.all(begin) });
  }
  return t.text("until", { date: format.date(date), after: t.text(`then.${then}`) });
}

function dayAfter(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

function changes(context: Context, counterfactuals: readonly Counterfactual[]): string[] {
  return counterfactuals.flatMap((change) => {
    const condition = conditionOf(context, change);
    if (condition === undefined) return [];
    const { t, words } = context;
    return [
      t.text("change.sentence", {
        label: words.label(change.question),
        condition,
        result: t.text(`result.${change.verdict}`),
      }),
    ];
  });
}

/** A change without an answer that nobody is advised to bring about; nothing where it holds no other. */
export function without(change: Counterfactual, undue: string | undefined): Counterfactual | undefined {
  const { values } = change;
  if (undue === undefined || !values?.includes(undue)) return change;
  const others = values.filter((value) => value !== undue);
  return others.length > 0 ? { ...change, values: others } : undefined;
}

/** The answers, one of which it would have to be. */
export function valuesOf(context: Context, { question: id, values = [] }: Counterfactual): string | undefined {
  const { format } = context;
  const asked = question(context, id);
  const set = asked?.kind === "set";
  if (!asked || (values.length === 0 && !set)) return undefined;
  // Of a set: none of its codes.
  if (values.length === 0) return format.answer(asked, []);
  const said = values.map((value) => format.answer(asked, set ? [String(value)] : value));
  return set ? format.all(said) : format.any(said);
}

/** What the answer would have to be, as the end of a sentence that begins with the question. */
export function conditionOf(context: Context, change: Counterfactual): string | undefined {
  const { t, format } = context;
  const asked = question(context, change.question);
  if (!asked) return undefined;
  const values = valuesOf(context, change);
  if (values !== undefined) return t.text("change.is", { values });
  const { from, above, to, below } = change;
  const show = (value: NonNullable<Counterfactual["from"]>): string => format.answer(asked, value);
  if (from !== undefined && from === to) return t.text("change.is", { values: show(from) });
  const kind = asked.kind === "date" ? "date" : "number";
  const limits: string[] = [];
  // Beyond the ends of what can be answered nobody is.
  if (from !== undefined && String(from) !== asked.min)
    limits.push(t.text(`change.${kind}.from`, { value: show(from) }));
  if (above !== undefined) limits.push(t.text(`change.${kind}.above`, { value: show(above) }));
  if (to !== undefined && String(to) !== asked.max) limits.push(t.text(`change.${kind}.to`, { value: show(to) }));
  if (below !== undefined) limits.push(t.text(`change.${kind}.below`, { value: show(below) }));
  const [first, second] = limits;
  if (first === undefined) return undefined;
  return t.text("change.within", { limits: second === undefined ? first : t.text("change.both", { first, second }) });
}

function provenance({ t }: Context, report: Report): Result["provenance"] {
  const { engine, policy, packs } = report.provenance;
  return [
    { name: t.text("provenance.engine"), value: engine },
    { name: t.text("provenance.policy"), value: `${policy.id} ${policy.version}` },
    { name: "SHA-256", value: policy.sha256 },
    { name: t.text("provenance.as_of"), value: report.as_of },
    ...packs.map(({ id, version, sha256, in_force }) => ({
      name: in_force === false ? t.text("provenance.not_in_force") : t.text("provenance.pack"),
      value: `${id} ${version} ${sha256}`,
    })),
  ];
}
