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

const DAYS = Uint8Array.of(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

/** `YYYY-MM-DD` as the number yyyymmdd; 0 where it is no day of the calendar, or no text. */
export function packDate(text: string): number {
  if (typeof text !== "string" || text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH)
    return 0;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // Anything that is no digit has made one of them negative.
  if (year < 1 || month < 1 || month > 12 || day < 1 || (day > 28 && day > daysIn(year, month))) return 0;
  return year * 10000 + month * 100 + day;
}

/** Far below zero where one is no digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  // Both from 0 to 9: no sign bit in any of the four.
  return (tens | (9 - tens) | ones | (9 - ones)) < 0 ? -10000 : tens * 10 + ones;
}

function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (DAYS[month] as number);
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

/** Whether a decimal lies within bounds, which belong to it; exactly. All of them must be decimals. */
export function isWithin(value: string | number, least: string | undefined, most: string | undefined): boolean {
  const text = sortable(value);
  return (least === undefined || text >= sortable(least)) && (most === undefined || text <= sortable(most));
}

/** A text of digits that sorts as the decimal does: all have the same number before the point and behind it. */
function sortable(decimal: string | number): string {
  const [whole = "", fraction = ""] = String(decimal).replace("-", "").split(".");
  const digits = whole.padStart(MOST_DIGITS, "0") + fraction.padEnd(MOST_DIGITS, "0");
  if (String(decimal)[0] !== "-" || !/[1-9]/.test(digits)) return `1${digits}`;
  // Of two negative ones the greater is that with the lesser digits.
  return `0${digits.replace(/./g, (digit) => String(9 - Number(digit)))}`;
}
