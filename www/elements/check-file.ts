// A check as a file: what was asked and answered, and the report, so that a server can repeat the check and compare.

import type { Answers, Report } from "./contract.js";

export const FORMAT = "zhunru-request/1";

export interface CheckFile {
  readonly policy: string;
  readonly matter: string;
  readonly as_of: string;
  readonly facts: Answers;
  /** What the engine is not asked, by name. */
  readonly texts: object;
  /** Left out of what a form submits: a client's verdict proves nothing. */
  readonly report?: Report;
}

/** The report stands in it with the very bytes that every host gives. */
export function writeCheck({ policy, matter, as_of, facts, texts, report }: CheckFile): string {
  return JSON.stringify({ format: FORMAT, policy, matter, as_of, facts, texts, report });
}
