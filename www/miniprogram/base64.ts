// Bytes of a policy that came as a text in a script: the one kind of file that every mini-program may hold and read at once.

import { refused } from "../runtime/error.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * The bytes that Base64 (RFC 4648, section 4) stands for.
 * @throws ZhunruError where the text is none
 */
export function bytesOf(base64: string): Uint8Array {
  const digits = base64.replace(/={1,2}$/, "");
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let end = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = DIGITS.indexOf(digits.charAt(at));
    if (digit < 0) throw refused("policy.base64", `not Base64: character ${at + 1}`);
    bits = (bits << 6) | digit;
    // Every digit but the first of four completes a byte.
    const left = 6 - ((at & 3) << 1);
    if (left < 6) bytes[end++] = bits >> left;
  }
  if (digits.length % 4 === 1 || base64.length % 4 !== 0) throw refused("policy.base64", "not Base64: it is cut short");
  return bytes;
}
