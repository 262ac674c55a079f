// What people type becomes a value or a message: the parsing rules and the order of pages, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";

async function load(path) {
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, format: "esm", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

const { parseDate, parseDecimal, parseInteger, splitDate } = await load("www/elements/parse.ts");
const { next, previous, remaining } = await load("www/elements/journey.ts");

const { resultOf } = await load("www/elements/result.ts");
const { dayInForce } = await load("www/elements/pay/day.ts");

const date = (year, month, day) => parseDate({ year, month, day });

test("dates as people write them", () => {
  for (const [typed, value] of [
    [["1990", "1", "1"], "1990-01-01"],
    [["１９９０", "０５", "１３"], "1990-05-13"],
    [["1990年", "5月", "13日"], "1990-05-13"],
    [[" 19 90 ", "05", "013"], "1990-05-13"],
    [["2000", "2", "29"], "2000-02-29"],
    [["2024", "2", "29"], "2024-02-29"],
  ]) {
    assert.deepEqual(date(...typed), { ok: true, value }, typed.join(" "));
  }
});

test("dates that are none", () => {
  for (const [typed, message, places] of [
    [["", "", ""], "problem.date.empty", ["year", "month", "day"]],
    [["1990", "", "1"], "problem.date.part", ["month"]],
    [["1990", "five", "1"], "problem.date.digits", ["month"]],
    [["1990", "-5", "1"], "problem.date.digits", ["month"]],
    [["1990", "1.5", "1"], "problem.date.digits", ["month"]],
    [["90", "1", "1"], "problem.date.year", ["year"]],
    [["19900", "1", "1"], "problem.date.year", ["year"]],
    [["1990", "0", "1"], "problem.date.month", ["month"]],
    [["1990", "13", "1"], "problem.date.month", ["month"]],
    [["1990", "2", "29"], "problem.date.impossible", ["day"]],
    [["1900", "2", "29"], "problem.date.impossible", ["day"]],
    [["1990", "4", "31"], "problem.date.impossible", ["day"]],
    [["1990", "4", "0"], "problem.date.impossible", ["day"]],
  ]) {
    assert.deepEqual(date(...typed), { ok: false, message, places }, typed.join(" "));
  }
});

test("every day of four centuries is a date, and the day after its month's last is none", () => {
  for (let year = 1900; year < 2300; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      assert.equal(date(String(year), String(month), String(last)).ok, true, `${year}-${month}-${last}`);
      assert.equal(date(String(year), String(month), String(last + 1)).ok, false, `${year}-${month}-${last + 1}`);
    }
  }
});

test("a whole date in one field", () => {
  for (const typed of [
    "1990-5-3",
    "1990/05/03",
    "1990.5.3",
    "1990年5月3日",
    "1990 年 5 月 3 日",
    "19900503",
    "１９９０－０５－０３",
  ]) {
    const { year, month, day } = splitDate(typed);
    assert.deepEqual(date(year, month, day), { ok: true, value: "1990-05-03" }, typed);
  }
  for (const typed of ["1990", "1990-5", "1990-5-3-1", "abc", "199005031"])
    assert.equal(splitDate(typed), undefined, typed);
});

test("whole numbers", () => {
  for (const [typed, value] of [
    ["3", 3],
    ["０3", 3],
    [" 1,200 ", 1200],
    ["-5", -5],
    ["-0", 0],
    ["2147483647", 2147483647],
  ]) {
    const parsed = parseInteger(typed);
    assert.ok(parsed.ok && Object.is(parsed.value, value), typed);
  }
  for (const typed of ["", "3.0", "1e3", "三", "2147483648", "0x10", "--5"])
    assert.equal(parseInteger(typed).ok, false, typed);
});

test("decimals stay text, so that no digit is lost", () => {
  for (const [typed, value] of [
    ["4.10", "4.10"],
    ["４．１０", "4.10"],
    ["4。5", "4.5"],
    ["+1,234.50", "1234.50"],
    ["0.1", "0.1"],
  ]) {
    assert.deepEqual(parseDecimal(typed), { ok: true, value }, typed);
  }
  for (const typed of ["", ".5", "5.", "1.2.3", "1e5", "NaN", "∞"]) assert.equal(parseDecimal(typed).ok, false, typed);
});

