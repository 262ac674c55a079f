// The time of one check once everything is warm. Every engine has a process or a page of its own, so that none is slowed down by
// what another made of the heap or of shared code. Round by round each has its turn, in an order that rotates, while the others
// rest. A turn is its median batch, so that one interruption does not move it; the ratio is to the turn of the check by hand in the same
// round, and the median of the rounds. p50 and p99 are those of batches, per check. Who answered everything and the others stay apart.
import { median, percentile, rounded } from "./numbers.mjs";

const PARTS = ["complete", "partial"];

/**
 * The figures by engine, and how far the turns of the check by hand lie apart.
 * @param contenders functions by engine that take their turn in a round and give nanoseconds a check, batch by batch, of the
 * applicants who answered everything and of the others
 */
export async function interleaved(contenders, rounds, heard) {
  const names = Object.keys(contenders);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + round) % names.length];
      samples[name].push(await contenders[name](round));
    }
    heard(round + 1, rounds);
  }
  return summary(samples);
}

/** `samples` by engine: round by round the batches of each part. */
export function summary(samples) {
  const byHand = samples["by-hand"];
  const figures = (turns, part) => {
    const batches = turns.flatMap((turn) => turn[part]);
    const ratios = turns.map((turn, round) => median(turn[part]) / median(byHand[round][part]));
    return {
      p50: rounded(percentile(batches, 0.5)),
      p99: rounded(percentile(batches, 0.99)),
      ratio: rounded(median(ratios)),
    };
  };
  const engines = Object.entries(samples).map(([name, turns]) => [
    name,
    Object.fromEntries(PARTS.map((part) => [part, figures(turns, part)])),
  ]);
  return {
    engines: Object.fromEntries(engines),
    spread: rounded(Math.max(...PARTS.map((part) => spread(byHand, part)))),
  };
}

/** How many times as long a slow turn takes as a quick one: the ninetieth percentile to the tenth. */
function spread(turns, part) {
  const each = turns.map((turn) => median(turn[part]));
  return percentile(each, 0.9) / percentile(each, 0.1);
}
