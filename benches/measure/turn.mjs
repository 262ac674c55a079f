// One engine's turns at checking: in a Node process or in a page.
import { agree } from "../agree.mjs";
import { people, steps } from "../people.mjs";

const WARM_UP_MS = 300;

/**
 * Verifies that the engine agrees with the check by hand here, too, and warms it; gives a function that takes its turn in a round.
 * A turn lasts about so many milliseconds; a slow engine takes fewer applicants, others in each round.
 */
export async function turns(byHand, engine, { applicants: count, turn, batches }) {
  const applicants = people(count);
  const inputs = { applicants, steps: steps(applicants) };
  await agree({ "by-hand": byHand, [engine.name]: engine }, inputs);
  const list = inputs[engine.takes ?? "applicants"];
  const half = count / 2;
  const run = engine.asynchronous ? engine.runAwaiting : engine.run;
  const time = async (from, to) => {
    const began = performance.now();
    const running = run(list, from, to);
    if (engine.asynchronous) await running;
    return performance.now() - began;
  };
  const size = await warmUp(time, half, turn);
  const batch = Math.max(1, Math.floor(size / batches));
  return async (round) => {
    const first = { complete: (round * size) % (half - size + 1) };
    first.partial = half + first.complete;
    const samples = { complete: [], partial: [] };
    // What the others left in the caches goes first; a fast engine then goes through its applicants again and again.
    for (const from of Object.values(first)) await time(from, from + size);
    const end = performance.now() + turn;
    do {
      for (const [part, found] of Object.entries(samples)) {
        for (let from = first[part]; from + batch <= first[part] + size; from += batch) {
          found.push(((await time(from, from + batch)) * 1e6) / batch);
        }
      }
    } while (performance.now() < end);
    return samples;
  };
}

/** How many applicants of each half fit into a turn. */
async function warmUp(time, half, turn) {
  const start = performance.now();
  let checks = 0;
  while (performance.now() - start < WARM_UP_MS) {
    await time(checks % half, (checks % half) + 20);
    await time(half + (checks % half), half + (checks % half) + 20);
    checks = (checks + 20) % (half - 20);
  }
  const one = ((await time(0, 20)) + (await time(half, half + 20))) / 40;
  return Math.max(2, Math.min(half, Math.floor(turn / 2 / one)));
}
