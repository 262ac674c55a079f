// A document: its clauses, each with what it asks, what becomes of it, and what encodes it.

import { type Catalogue, type Child, h, type Message, OFFICIAL_LANG } from "../../elements/index.js";
import { caseList } from "./cases.js";
import type { Clause, Instead, Opened, Part } from "./data.js";
import { type Group, groups, partsOf, type Wanted } from "./find.js";
import { clauseName, date, exceptions, matters, partName, standing } from "./names.js";

export interface Shown {
  readonly t: Catalogue;
  /** The day looked at. */
  readonly day: string;
  readonly wanted: Wanted;
  /** What a pack is called. */
  readonly title: (id: string) => string;
  /** What a pack kept as an example only says of itself. */
  readonly example: (id: string) => string | undefined;
  /** Whether it is on the page: packs of questions are not. */
  readonly has: (id: string) => boolean;
}

/** What stands below the name of a document. */
export function documentView(opened: Opened, shown: Shown): Child {
  const { t } = shown;
  const { pack, texts } = opened;
  const note = texts[`pack.${pack.id}.note`];
  const found = groups(opened, shown.wanted);
  const all = shown.wanted.matter === "" && shown.wanted.words === "";
  return [
    facts(opened, shown),
    note !== undefined && h("p", { class: "about" }, note),
    all && pack.differences.length > 0 && differences(opened, shown),
    found.map((group) => clauseView(opened, group, shown)),
    found.length === 0 && h("p", null, t.text("browse.no_clause")),
    caseList(
      opened,
      shown,
      t.text("browse.cases_all"),
      pack.cases.filter(({ matter }) => isWanted(shown, matter)),
    ),
  ];
}

function isWanted({ wanted }: Shown, matter: string): boolean {
  return wanted.matter === "" || wanted.matter === matter;
}

function facts({ pack }: Opened, { t, day, title, example, has }: Shown): HTMLElement {
  const rows: (readonly [Message, Child])[] = [
    ["browse.document", h("span", { lang: OFFICIAL_LANG }, pack.title)],
    ["browse.number", pack.number && h("span", { lang: OFFICIAL_LANG }, pack.number)],
    ["browse.issuer", pack.issuer && h("span", { lang: OFFICIAL_LANG }, pack.issuer)],
    ["browse.issued", pack.issued && date(t, pack.issued)],
    ["browse.from", pack.from && date(t, pack.from)],
    ["browse.until", pack.until && date(t, pack.until)],
    ["browse.standing", example(pack.id) ?? standing(t, pack, day).text],
    [
      "browse.under",
      pack.under
        .filter(has)
        .map((id) => h("a", { href: `#${id}` }, title(id)))
        .flatMap((a, at) => [at > 0 && " · ", a]),
    ],
  ];
  const told = rows.filter(
    ([, child]) => child !== undefined && child !== "" && !(Array.isArray(child) && child.length === 0),
  );
  return h(
    "dl",
    { class: "facts" },
    told.map(([name, child]) => [h("dt", null, t.text(name)), h("dd", null, child)]),
  );
}

function differences({ pack, texts }: Opened, { t, title }: Shown): HTMLElement {
  const said = (id: string, what: string): string => texts[`difference.${pack.id}/${id}.${what}`] ?? "";
  const upper = pack.differences[0]?.upper.split("/")[0] ?? "";
  const link = (address: string, text: string): HTMLElement => h("a", { href: `#${address}` }, text);
  const rows = pack.differences.map(({ id, clause, upper: above }) =>
    h(
      "tr",
      null,
      h("th", { scope: "row" }, said(id, "point")),
      h("td", null, link(above, clauseName(t, above.split("/")[1] ?? "")), " ", said(id, "upper")),
      h("td", null, link(`${pack.id}/${clause}`, clauseName(t, clause)), " ", said(id, "own")),
      h("td", null, said(id, "treated")),
    ),
  );
  const heads = [t.text("browse.point"), title(upper), title(pack.id), t.text("browse.treated")];
  return h(
    "div",
    { class: "scroll", role: "region", tabindex: "0", "aria-label": t.text("browse.differences") },
    h(
      "table",
      { class: "differences" },
      h("caption", null, t.text("browse.differences")),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          heads.map((head) => h("th", { scope: "col" }, head)),
        ),
      ),
      h("tbody", null, rows),
    ),
  );
}

function clauseView(opened: Opened, { number, clauses, parts }: Group, shown: Shown): HTMLElement {
  const { t } = shown;
  const id = `${opened.pack.id}/${number}`;
  return h(
    "section",
    { class: "clause", "aria-labelledby": id },
    h("h4", { id, tabindex: "-1" }, h("a", { href: `#${id}` }, clauseName(t, number))),
    clauses.map((clause) => said(opened, clause, shown)),
    parts.length > 0 && encoded(opened, parts, shown),
  );
}

