// What the figures should come to; printed beside them. None of them fails a run.

export const AIMS = {
  /** Times the check by hand, by engine: with complete answers and with partial ones alike. */
  warm: { node: { "zhunru-check": 1.5, "zhunru-whole": 8 }, chromium: { "zhunru-check": 2, "zhunru-whole": 12 } },
  /** Bytes, brotli. */
  engine: 30_000,
  policy: 6_000,
  fallback: 30_000,
  /** Times the same check in WebAssembly. */
  asJavaScript: 2,
  /** Milliseconds that a cold start in a browser takes longer than the check by hand. */
  cold: 10,
  /** Native checks a second on one core. */
  native: 1_000_000,
};
