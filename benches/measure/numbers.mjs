// What the measurements make of their samples.

export function median(samples) {
  return percentile(samples, 0.5);
}

/** The median of how much longer the one took than the other in the same round. */
export function medianDifference(samples, others) {
  return median(samples.map((sample, round) => sample - others[round]));
}

export function percentile(samples, part) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** Three digits that count are more than one run gives. */
export function rounded(value) {
  return Number(value.toPrecision(3));
}
