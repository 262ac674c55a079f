// Stands in for the engine until it computes: one system of pay worked out by hand, and reports written by hand for every
// state that a value can be in. Only for the tests of the pages; the elements cannot tell it from the package.

export class ZhunruError extends Error {
  constructor(errors) {
    super(errors.map(({ code, path }) => `${code} at ${path}`).join("; "));
    this.errors = errors;
  }
}

export async function loadEngine() {
  return {
    version: "stand-in",
    compile: (bytes) => new Policy(JSON.parse(new TextDecoder().decode(bytes))),
    citizenNumber: () => ({ valid: false, errors: [] }),
  };
}

const GRADE = [1200, 1230, 1260, 1300, 1340, 1380, 1430, 1480, 1540, 1600, 1670, 1740];
const POST = { principal: 1100, deputy: 900, committee_member: 800, ordinary: 700, station: 500 };
const MORE = { principal: 800, deputy: 600, committee_member: 500, ordinary: 400, station: 300 };
const START = "2008-03-01";

class Policy {
  #file;
  constructor(file) {
    this.#file = file;
  }
  get info() {
    return this.#file.info;
  }
  check(facts, asOf) {
    this.#refuse(facts);
    const { info, documents, canned } = this.#file;
    const missing = info.questions
      .filter(({ id }) => facts[id] === undefined || facts[id] === null)
      .map(({ id }) => ({ question: id, state: facts[id] === null ? "dont_know" : "not_asked" }));
    return {
      contract: 1,
      matter: "pay",
      as_of: asOf,
      verdict: asOf < "2013-01-01" ? "not_covered" : "yes",
      possible: [],
      missing,
      not_needed: [],
      rules: [],
      conflicts: [],
      counterfactuals: [],
      papers: [],
      exact: true,
      documents,
      provenance: {
        engine: "stand-in",
        policy: { id: info.id, version: info.version, sha256: info.sha256 },
        packs: [{ id: info.id, version: info.version, sha256: info.sha256, in_force: true }],
      },
      values: asOf < "2013-01-01" ? [] : (canned ?? values(facts, asOf)),
    };
  }
  path(facts, asOf) {
    return this.#file.canned ? this.#file.path : path(facts, asOf);
  }

  /** As the engine does: all that is wrong, by the place of the record as sent. */
  #refuse(facts) {
    const errors = [];
    const fail = (code, path) => errors.push({ code, path, message: code });
    const periods = (facts.service ?? []).map((period, at) => ({ ...period, at }));
    periods.sort((a, b) => (a.from < b.from ? -1 : 1));
    let last = "";
    for (const { from, to = "9999", at } of periods) {
      if (to < from) fail("fact.ends_before_it_begins", `/service/${at}`);
      else if (from <= last) fail("fact.overlap", `/service/${at}`);
      if (to > last) last = to;
    }
    const seen = new Set();
    for (const [at, { year }] of (facts.assessments ?? []).entries()) {
      if (year < 1900 || year > 2200) fail("fact.out_of_range", `/assessments/${at}/year`);
      else if (seen.has(year)) fail("fact.duplicate", `/assessments/${at}`);
      else if (
        facts.service &&
        !periods.some(({ from, to = "9999" }) => +from.slice(0, 4) <= year && year <= +to.slice(0, 4))
      )
        fail("fact.not_served", `/assessments/${at}`);
      seen.add(year);
    }
    if (errors.length > 0) throw new ZhunruError(errors);
  }
}

function yearsServed(service, asOf) {
  let months = 0;
  const spans = [];
  for (const { from, to } of [...service].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = from < START ? START : from;
    const end = to === undefined || to >= asOf ? dayBefore(asOf) : to;
    if (end < start) continue;
    spans.push({ from: start, to: end });
    const next = dayAfter(end);
    months += (+next.slice(0, 4) - +start.slice(0, 4)) * 12 + (+next.slice(5, 7) - +start.slice(5, 7));
    if (next.slice(8) < start.slice(8)) months -= 1;
  }
  return { years: Math.floor(months / 12), spans };
}

function work(facts, asOf) {
  const service = facts.service ?? [];
  const { years, spans } = yearsServed(service, asOf);
  const now = service.find(({ from, to = "9999" }) => from <= asOf && asOf <= to);
  const grade = Math.min(Math.floor(years / 2) + 1, 12);
  const below = (facts.assessments ?? []).some(
    ({ year, result }) => year < +asOf.slice(0, 4) && (result === "basic" || result === "failed"),
  );
  return { years, spans, post: now?.post, grade, below };
}

const cite = (clause) => ({ document: "xiangan-2013", clause });

