// Changes that would turn a result and that nobody is advised to bring about: a right or a post given up, something undone that has
// happened, a duty left undecided. The report says them, for they are so; a page that says what helps leaves them out.

import type { Answers, Counterfactual, Report } from "./contract.js";

interface Undue {
  readonly question: string;
  /** Only in this matter. */
  readonly matter?: string;
  /** Only for whom this is the answer now. */
  readonly from?: string;
  /** Only this answer; else any. */
  readonly to?: string;
  /** Only where this comes of it. */
  readonly gives?: Report["verdict"];
}

const UNDUE: readonly Undue[] = [
  { question: "employment_form", from: "labour_contract", to: "service_agreement" },
  // Where a contract is asked for, an agreement is what a body has to look into.
  { question: "employment_form", to: "service_agreement", gives: "review" },
  { question: "post_held", matter: "training" },
  // The community is not to be made the responsible body.
  { question: "community_role", to: "responsible" },
  // What was decided is not put off, and what is known is not unpublished.
  { question: "county_decision", to: "none" },
  { question: "county_conditions", to: "unpublished" },
  { question: "open_recruitment", to: "none" },
  { question: "post_quota", to: "unpublished" },
  // What has happened.
  { question: "data_collected_before" },
  { question: "employed_since_graduation" },
];

/** The changes that may be told as what helps, each without the answers that may not. */
export function dueChanges({ matter, counterfactuals = [] }: Report, answers: Answers): Counterfactual[] {
  return counterfactuals.flatMap((change) => {
    const bars = UNDUE.filter(
      (one) =>
        one.question === change.question &&
        (one.matter ?? matter) === matter &&
        (one.from === undefined || one.from === answers[change.question]) &&
        (one.gives ?? change.verdict) === change.verdict,
    );
    if (bars.length === 0) return [change];
    const values = change.values?.filter((value) => bars.every(({ to }) => to !== undefined && to !== value)) ?? [];
    return values.length === 0 ? [] : [{ ...change, values }];
  });
}
