// What the views of a page are made from.

import type { RequestTexts } from "../../elements/burden/request-file.js";
import type { Context } from "../../elements/context.js";
import type { Engine, LazyReport, Policy } from "../../elements/contract.js";
import type { Session } from "../../elements/session.js";
import type { NumberTyped } from "./views/number.js";

export interface Desk {
  readonly context: Context;
  readonly session: Session;
  readonly engine: Engine;
  readonly policy: Policy;
  readonly report: LazyReport;
  /** The particulars of a request. */
  readonly texts: RequestTexts;
  /** What stands in their fields. */
  readonly typed: RequestTexts;
  readonly number: NumberTyped;
  /** What stands in the fields of the day. */
  readonly day: Readonly<Record<string, string>>;
  /** What is wrong with what was typed, as far as it was looked at. */
  readonly wrong: Wrong;
  /** The answers go with a form when that is submitted. */
  readonly sent: boolean;
}

/** Messages by the place they belong to: empty is the whole. */
export type Wrong = readonly { readonly place: string; readonly message: string }[];