function values(facts, asOf) {
  const open = ["service", "assessments"].filter((id) => facts[id] === undefined || facts[id] === null);
  const { years, spans, post, grade, below } = work(facts, asOf);
  const make = (id, role, unit, clause, known) => ({
    value: `xiangan-2013/${id}`,
    role,
    unit,
    citation: cite(clause),
    ...known,
  });
  const table = (id, row, input, is, clause) => ({
    table: `xiangan-2013/${id}`,
    row,
    inputs: [input],
    is: String(is),
    citation: cite(clause),
  });
  if (open.includes("service")) {
    const questions = open;
    return [
      make("grade", "grade", "grade", "等级晋升", { state: "range", from: "1", to: "12", questions }),
      make("base", "base", "yuan_month", "岗位等级工资标准", { state: "range", from: "1200", to: "1740", questions }),
      make("post_base", "base", "yuan_month", "岗位工资标准", { state: "open", questions: ["service"] }),
      make("allowance", "allowance", "yuan_month", "津贴标准", { state: "open", questions: ["service"] }),
      make("total", "total", "yuan_month", "薪酬构成", { state: "open", questions }),
    ];
  }
  if (post === undefined || post === null) {
    const none = { state: "none" };
    return [
      make("grade", "grade", "grade", "等级晋升", { state: "known", is: String(grade) }),
      make("total", "total", "yuan_month", "薪酬构成", none),
    ];
  }
  const service = {
    aggregate: "xiangan-2013/service_years",
    does: "whole_years",
    of: "service",
    on: asOf,
    spans,
    is: String(years),
  };
  const review = { state: "review", review: { decider: "street", clause: "等级晋升" } };
  const base = GRADE[grade - 1];
  const total = base + POST[post] + MORE[post];
  const value = (id, is) => ({ value: `xiangan-2013/${id}`, is: String(is) });
  const waits = open.includes("assessments") ? { state: "range", questions: ["assessments"] } : undefined;
  const stood = below ? review : undefined;
  return [
    make(
      "grade",
      "grade",
      "grade",
      "等级晋升",
      stood ?? {
        ...(waits ? { ...waits, from: "1", to: String(grade) } : { state: "known", is: String(grade) }),
        trace: {
          op: "least",
          of: [
            {
              op: "sum",
              of: [{ op: "floor", of: [{ op: "quotient", of: [service, { number: "2" }] }] }, { number: "1" }],
            },
            { number: "12" },
          ],
          is: String(grade),
        },
      },
    ),
    make(
      "base",
      "base",
      "yuan_month",
      "岗位等级工资标准",
      stood ?? {
        ...(waits ? { ...waits, from: "1200", to: String(base) } : { state: "known", is: String(base) }),
        trace: table("grade_pay", grade, { id: "grade", is: String(grade) }, base, "岗位等级工资标准"),
      },
    ),
    make("post_base", "base", "yuan_month", "岗位工资标准", {
      state: "known",
      is: String(POST[post]),
      trace: table("post_pay", 1, { id: "post", is: post }, POST[post], "岗位工资标准"),
    }),
    make("allowance", "allowance", "yuan_month", "津贴标准", {
      state: "known",
      is: String(MORE[post]),
      trace: table("post_allowance", 1, { id: "post", is: post }, MORE[post], "津贴标准"),
    }),
    make(
      "total",
      "total",
      "yuan_month",
      "薪酬构成",
      stood ?? {
        ...(waits
          ? { ...waits, from: String(total - base + 1200), to: String(total) }
          : { state: "known", is: String(total) }),
        trace: {
          op: "sum",
          of: [value("base", base), value("post_base", POST[post]), value("allowance", MORE[post])],
          is: String(total),
        },
      },
    ),
  ];
}

function path(facts, asOf) {
  const steps = [];
  const first = (facts.service ?? []).map(({ from }) => from).sort()[0];
  const end = `${+asOf.slice(0, 4) + 30}${asOf.slice(4)}`;
  let before = "";
  for (let day = first; day !== undefined && day <= end; day = monthAfter(day)) {
    const { post, grade, below } = work(facts, day);
    const of = (id, is) =>
      below ? { value: `xiangan-2013/${id}`, state: "review" } : { value: `xiangan-2013/${id}`, is: String(is) };
    const found =
      post === undefined
        ? [of("grade", grade), { value: "xiangan-2013/total", state: "none" }]
        : [of("grade", grade), of("total", GRADE[grade - 1] + POST[post] + MORE[post])];
    const text = JSON.stringify(found);
    if (text !== before) steps.push({ from: day, values: found });
    before = text;
  }
  return {
    contract: 1,
    as_of: asOf,
    assuming: [{ question: "assessments", field: "result", code: "qualified" }],
    steps,
    ...(steps.find(({ from }) => from > asOf) && { next: steps.find(({ from }) => from > asOf) }),
  };
}

const dayAfter = (iso) => new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const dayBefore = (iso) => new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const monthAfter = (iso) => {
  const [year, month] = iso.split("-").map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
};
