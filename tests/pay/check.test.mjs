// The independent check of grade and pay: random workers of two systems, computed by the engine and by the plain second
// implementation beside this file, equal to the cent.
//
// Alone, once the command is built: `node --test tests/pay/check.test.mjs`. ZHUNRU names another command than
// target/debug/zhunru, WORKERS=100000 takes more workers, SEED=7 others.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { addMonths, completions, exampleCity, scaled, wholeYears, xiangan } from "./oracle.mjs";
import { exampleCityWorker, random, xianganWorker } from "./workers.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const COMMAND = process.env.ZHUNRU ?? join(ROOT, "target/debug/zhunru");
const WORKERS = Number(process.env.WORKERS ?? 5000);
const SEED = Number(process.env.SEED ?? 20240328);

/** The engine's reports on all of them, by one call. */
function reports(policy, workers) {
  const directory = mkdtempSync(join(tmpdir(), "zhunru-pay-"));
  try {
    const file = join(directory, "workers.jsonl");
    writeFileSync(file, workers.map(({ as_of, facts }) => `${JSON.stringify({ as_of, facts })}\n`).join(""));
    const out = execFileSync(COMMAND, ["check", "pay", "--policy", policy, "--facts-lines", file, "--format", "json"], {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
    });
    return out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What the engine says of each value by its short id: the figure, or { from, to }, or the state. */
function said(report, policy) {
  const values = {};
  for (const value of report.values ?? []) {
    const [pack, id] = value.value.split("/");
    if (pack !== policy && value.replaces === undefined && id in values) continue;
    values[id] = value.state === "known" ? value.is : value.state === "range" ? value : value.state;
  }
  return values;
}

const within = (text, from, to) => {
  const [low, figure, high] = [from, text, to].map((each) => scaled(each, 2));
  return low <= figure && figure <= high;
};

/** What is wrong with an answer of the engine, given every way the worker's file can be completed; or nothing. */
function wrong(answer, expected) {
  const figures = [...new Set(expected)];
  if (answer === undefined) return "no such value";
  if (typeof answer === "object") {
    const outside = figures.find((each) => !/^\d/.test(each) || !within(each, answer.from, answer.to));
    return outside === undefined ? undefined : `${answer.from}..${answer.to} leaves out ${outside}`;
  }
  if (answer === "open") return expected.length > 1 ? undefined : "open, though all is known";
  return figures.length === 1 && figures[0] === answer ? undefined : `${answer}, not ${figures.join(" or ")}`;
}

function compare(policy, workers, oracle) {
  const answers = reports(policy, workers);
  assert.equal(answers.length, workers.length);
  const seen = new Map();
  const mistakes = [];
  for (const [at, worker] of workers.entries()) {
    const { as_of, facts, missing } = worker;
    const expected = completions(facts, missing).map((each) => oracle(each, as_of));
    const values = said(answers[at], policy);
    for (const id of Object.keys(expected[0])) {
      const problem = wrong(
        values[id],
        expected.map((each) => each[id]),
      );
      if (problem !== undefined) mistakes.push({ id, problem, worker, engine: values, oracle: expected });
      const kind = typeof values[id] === "object" ? "range" : /^\d/.test(values[id]) ? "figure" : values[id];
      seen.set(`${id} ${kind}`, (seen.get(`${id} ${kind}`) ?? 0) + 1);
    }
  }
  for (const { id, problem, worker, engine, oracle } of mistakes.slice(0, 3)) {
    console.error(`${policy} ${id}: ${problem}`);
    console.error(`  worker ${JSON.stringify(worker)}`);
    console.error(`  engine ${JSON.stringify(engine)}`);
    console.error(`  oracle ${JSON.stringify(oracle.length > 4 ? oracle.slice(0, 4) : oracle)}`);
  }
  assert.equal(mistakes.length, 0, `${mistakes.length} figures of ${workers.length} workers differ`);
  return seen;
}

/** Every kind of answer named was seen often enough to mean something. */
function covers(seen, ...kinds) {
  for (const kind of kinds) {
    const least = WORKERS / 1000;
    assert.ok((seen.get(kind) ?? 0) >= least, `only ${seen.get(kind) ?? 0} × ${kind}`);
  }
}

test("the second implementation by itself: the worked examples of the documents", () => {
  const years = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const all = (from, to, result = "qualified") => years(from, to).map((year) => ({ year, result }));
  const deputy = { service: [{ from: "2005-01-01", post: "deputy" }], assessments: all(2008, 2012) };
  assert.equal(xiangan(deputy, "2013-10-01").total, "2760");
  const principal = { service: [{ from: "2006-01-01", post: "principal" }], assessments: all(2008, 2013) };
  assert.deepEqual(
    [
      xiangan(principal, "2014-03-01").grade,
      xiangan(principal, "2014-03-01").total,
      xiangan(principal, "2014-02-28").grade,
    ],
    ["4", "3200", "3"],
  );
  const ordinary = {
    service: [{ from: "2008-03-01", post: "ordinary" }],
    assessments: [...all(2008, 2010), { year: 2011, result: "basic" }],
  };
  assert.equal(xiangan(ordinary, "2013-10-01").total, "review");
  const head = {
    service: [{ from: "2021-03-01", post: "principal" }],
    assessments: all(2022, 2022),
    titles: [],
    education: "31",
    in_probation: false,
    experienced: false,
    graded_on: "2021-03-01",
    pay_before: "0",
  };
  assert.deepEqual(exampleCity(head, "2023-07-01"), {
    category: "principal",
    counted_years: "1",
    grade: "7",
    base: "4620",
    performance: "1980",
    allowance: "0",
    kept: "0",
    total: "6600",
  });
  const fresh = { ...head, service: [{ from: "2023-06-01", post: "ordinary" }], in_probation: true };
  assert.equal(exampleCity(fresh, "2023-07-01").base, "2880");
  assert.equal(wholeYears([{ from: "2008-03-01", post: "ordinary" }], "2014-03-01"), 6);
  assert.equal(wholeYears([{ from: "2008-02-29", post: "ordinary" }], "2009-02-28"), 1);
});

test(`厦门翔安 2013: ${WORKERS} workers`, () => {
  const dice = random(SEED);
  const workers = Array.from({ length: WORKERS }, () => xianganWorker(dice));
  const seen = compare("xiangan-2013", workers, xiangan);
  covers(seen, "grade figure", "grade review", "grade open", "total figure", "total review", "total none");
});

test(`the example city: ${WORKERS} workers`, () => {
  const dice = random(SEED + 1);
  const workers = Array.from({ length: WORKERS }, () => exampleCityWorker(dice));
  const seen = compare("jl-example-city", workers, exampleCity);
  covers(seen, "grade figure", "grade range", "grade review", "grade outside", "grade none");
  covers(seen, "total figure", "total expected", "kept figure", "performance figure");
});

/** The same worker with more service: begun a year earlier, or a gap bridged; the same assessments. */
function withMore(worker, bridged) {
  const service = [...worker.facts.service].sort((one, other) => (one.from < other.from ? -1 : 1));
  const more = service.map((period, at) =>
    bridged && at < service.length - 1 ? { ...period, to: dayBefore(service[at + 1].from) } : { ...period },
  );
  if (!bridged) more[0].from = addMonths(more[0].from, -12);
  return { ...worker, facts: { ...worker.facts, service: more } };
}

function dayBefore(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86400000).toISOString().slice(0, 10);
}

for (const [policy, make] of [
  ["xiangan-2013", xianganWorker],
  ["jl-example-city", exampleCityWorker],
]) {
  test(`${policy}: with the same assessments more service never lowers the grade`, () => {
    const dice = random(SEED + 2);
    const workers = Array.from({ length: Math.ceil(WORKERS / 2) }, () => make(dice));
    const grades = (list) => reports(policy, list).map((report) => said(report, policy).grade);
    const before = grades(workers);
    for (const bridged of [false, true]) {
      const more = workers.map((worker) => withMore(worker, bridged));
      const after = grades(more);
      let pairs = 0;
      for (const [at, grade] of before.entries()) {
        if (!/^\d+$/.test(grade) || !/^\d+$/.test(after[at])) continue;
        pairs += 1;
        assert.ok(
          Number(after[at]) >= Number(grade),
          `${grade}, then ${after[at]}: ${JSON.stringify(workers[at])} and ${JSON.stringify(more[at].facts.service)}`,
        );
      }
      assert.ok(pairs >= WORKERS / 50, `only ${pairs} pairs with two grades`);
    }
  });
}
