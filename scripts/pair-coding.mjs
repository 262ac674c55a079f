// Texts in fewer bytes, for packages that nobody compresses: two characters that often stand side by side become one, and that
// again, and so on (byte pair encoding; Ph. Gage, 1994). What reads them is www/miniprogram/components/speech.ts.

/** Characters of two bytes that stand for a pair: Latin, Greek, Cyrillic and Armenian letters, which our texts have none of. */
const CODES = [...Array(0x200).keys()].map((n) => 0x100 + n).concat([...Array(0x220).keys()].map((n) => 0x370 + n));

/** So many pairs get a code at once: to count anew for each takes long. */
const BATCH = 8;

const bytes = (point) => (point < 0x80 ? 1 : point < 0x800 ? 2 : 3);
const LINE = 10;
const pairOf = (left, right) => left * 0x10000 + right;

/** The pairs by which most is saved, the best first; none of them shares a character with another. */
function best(points, most) {
  const counts = new Map();
  for (let at = 1; at < points.length; at++) {
    const [left, right] = [points[at - 1], points[at]];
    if (left === LINE || right === LINE) continue;
    const pair = pairOf(left, right);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const saved = [...counts].map(([pair, count]) => {
    const size = bytes(Math.floor(pair / 0x10000)) + bytes(pair % 0x10000);
    return { pair, saves: count * (size - 2) - size };
  });
  const taken = new Set();
  const chosen = [];
  for (const { pair, saves } of saved.sort((a, b) => b.saves - a.saves || a.pair - b.pair)) {
    if (saves <= 0 || chosen.length === Math.min(BATCH, most)) break;
    const both = [Math.floor(pair / 0x10000), pair % 0x10000];
    if (both.some((point) => taken.has(point))) continue;
    for (const point of both) taken.add(point);
    chosen.push(pair);
  }
  return chosen;
}

function joined(points, codes) {
  const made = [];
  for (let at = 0; at < points.length; at++) {
    const code = codes.get(pairOf(points[at], points[at + 1] ?? 0));
    made.push(code ?? points[at]);
    if (code !== undefined) at++;
  }
  return made;
}

/** The text, and the pairs in the order of their codes. */
export function coded(text) {
  let points = [...text].map((each) => each.codePointAt(0));
  if (points.some((point) => CODES.includes(point) || point > 0xffff))
    throw new RangeError("a character that is a code");
  const pairs = [];
  for (;;) {
    const chosen = best(points, CODES.length - pairs.length);
    if (chosen.length === 0) break;
    points = joined(points, new Map(chosen.map((pair, nth) => [pair, CODES[pairs.length + nth]])));
    pairs.push(...chosen);
  }
  const letters = (all) => all.map((point) => String.fromCharCode(point)).join("");
  return {
    text: letters(points),
    pairs: letters(pairs.flatMap((pair) => [Math.floor(pair / 0x10000), pair % 0x10000])),
  };
}
