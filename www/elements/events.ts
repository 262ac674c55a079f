// The events of the elements, for hosts. They bubble and leave shadow roots; a detail is plain JSON and holds no answers
// unless `include-answers` is set. Beside them `input` and `change`, as of any control, when an answer was given.

import type { Facts, ZhunruError } from "zhunru";

/** Another page of the element is shown. */
export interface ChangeDetail {
  /** The page shown: start, details, question, check or outcome; all, with `layout="page"`. */
  readonly page: string;
  /** Id of the question, on the page of one. */
  readonly question?: string;
  /** Fit for the title of the host's page: no answer, no verdict. */
  readonly title: string;
  /** How many questions have been answered. */
  readonly answered: number;
  /** The day of the check. */
  readonly as_of: string;
  /** With `include-answers` only. */
  readonly answers?: Facts;
}

/** The engine reported on the answers so far. */
export interface ReportDetail {
  /** Version of the report's contract. */
  readonly contract: number;
  readonly matter: string;
  /** The day of the check. */
  readonly as_of: string;
  /** yes, no, incomplete, review, not_covered or conflict. */
  readonly verdict: string;
  readonly rules: readonly { readonly rule: string; readonly outcome: string }[];
  readonly policy: { readonly id: string; readonly version: string; readonly sha256: string };
  /** With `include-answers` only. */
  readonly answers?: Facts;
}

/** The person switched elder mode or its size of text. */
export interface AppearanceDetail {
  readonly elder: boolean;
  /** In points; what it will be with elder mode, where that is off. */
  readonly text_size: number;
}

/** Answers that the host gave were not taken; the others are. */
export interface RefusedDetail {
  readonly errors: ZhunruError["errors"];
}

export interface ZhunruEventMap {
  "zhunru-change": CustomEvent<ChangeDetail>;
  "zhunru-report": CustomEvent<ReportDetail>;
  "zhunru-appearance": CustomEvent<AppearanceDetail>;
  "zhunru-refused": CustomEvent<RefusedDetail>;
}

declare global {
  interface GlobalEventHandlersEventMap extends ZhunruEventMap {}
}
