// The elements' types as a portal's own code sees them; checked, never run.

import type { ReportDetail } from "zhunru-elements";
import type {} from "zhunru-elements/burden.js";
import type {} from "zhunru-elements/pay.js";

const check = document.createElement("zhunru-eligibility");
check.policy = "daan-2022";
check.asOf = null;
check.answers = { birth_date: "1990-01-01", veteran: true, post: null };
check.answers = '{"post":"general"}';
check.defaultAnswers = { post: "general" };
check.mirror = true;
check.headingLevel = 3;
const said = check.answers;
const verdict: string | undefined = check.report?.verdict;
const valid: boolean = check.checkValidity();
console.log(said.post, verdict, valid, check.value.length, check.form?.elements.length);

check.addEventListener("zhunru-report", (event) => {
  const { verdict, rules, answers }: ReportDetail = event.detail;
  console.log(verdict, rules[0]?.outcome, answers?.post);
});
// The events bubble.
document.addEventListener("zhunru-change", ({ detail }) => console.log(detail.page, detail.question));
addEventListener("zhunru-refused", ({ detail }) => console.log(detail.errors[0]?.code));

document.querySelector("zhunru-pay")?.reportValidity();
document.querySelector("zhunru-pay-table")?.focus();
const request = document.querySelector("zhunru-secondment");
if (request) request.texts = { requester: "…" };
document.querySelector("zhunru-task-admission")?.setAttribute("disabled", "");
for (const tag of ["zhunru-certificate", "zhunru-plate", "zhunru-digital-burden"] as const) {
  console.log(document.querySelector(tag)?.name);
}

// @ts-expect-error the report is the engine's
check.report = undefined;
// @ts-expect-error an answer is no object
check.answers = { birth_date: new Date() };
// @ts-expect-error such an event is not fired with a number
check.addEventListener("zhunru-report", (event) => event.detail.verdict.toFixed());
// @ts-expect-error there is no such element
document.createElement("zhunru-eligibility").texts;
