// Texts as UTF-8 without the TextEncoder that mini-programs lack: takes the place of www/runtime/utf8.ts in their build.

/** As many characters become a text at once: a call takes only so many arguments. */
const CHUNK = 4096;

const REPLACEMENT = 0xfffd;

/** Half a character becomes U+FFFD. */
export function encode(text: string): Uint8Array {
  // A unit of UTF-16 takes three bytes at most, and a pair of them four.
  const bytes = new Uint8Array(text.length * 3);
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    let point = text.codePointAt(at) as number;
    if (point > 0xffff) at++;
    else if (point >= 0xd800 && point < 0xe000) point = REPLACEMENT;
    if (point < 0x80) {
      bytes[end++] = point;
      continue;
    }
    if (point < 0x800) bytes[end++] = 0xc0 | (point >> 6);
    else {
      if (point < 0x10000) bytes[end++] = 0xe0 | (point >> 12);
      else {
        bytes[end++] = 0xf0 | (point >> 18);
        bytes[end++] = 0x80 | ((point >> 12) & 63);
      }
      bytes[end++] = 0x80 | ((point >> 6) & 63);
    }
    bytes[end++] = 0x80 | (point & 63);
  }
  return bytes.subarray(0, end);
}

/** Of bytes that are UTF-8: the core tells nothing else. */
export function decode(bytes: Uint8Array): string {
  let text = "";
  let units: number[] = [];
  let at = 0;
  const more = () => (bytes[at++] as number) & 63;
  while (at < bytes.length) {
    const first = bytes[at++] as number;
    if (first < 0x80) units.push(first);
    else if (first < 0xe0) units.push(((first & 31) << 6) | more());
    else if (first < 0xf0) units.push(((first & 15) << 12) | (more() << 6) | more());
    else {
      const beyond = (((first & 7) << 18) | (more() << 12) | (more() << 6) | more()) - 0x10000;
      units.push(0xd800 | (beyond >> 10), 0xdc00 | (beyond & 0x3ff));
    }
    if (units.length >= CHUNK) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}
