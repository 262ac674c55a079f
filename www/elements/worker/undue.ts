// Changes that would turn a result and that nobody is advised to bring about: to give up a labour contract or a post. The report says
// them, for they are so; the page leaves them out.

import type { Answers, Counterfactual, Report } from "../index.js";
import { without } from "../outcome-part.js";

const AGREEMENT = "service_agreement";

export function worthIt({ matter, counterfactuals = [] }: Report, answers: Answers): Counterfactual[] {
  return counterfactuals.flatMap((change) => {
    const { question, verdict } = change;
    if (question === "post_held") return matter === "training" ? [] : change;
    // An agreement is advised to who has no contract, where it is what the rules ask for.
    const agrees =
      question !== "employment_form" || (verdict === "yes" && answers.employment_form !== "labour_contract");
    return (agrees ? change : without(change, AGREEMENT)) ?? [];
  });
}
