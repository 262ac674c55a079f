// The package's types as an application sees them; checked, never run.

import type { Facts, LazyReport, PolicyInfo, Report, RuleOutcome, Slots } from "zhunru";
import { type Engine, loadEngine, type Policy, ZhunruError } from "zhunru";

const engine: Engine = await loadEngine();
const policy: Policy = engine.compile(new Uint8Array());
const info: PolicyInfo = policy.info;
const facts: Facts = { birth_date: "1990-01-01", veteran: true, years: 3, pay: "4.10", languages: ["ko"], post: null };
const report: LazyReport = policy.check(facts, info.reference_day ?? "2022-05-13");
const readable: Report = report;
const plain: Report = report.toJSON();
const age: RuleOutcome = report.outcome("daan-2022/age");
console.log(readable.until?.date, plain.verdict, age, report.outcome(0));

if (report.verdict === "incomplete") console.log(report.missing.map(({ question }) => question));
for (const { rule, outcome, citation } of report.rules)
  console.log(rule, outcome, citation.clause ?? citation.document);

const slots: Slots = policy.slots();
slots.set("birth_date", undefined);
slots.set("birth_date", null);
console.log(
  slots.verdict("2022-05-13") === "yes",
  slots.outcome(0) === "not_in_force",
  slots.report("2022-05-13").missing,
);

try {
  policy.check({}, "2022-02-30");
} catch (error) {
  if (error instanceof ZhunruError) console.log(error.errors[0]?.code, error.errors[0]?.path);
}

// @ts-expect-error a report is read only
report.verdict = "yes";
// @ts-expect-error there is no such verdict
console.log(report.verdict === "maybe");
// @ts-expect-error an answer is no object
policy.check({ birth_date: new Date() }, "2022-05-13");
// @ts-expect-error the person's agreement must be stated
engine.citizenBirthDate("11010519491231002X");
