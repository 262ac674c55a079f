// Dates and decimals as the packed words that the core reads (src/fact/layout.rs). Nothing is allocated.

/** First word of a question not asked yet. */
export const NOT_ASKED = -2147483648;
/** First word of a question answered with "don't know". */
export const DONT_KNOW = -2147483647;

const ZERO = 48;
const DASH = 45;
const POINT = 46;
const WORD = 4294967296;
const MOST_DIGITS = 28;

/** `YYYY-MM-DD` as the number yyyymmdd; 0 where it is no day of the calendar. */
export function packDate(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return 0;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // Anything that is no digit has made a NaN, which is greater than nothing.
  return year > 0 && day > 0 && day <= daysIn(year, month) ? year * 10000 + month * 100 + day : 0;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysIn(year: number, month: number): number {
  if (!(month >= 1 && month <= 12)) return 0;
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30;
  return 31;
}

/** Writes a decimal as 0, scale and sign, and a mantissa of three words; false, and nothing written, where it is none. */
export function packDecimal(words: Int32Array, slot: number, value: string | number): boolean {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) return false;
    const size = Math.abs(value);
    store(words, slot, value < 0, 0, size % WORD, Math.trunc(size / WORD), 0);
    return true;
  }
  const first = value.charCodeAt(0) === DASH ? 1 : 0;
  let low = 0;
  let middle = 0;
  let high = 0;
  let digits = 0;
  let point = -1;
  for (let at = first; at < value.length; at++) {
    const letter = value.charCodeAt(at);
    if (letter === POINT && point < 0 && at > first && at < value.length - 1) {
      point = at;
      continue;
    }
    const digit = letter - ZERO;
    if (digit < 0 || digit > 9 || ++digits > MOST_DIGITS) return false;
    // Each product stays below 2^36: exact.
    low = low * 10 + digit;
    middle = middle * 10 + Math.trunc(low / WORD);
    high = high * 10 + Math.trunc(middle / WORD);
    low %= WORD;
    middle %= WORD;
  }
  if (digits === 0) return false;
  const scale = point < 0 ? 0 : value.length - 1 - point;
  store(words, slot, first === 1 && low + middle + high > 0, scale, low, middle, high);
  return true;
}

function store(
  words: Int32Array,
  slot: number,
  negative: boolean,
  scale: number,
  low: number,
  middle: number,
  high: number,
): void {
  words[slot] = 0;
  words[slot + 1] = negative ? scale | -2147483648 : scale;
  words[slot + 2] = low;
  words[slot + 3] = middle;
  words[slot + 4] = high;
}
