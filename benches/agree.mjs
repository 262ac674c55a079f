// Before anything is timed: every engine comes to the same verdict and the same outcome of every rule for every applicant, as
// the check written by hand. The first that does not stops the run, with the applicant and the rule shown.
import { RULES } from "./rules.mjs";

/** What a check said, to keep: engines use the object they give again. */
const kept = ({ verdict, outcomes }) => ({ verdict, outcomes: [...outcomes] });

/** How often each verdict and each outcome occurs, once all agree. */
export async function agree(engines, inputs) {
  const byHand = engines["by-hand"];
  for (const [name, engine] of Object.entries(engines)) {
    engine.restart?.();
    for (const input of inputs[engine.takes ?? "applicants"]) {
      const facts = engine.takes === "steps" ? input.facts : input;
      const expected = kept(byHand.check(facts));
      const found = kept(await engine.check(input));
      const differs = difference(expected, found);
      if (differs)
        throw new Error(`${name} does not agree with by-hand on ${differs}; the applicant: ${JSON.stringify(facts)}`);
    }
  }
  return census(inputs.applicants.map((facts) => kept(byHand.check(facts))));
}

function difference(expected, found) {
  for (const [at, { id }] of RULES.entries()) {
    const [wanted, outcome] = [expected.outcomes[at], found.outcomes[at]];
    if (wanted !== outcome) return `rule ${id}: ${outcome} instead of ${wanted}`;
  }
  return found.verdict === expected.verdict
    ? undefined
    : `the verdict: ${found.verdict} instead of ${expected.verdict}`;
}

function census(results) {
  const verdicts = {};
  const outcomes = {};
  for (const result of results) {
    verdicts[result.verdict] = (verdicts[result.verdict] ?? 0) + 1;
    for (const outcome of result.outcomes) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return { verdicts, outcomes };
}