/** One of the things a clause says, and what becomes of it. */
function said(opened: Opened, clause: Clause, shown: Shown): HTMLElement {
  const { t, title } = shown;
  const { pack, texts } = opened;
  const decider = clause.decider && (texts[`decider.${clause.decider}.name`] ?? clause.decider);
  const kind = h("span", { class: `kind ${clause.kind}` }, t.text(`browse.kind.${clause.kind}`));
  return h(
    "div",
    { class: "said" },
    h("p", { class: "paraphrase" }, texts[`clause.${pack.id}/${clause.id}`]),
    h("p", { class: "fate" }, kind, clause.matters.length > 0 && ` ${matters(t, clause.matters)}`),
    decider && h("p", null, t.text(clause.kind === "review" ? "browse.decides" : "browse.decides_rest", { decider })),
    clause.packs.length > 0 &&
      h(
        "p",
        null,
        t.text("browse.elsewhere"),
        " ",
        clause.packs.flatMap((other, at) => [at > 0 && " · ", h("a", { href: `#${other}` }, title(other))]),
      ),
    encoded(opened, partsOf(opened, clause), shown),
  );
}

function encoded(opened: Opened, parts: readonly Part[], shown: Shown): Child {
  const { t } = shown;
  const rules = parts.filter(({ what }) => what === "rule");
  const papers = parts.filter(({ what }) => what === "paper");
  const figures = parts.filter(({ what }) => what !== "rule" && what !== "paper");
  const folded = (name: Message, some: readonly Part[]): Child =>
    some.length > 0 &&
    h(
      "details",
      null,
      h("summary", null, t.text(name, { n: some.length })),
      h(
        "ul",
        { class: "parts" },
        some.map((part) => h("li", null, partName(opened, part), " ", code(part), stands(opened, part, shown))),
      ),
    );
  return [
    rules.length > 0 &&
      h(
        "ul",
        { class: "rules" },
        rules.map((part) => rule(opened, part, shown)),
      ),
    folded("browse.figures", figures),
    folded("browse.papers", papers),
  ];
}

function code({ id }: Part): HTMLElement {
  return h("code", null, id);
}

function rule(opened: Opened, part: Part, shown: Shown): HTMLElement {
  const { pack, texts } = opened;
  const { t, day } = shown;
  const now = standing(t, part, day);
  const full = `${pack.id}/${part.id}`;
  const excepted = exceptions(opened, part);
  const trying = pack.cases.filter((one) => full in one.rules || full in one.cites);
  return h(
    "li",
    { class: now.name },
    h(
      "p",
      { class: "name" },
      h("strong", null, partName(opened, part)),
      " ",
      code(part),
      " ",
      matters(t, part.matters),
    ),
    h("p", null, texts[`rule.${full}.requires`]),
    excepted.length > 0 && [
      h("p", { class: "excepted" }, t.text("browse.exceptions")),
      h(
        "ul",
        { class: "exceptions" },
        excepted.map((one) => h("li", null, one)),
      ),
    ],
    stands(opened, part, shown),
    caseList(opened, shown, t.text("browse.cases", { n: trying.length }), trying),
  );
}

/** Whether it holds on the day, what it stands in for, and what stands in its place. */
function stands({ pack }: Opened, part: Part, shown: Shown): Child {
  const { t, day, example } = shown;
  const now = standing(t, part, day);
  return [
    // Of an example nothing is said to be in force.
    example(pack.id) === undefined && h("p", { class: `standing ${now.name}` }, now.text),
    part.replaces && instead("browse.instead_of", part.replaces, shown),
    (part.replaced ?? []).map((other) => instead("browse.in_its_place", other, shown)),
  ];
}

function instead(
  name: "browse.instead_of" | "browse.in_its_place",
  other: Instead,
  { t, day, title }: Shown,
): HTMLElement {
  const [pack = ""] = other.id.split("/");
  const how = t.text(`browse.${name === "browse.in_its_place" ? "by" : "how"}.${other.how ?? "figure"}`);
  const link = h("a", { href: `#${pack}` }, title(pack));
  const now = standing(t, other, day);
  return h(
    "p",
    { class: `instead ${now.name}` },
    t.rich(name, {
      how,
      document: link,
      rule: h("code", null, other.id),
      authority: h("span", { lang: OFFICIAL_LANG }, other.authority),
    }),
    name === "browse.in_its_place" && ` ${now.text}`,
  );
}
