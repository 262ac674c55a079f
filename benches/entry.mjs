// What every engine's bundle is made from: the engine, and the loop that times it, so that each engine has a loop of its own
// and none is slowed down by what the others made of a shared one.
import * as engine from "engine";

export * from "engine";

/** Checks applicants `from` to `to`; what comes out is used, so that no check is left away. */
export function run(applicants, from, to) {
  let sum = 0;
  for (let at = from; at < to; at++) {
    const { verdict, outcomes } = engine.check(applicants[at]);
    sum += verdict.length + outcomes[at % outcomes.length].length;
  }
  return sum;
}

/** The same for an engine whose check gives a promise. */
export async function runAwaiting(applicants, from, to) {
  let sum = 0;
  for (let at = from; at < to; at++) {
    const { verdict, outcomes } = await engine.check(applicants[at]);
    sum += verdict.length + outcomes[at % outcomes.length].length;
  }
  return sum;
}
