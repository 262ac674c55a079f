// The texts and bytes that a mini-program makes itself are those of the browser.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { build } from "esbuild";
import { miniProgram } from "./host.mjs";

const { outputFiles } = await build({ entryPoints: ["www/miniprogram/utf8.ts"], format: "esm", write: false });
const { encode, decode } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

// The last of each length, the first of the next, both sides of the surrogates.
const POINTS = [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x10ffff];

test("UTF-8 of every length, across the limit of a chunk", () => {
  const whole = String.fromCodePoint(...POINTS);
  for (const text of ["", "准入", "가부", ...POINTS.map((point) => String.fromCodePoint(point)), whole.repeat(1000)]) {
    const bytes = new TextEncoder().encode(text);
    assert.deepEqual(encode(text), bytes);
    assert.equal(decode(bytes), text);
  }
});

test("half a character becomes the replacement character", () => {
  for (const text of ["\ud800", "\udc00", "a\ud800b", "\udc00\ud800", "\ud800\ud800\udc00", "准\udfff"]) {
    assert.deepEqual(encode(text), new TextEncoder().encode(text));
  }
});

test("Base64 of every length; what is none is refused", () => {
  const { zhunru } = miniProgram();
  for (let length = 0; length < 70; length++) {
    const bytes = randomBytes(length);
    assert.deepEqual([...zhunru.bytesOf(bytes.toString("base64"))], [...bytes]);
  }
  for (const wrong of ["A", "AA", "AAA", "AAAAA", "AA=A", "A===", "AA_A", "准入准入", "AA\nA"]) {
    assert.throws(
      () => zhunru.bytesOf(wrong),
      ({ errors }) => errors[0].code === "policy.base64",
      wrong,
    );
  }
});
