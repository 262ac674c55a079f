// Runs a case in the engine, here on the page, and puts what comes beside what its author expects.

import { type Report, Shelf, type ValueFinding, type Words } from "../../elements/index.js";
import { type Case, POLICIES } from "./data.js";

export interface Line {
  /** `verdict`, or the full id of a rule or value. */
  readonly what: string;
  readonly kind: "verdict" | "rule" | "value";
  readonly expected: string;
  readonly actual: string;
  /** Of a value that is a code: the set that names it. */
  readonly codes?: string;
}

export interface Trial {
  readonly lines: readonly Line[];
  readonly same: boolean;
  readonly words: Words;
  /** The code set of a question that has one. */
  readonly codes: (question: string) => string | undefined;
}

export async function run(pack: string, one: Case, lang: string): Promise<Trial> {
  const shelf = new Shelf(POLICIES, pack, one.matter);
  const [{ policy }, words] = await Promise.all([shelf.load(), shelf.words(lang)]);
  const report = policy.check(one.facts, one.as_of).toJSON();
  const sets = new Map(policy.info.questions.map(({ id, code_set }) => [id, code_set]));
  policy.free();
  const lines = compared(report, one);
  return {
    lines,
    same: lines.every(({ expected, actual }) => expected === actual),
    words,
    codes: (question) => sets.get(question),
  };
}

function compared(report: Report, one: Case): Line[] {
  const rules = Object.entries(one.rules).map(([id, expected]): Line => {
    const found = report.rules.find(({ rule }) => rule === id);
    return { what: id, kind: "rule", expected, actual: found?.outcome ?? "" };
  });
  const values = Object.entries(one.values).map(([id, expected]): Line => {
    const found = report.values?.find(({ value }) => value === id);
    const actual = found ? valueWord(found, expected) : "";
    const codes = found?.code_set;
    return { what: id, kind: "value", expected: plain(expected), actual, ...(codes !== undefined && { codes }) };
  });
  const verdict: Line[] =
    one.verdict === undefined
      ? []
      : [{ what: "verdict", kind: "verdict", expected: one.verdict, actual: report.verdict }];
  return [...verdict, ...rules, ...values];
}

/** What a value comes to, as cases write it. */
function valueWord({ state, is, from, to }: ValueFinding, expected: string): string {
  if (state === "known") return plain(is ?? "");
  if (state === "range" && expected !== "range") return plain(`${from ?? ""}..${to ?? ""}`);
  return state;
}

/** Figures without zeros at the end. */
function plain(text: string): string {
  const figure = (one: string): string => (/^-?\d+\.\d+$/.test(one) ? one.replace(/\.?0+$/, "") : one);
  return text.split("..").map(figure).join("..");
}
