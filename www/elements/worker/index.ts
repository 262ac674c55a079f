// Defines the elements about a worker's own standing: training due, what yearly results lead to, employment and benefits,
// ways on. Loaded beside elements.js and records.js, whose parts they share.

import integrity from "integrity:worker-outcome.js";
import words from "words:worker";
import { Bundle, OUTCOME, type OutcomePage, Part, type PolicyInfo, Questionnaire } from "../index.js";
import { RECORDS, recordsStyles } from "../records/index.js";

const WORKER: readonly Bundle[] = [RECORDS, new Bundle("worker", words)];
const WORKER_OUTCOME = new Part<typeof import("./outcome-part.js")>("worker-outcome.js", integrity);

/** What they all are: questions, then dates and consequences. Checked for today: where somebody stands is asked of now. */
abstract class Standing extends Questionnaire {
  protected override readonly messages = WORKER;
  protected override readonly parts = [OUTCOME, WORKER_OUTCOME];

  constructor() {
    super();
    this.dress(recordsStyles);
  }

  protected override dayFor(_: PolicyInfo | undefined, today: string): string {
    return today;
  }
}

/**
 * By which day is the next training due for somebody on a community post?
 * @csspart dues - the days and how they come about
 * @csspart due - one of them
 * @csspart track - the line of time
 */
export class ZhunruTraining extends Standing {
  protected readonly matter = "training";
  protected readonly outcome: OutcomePage = (...given) => WORKER_OUTCOME.it.training(...given);
}

/**
 * What do the yearly results of a community worker lead to, and must the post be left?
 * @csspart years - the years with their results
 * @csspart effects - what follows
 */
export class ZhunruAssessment extends Standing {
  protected readonly matter = "assessment";
  protected readonly outcome: OutcomePage = (...given) => WORKER_OUTCOME.it.assessment(...given);
}

/**
 * Are contract, insurance and benefits of a community worker in order, and when is the agreement signed anew?
 * @csspart dues - the days and how they come about
 * @csspart due - one of them
 * @csspart track - the line of time
 */
export class ZhunruEmployment extends Standing {
  protected readonly matter = "employment";
  protected readonly outcome: OutcomePage = (...given) => WORKER_OUTCOME.it.employment(...given);
}

/**
 * Which ways on are open to a community worker, what is missing, and from when?
 * @csspart dues - the days and how they come about
 * @csspart due - one of them
 * @csspart track - the line of time
 * @csspart routes - all ways, one beside the other
 */
export class ZhunruCareer extends Standing {
  protected readonly matter = "career";
  protected readonly outcome: OutcomePage = (...given) => WORKER_OUTCOME.it.career(...given);
}

export { ZhunruConversion } from "./conversion.js";

declare global {
  interface HTMLElementTagNameMap {
    "zhunru-training": ZhunruTraining;
    "zhunru-assessment": ZhunruAssessment;
    "zhunru-employment": ZhunruEmployment;
    "zhunru-career": ZhunruCareer;
  }
}

const ELEMENTS = {
  "zhunru-training": ZhunruTraining,
  "zhunru-assessment": ZhunruAssessment,
  "zhunru-employment": ZhunruEmployment,
  "zhunru-career": ZhunruCareer,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
