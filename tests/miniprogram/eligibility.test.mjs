// <zhunru-eligibility> of a mini-program: a whole check, as a person goes through it, and what the host hears.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loaded, policy, settled, shown } from "./simulate.mjs";

const NAME = "daan-2022.eligibility";
const DAY = "2022-05-13";
const id = loaded("zhunru-eligibility");

async function begun(properties = {}) {
  const check = shown(id, { policy: policy(NAME), asOf: DAY, ...properties });
  await settled();
  return check;
}

const verdict = ({ heard }) => heard.filter(([type]) => type === "zhunru-report").pop()[1].verdict;

test("who knows nothing goes through all questions to an outcome that is open", async () => {
  const check = await begun();
  check.tap("开始自查");
  check.answer({ "*": "不清楚" });
  assert.equal(verdict(check), "incomplete");
  assert.match(check.texts("headline")[0], /还缺 10 项信息/);
});
