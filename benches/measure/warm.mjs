// The time of one check once everything is warm. Every engine has a process or a page of its own, so that none is slowed down by
// what another made of the heap or of shared code. Round by round each has its turn, in an order that rotates, while the others
// rest. The ratio is to the check by hand in the same round, and the median of the rounds; p50 and p99 are those of batches, per check.
import { median, percentile, rounded } from "./numbers.mjs";

const PARTS = ["complete", "partial"];

/**
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
  const byHand = samples["by-hand"];
  return Object.fromEntries(names.map((name) => [name, summary(samples[name], byHand)]));
}

function summary(turns, byHand) {
  const of = (parts) => {
    const batches = turns.flatMap((turn) => parts.flatMap((part) => turn[part]));
    const ratios = turns.map((turn, round) => mean(parts, turn) / mean(parts, byHand[round]));
    return {
      p50: rounded(percentile(batches, 0.5)),
      p99: rounded(percentile(batches, 0.99)),
      ratio: rounded(median(ratios)),
    };
  };
  return { all: of(PARTS), complete: of(["complete"]), partial: of(["partial"]) };
}

function mean(parts, turn) {
  const all = parts.flatMap((part) => turn[part]);
  return all.reduce((sum, one) => sum + one, 0) / all.length;
}
