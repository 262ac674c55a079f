// Does this person meet the conditions of a recruitment notice?

import type { Matter } from "../matter.js";
import { plainOutcome } from "../views/outcome.js";

export const eligibility: Matter = {
  name: "eligibility",
  bundles: [],
  steps: [],
  dayFor: (info, today) => info?.reference_day ?? today,
  outcome: plainOutcome,
};
