// Texts as UTF-8, by the browser. Where there is no TextEncoder, www/miniprogram/utf8.ts takes the place of this file: both are
// imported as `zhunru:utf8`, and the tsconfig.json of a build says which is meant.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Half a character becomes U+FFFD. */
export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
