// What tells the components of the matters apart.

import type { PolicyInfo } from "../../elements/contract.js";
import type { Step } from "../../elements/journey.js";
import type { Outcome } from "./views/outcome.js";

export interface Matter {
  /** As in the names of compiled policies. */
  readonly name: string;
  /** Its own words, over those of every component. */
  readonly bundles: readonly string[];
  /** Its pages beside the questions. */
  readonly steps: readonly Step[];
  /** The day the check is made on where the host sets none. */
  dayFor(info: PolicyInfo | undefined, today: string): string;
  readonly outcome: Outcome;
}
