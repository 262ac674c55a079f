// How a check grows, through the public API in Node: with the rules that hold on the day, and with packs that are loaded and do not
// hold. A process of its own, so that it prints its figures as JSON. usage: growth.mjs <folder of policies> <plan as JSON>
import { readFileSync } from "node:fs";
import { loadEngine } from "../../target/npm/zhunru/node.js";
import { growthAnswer, PACK_COUNTS, RULE_COUNTS } from "../growth-packs.mjs";
import { DAY } from "../rules.mjs";
import { median, rounded } from "./numbers.mjs";
import { progress } from "./progress.mjs";

const [folder, given] = process.argv.slice(2);
const { rounds, checks } = JSON.parse(given);
const engine = await loadEngine();

/** One check of everything: all answers written, verdict, the outcome of each rule that holds. `gaps`: each eighth is missing. */
function contender(id, gaps) {
  const policy = engine.compile(readFileSync(`${folder}/${id}.eligibility.zrp`));
  const slots = policy.slots();
  const asked = policy.info.questions.filter((question) => /^q\d+$/.test(question.id));
  const answers = asked.map((question, at) => {
    const number = Number(question.id.slice(1));
    return [slots.question(question.id), gaps && at % 8 === 0 ? undefined : growthAnswer(number)];
  });
  const places = slots.rules.map((rule, at) => [rule, at]).filter(([rule]) => rule.startsWith(`${id}/`));
  return () => {
    for (const [field, answer] of answers) field.set(answer);
    let sum = slots.verdict(DAY).length;
    for (const [, at] of places) sum += slots.outcome(at).length;
    return sum;
  };
}

const contenders = [false, true].flatMap((gaps) =>
  [...RULE_COUNTS.map((count) => ["rules", count]), ...PACK_COUNTS.map((count) => ["packs", count])].map(
    ([what, count]) => ({ what, count, gaps, samples: [], check: contender(`${what}-${count}`, gaps) }),
  ),
);
let sum = 0;
for (let round = -5; round < rounds; round++) {
  for (const { check, samples } of contenders) {
    const start = performance.now();
    for (let at = 0; at < checks; at++) sum += check();
    if (round >= 0) samples.push(((performance.now() - start) * 1e6) / checks);
  }
  if (round >= 0) progress("  round", round + 1, rounds);
}
if (sum === 0) throw new Error("nothing was checked");
const list = (what) =>
  contenders
    .filter((each) => each.what === what && !each.gaps)
    .map(({ count, samples }) => ({
      [what]: count,
      complete: rounded(median(samples)),
      partial: rounded(
        median(contenders.find((each) => each.what === what && each.count === count && each.gaps).samples),
      ),
    }));
console.log(JSON.stringify({ rules: list("rules"), packs: list("packs") }));
