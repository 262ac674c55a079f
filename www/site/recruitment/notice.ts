// A notice as people read it: what it is, its conditions, the papers. All of it comes from the compiled policy and its words.

import { type Catalogue, type Child, Format, h, OFFICIAL_LANG, type Policy, type Words } from "../../elements/index.js";
import { settingsLink } from "../settings-link.js";

/** `listed`: whether the policy browser has it. */
export function noticeView(t: Catalogue, policy: Policy, words: Words, listed: boolean): HTMLElement {
  const { info } = policy;
  const { id, reference_day: day } = info;
  const format = new Format(t, words);
  // Which conditions there are depends on the day.
  const report = policy.check({}, day ?? info.packs.find((pack) => pack.id === id)?.from ?? "").toJSON();
  const document = report.documents.find((one) => one.id === id);
  const above = report.documents.filter((one) => one.id !== id);
  const official = (text: string): HTMLElement => h("span", { lang: OFFICIAL_LANG }, text);
  const example = words.example(id);
  const note = words.find(`pack.${id}.note`);
  return h(
    "div",
    { lang: words.lang },
    h("h3", null, words.get(`pack.${id}.title`)),
    example !== undefined && h("p", { class: "example" }, example),
    facts([
      [t.text("site.recruitment_document"), document && official(document.title)],
      [t.text("site.recruitment_above"), above.map(({ title }) => h("div", null, official(title)))],
      [t.text("site.recruitment_day"), day !== undefined && format.date(day)],
    ]),
    h("h3", null, t.text("site.recruitment_conditions")),
    facts(
      report.rules.map(({ rule, exceptions = [] }) => [
        words.get(`rule.${rule}.title`),
        [
          h("p", null, words.get(`rule.${rule}.requires`)),
          exceptions.length > 0 &&
            h(
              "ul",
              null,
              exceptions.map((one) => h("li", null, words.get(`rule.${rule}.exception.${one.id}.title`))),
            ),
        ],
      ]),
    ),
    (report.papers ?? []).length > 0 && [
      h("h3", null, t.text("site.recruitment_papers")),
      h("p", null, t.text("site.recruitment_papers_is")),
      h(
        "ul",
        null,
        report.papers?.map(({ paper }) => h("li", null, words.get(`paper.${paper}.name`))),
      ),
    ],
    note !== undefined && h("p", { class: "source" }, note),
    listed && h("p", null, settingsLink(`../policies/#${id}`, t.text("site.recruitment_clauses"))),
  );
}

/** Rows that say nothing are left out. */
function facts(rows: readonly (readonly [name: string, what: Child])[]): HTMLElement {
  const told = rows.filter(([, what]) => (Array.isArray(what) ? what.length > 0 : Boolean(what)));
  return h(
    "dl",
    { class: "facts" },
    told.map(([name, what]) => [h("dt", null, name), h("dd", null, what)]),
  );
}
