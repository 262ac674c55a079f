// Where a code stands in the list of its question. Imports nothing, for only then the bundler writes the number where it is read.

const MASK = 255;

/** What a question of codes holds of them. */
export interface Coded {
  readonly codes: readonly string[];
  readonly table: readonly number[];
}

/** The code's place in the question's list, or -1. */
export function placeOf({ codes, table }: Coded, code: string): number {
  for (let at = hash(code); ; at++) {
    const found = table[at & MASK] as number;
    if (found < 0 || codes[found] === code) return found;
  }
}

/** Where to look for each code: half the time of a map, for a few short texts. */
export function tableOf(codes: readonly string[]): readonly number[] {
  const table: number[] = new Array(MASK + 1).fill(-1);
  for (const [nth, code] of codes.entries()) {
    let at = hash(code);
    while (table[at & MASK] !== -1) at++;
    table[at & MASK] = nth;
  }
  return table;
}

/** By the first, a middle and the last letter; a text without letters has a NaN, which counts as 0. */
function hash(code: string): number {
  const { length } = code;
  return (code.charCodeAt(0) + code.charCodeAt(length - 1) * 37 + code.charCodeAt(length >> 1) * 5 + length) | 0;
}
