// Dates and decimals as the packed words that the core reads (src/fact/layout.rs). Nothing is allocated.

const ZERO = 48;
const DASH = 45;
const POINT = 46;
const WORD = 4294967296;
const MOST_DIGITS = 28;

/** `YYYY-MM-DD` as the number yyyymmdd; 0 where it is no day of the calendar. */
export function packDate(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return 0;
  let number = 0;
  for (let at = 0; at < 10; at++) {
    if (at === 4 || at === 7) continue;
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return 0;
    number = number * 10 + digit;
  }
  const year = Math.trunc(number / 10000);
  const month = Math.trunc(number / 100) % 100;
  const day = number % 100;
  return year > 0 && day > 0 && day <= daysIn(year, month) ? number : 0;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month === 4 || month === 6 || month === 9 || month === 11) return 30;
  return month >= 1 && month <= 12 ? 31 : 0;
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