const info = { questions: ["a", "b", "c", "d"].map((id) => ({ id })) };
const report = (verdict, missing, questions = []) => ({
  verdict,
  missing: missing.map(([question, state]) => ({ question, state })),
  rules: [{ questions }],
});

test("the next page: the engine's order, then the outcome", () => {
  const open = report("incomplete", [
    ["c", "not_asked"],
    ["a", "not_asked"],
    ["b", "dont_know"],
  ]);
  assert.deepEqual(next(open, { b: null }, info, false), { page: "question", question: "c" });
  const unknown = report("incomplete", [["b", "dont_know"]]);
  assert.deepEqual(next(unknown, { b: null }, info, false), { page: "outcome" });
  assert.deepEqual(next(report("no", []), {}, info, false), { page: "outcome" });
});

test("after a certain no, the rest is asked only on wish, and never twice", () => {
  const certain = report("no", [], ["d", "b", "a"]);
  assert.deepEqual(remaining(certain, { a: null }, info, false), []);
  assert.deepEqual(remaining(certain, { a: null }, info, true), ["b", "d"]);
});

test("the page before", () => {
  const trail = ["a", "b"];
  assert.deepEqual(previous({ page: "outcome" }, trail, []), { page: "question", question: "b" });
  assert.deepEqual(previous({ page: "question", question: "c" }, trail, []), { page: "question", question: "b" });
  assert.deepEqual(previous({ page: "question", question: "b" }, trail, []), { page: "question", question: "a" });
  assert.deepEqual(previous({ page: "question", question: "a" }, trail, []), { page: "start" });
  assert.deepEqual(previous({ page: "question", question: "a", from: "outcome" }, trail, []), { page: "outcome" });
  assert.deepEqual(previous({ page: "outcome" }, [], []), { page: "start" });
});

test("the day that pay is worked out for: today while the standard holds", () => {
  const info = (pack, reference_day) => ({
    id: "a",
    packs: [
      { id: "b", until: "2000-01-01" },
      { id: "a", ...pack },
    ],
    ...(reference_day && { reference_day }),
  });
  for (const [pack, reference, today, day] of [
    [{ from: "2013-01-01" }, "2013-12-31", "2026-05-01", "2026-05-01"],
    [{}, undefined, "2026-05-01", "2026-05-01"],
    [{ from: "2013-01-01", until: "2020-12-31" }, "2013-12-31", "2020-12-31", "2020-12-31"],
    [{ from: "2013-01-01", until: "2020-12-31" }, "2013-12-31", "2021-01-01", "2013-12-31"],
    [{ from: "2013-01-01", until: "2020-12-31" }, undefined, "2021-01-01", "2020-12-31"],
    [{ from: "2030-01-01" }, undefined, "2026-05-01", "2030-01-01"],
  ]) {
    assert.equal(dayInForce(info(pack, reference), today), day, `${JSON.stringify(pack)} on ${today}`);
  }
  assert.equal(dayInForce(undefined, "2026-05-01"), "2026-05-01", "before the policy is there");
});

test("the next step of a notice: to sign up, until the last day it holds has gone by", () => {
  const words = { get: (key) => key, find: () => undefined, example: () => undefined };
  const steps = (until, matter = "eligibility") =>
    resultOf(
      { t: { text: (name) => name }, words, info: { id: "own", questions: [], packs: [{ id: "own", until }] } },
      { matter, verdict: "yes", rules: [], missing: [], documents: [], provenance: { policy: {}, packs: [] } },
      {},
    ).next;
  assert.deepEqual(steps(undefined), ["next.check", "next.apply"]);
  assert.deepEqual(steps("9999-12-31"), ["next.check", "next.apply"]);
  assert.deepEqual(steps("2001-01-01"), ["next.check", "next.newer"]);
  assert.deepEqual(steps("2001-01-01", "pay"), ["next.check", "next.apply"], "only a notice is signed up for");
});
