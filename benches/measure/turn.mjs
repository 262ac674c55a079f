// One engine's turns at checking: in a Node process or in a page.
import { agree } from "../agree.mjs";
import { people, steps } from "../people.mjs";

const WARM_UP_MS = 300;
/** A batch of fewer would say more about its applicants than about the engine. */
const LEAST_CHECKS = 20;

/**
 * Verifies that the engine agrees with the check by hand here, too, and warms it; gives a function that takes its turn in a round: about
 * `turn` milliseconds, other applicants in each round. A batch is so many `checks`, or as many as last about so many `milliseconds`
 * where the clock is coarse.
 */
export async function turns(byHand, engine, { applicants: count, turn, batch: { checks, milliseconds } }) {
  const applicants = people(count);
  const inputs = { applicants, steps: steps(applicants) };
  await agree({ "by-hand": byHand, [engine.name]: engine }, inputs);
  const list = inputs[engine.takes ?? "applicants"];
  const half = count / 2;
  const run = engine.asynchronous ? engine.runAwaiting : engine.run;
  const time = async (from, to, passes = 1) => {
    const began = performance.now();
    for (let pass = 0; pass < passes; pass++) {
      const running = run(list, from, to);
      if (engine.asynchronous) await running;
    }
    return performance.now() - began;
  };
  const one = await warmUp(time, half);
  const wanted = checks ?? Math.max(LEAST_CHECKS, Math.ceil(milliseconds / one));
  const batch = Math.min(half, wanted);
  const passes = Math.ceil(wanted / batch);
  const fitting = Math.max(1, Math.min(half, Math.floor(turn / 2 / one)));
  const size = Math.max(batch, fitting);
  return async (round) => {
    const first = { complete: (round * size) % (half - size + 1) };
    first.partial = half + first.complete;
    const samples = { complete: [], partial: [] };
    // What the others left in the caches goes first; a fast engine then goes through its applicants again and again.
    for (const from of Object.values(first)) await time(from, from + fitting);
    const end = performance.now() + turn;
    do {
      for (const [part, found] of Object.entries(samples)) {
        for (let from = first[part]; from + batch <= first[part] + size; from += batch) {
          found.push(((await time(from, from + batch, passes)) * 1e6) / (batch * passes));
        }
      }
    } while (performance.now() < end);
    return samples;
  };
}

/** How many milliseconds one check takes once it is warm: in the second half of the time. */
async function warmUp(time, half) {
  const start = performance.now();
  let [at, checks, since] = [0, 0, start];
  while (checks === 0 || performance.now() - start < WARM_UP_MS) {
    if (performance.now() - start < WARM_UP_MS / 2) [checks, since] = [0, performance.now()];
    await time(at, at + 20);
    await time(half + at, half + at + 20);
    checks += 40;
    at = (at + 20) % (half - 20);
  }
  return (performance.now() - since) / checks;
}
