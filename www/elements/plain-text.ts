// The outcome as plain text, to copy into a message or a note.

import type { Context } from "./context.js";
import { decidesText, type Finding, type Result } from "./result.js";

export function plainText(context: Context, result: Result, more: readonly string[] = []): string {
  const { t, format, words, info, asOf } = context;
  const example = words.example(info.id);
  const lines: string[] = [
    words.get(`pack.${info.id}.title`),
    ...(example === undefined ? [] : [example]),
    t.text("as_of.current", { date: format.date(asOf) }),
    "",
    result.headline,
    result.lead,
    ...(result.possible === undefined ? [] : [result.possible]),
    t.text("caution"),
    ...more,
  ];
  const block = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push("", title, ...items.map((item) => `- ${item}`));
  };

  block(t.text("conflict.title"), result.conflicts);
  if (result.groups.length > 0) lines.push("", t.text("finding.title"));
  for (const { findings } of result.groups) {
    for (const finding of findings) lines.push(...findingLines(context, finding));
  }
  block(t.text("change.title"), result.changes);
  block(t.text("until.title"), result.until === undefined ? [] : [result.until]);
  block(
    t.text("open.title"),
    result.open.map(({ label, asked, given, decides = [] }) => {
      const answer = t.text(asked ? "answer.dont_know" : "answer.not_asked");
      const line = given ? label : t.text("summary.line", { label, answer });
      return decides.length === 0 ? line : `${line}\n  ${decidesText(context, decides)}`;
    }),
  );
  block(
    t.text("papers.title"),
    result.papers.map(({ name, needed }) => (needed ? name : t.text("papers.maybe_name", { name }))),
  );
  block(t.text("next.title"), [...result.next, result.ask]);
  block(
    t.text("summary.title"),
    result.said.map(({ label, answer, linked }) => {
      const line = t.text("summary.line", { label, answer });
      return linked ? `${line}（${t.text("summary.linked")}）` : line;
    }),
  );
  block(
    t.text("provenance.title"),
    result.provenance.map(({ name, value }) => t.text("summary.line", { label: name, answer: value })),
  );
  return `${lines.join("\n")}\n`;
}

function findingLines({ t, format }: Context, finding: Finding): string[] {
  const { source } = finding;
  const number = source.number === undefined ? "" : `（${source.number}）`;
  const lines = [
    `- ${t.text("finding.line", { title: finding.title, status: t.text(`status.${finding.outcome}`) })}`,
    `  ${finding.requires}`,
  ];
  const detail = (label: string, answer: string): void => {
    lines.push(`  ${t.text("summary.line", { label, answer })}`);
  };
  for (const { label, answer } of finding.said) detail(label, answer);
  for (const { label } of finding.open) detail(label, t.text("status.unknown"));
  if (finding.via !== undefined) detail(t.text("finding.via"), finding.via);
  for (const { title, state } of finding.exceptions) detail(`${t.text("finding.exceptions")}（${state}）`, title);
  for (const { name, clause } of finding.deciders)
    detail(t.text("finding.decider"), `${name} ${clause ?? ""}`.trimEnd());
  const issued = source.issued && t.text("source.issued", { date: format.date(source.issued) });
  const cited = [`${source.title}${number}`, source.clause, issued].filter(Boolean);
  detail(t.text("finding.source"), cited.join(" "));
  if (finding.replaces !== undefined) detail(t.text("finding.replaces"), finding.replaces);
  return lines;
}
