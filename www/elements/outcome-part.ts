// outcome.js: what an element shows when its questions are answered, and what can be done with that.
// Fetched when the questions have begun; the scripts of other matters build their outcome pages with it.

import outcome from "sheet:outcome.css";
import outcomeWords from "words:outcome";
import { Bundle } from "./bundle.js";
import type { Styles } from "./styles.js";

export const styles: readonly Styles[] = [{ ...outcome, early: true }];

export const words = new Bundle("outcome", outcomeWords);

export { sourceView, titlesIn } from "./finding.js";
export { findingsView } from "./findings.js";
export { type OutcomeOptions, openFirstView, outcomeView } from "./outcome.js";
export { outcomeOptions, plainOutcome } from "./outcome-options.js";
export { papersView } from "./papers.js";
export {
  allSaid,
  clauseName,
  conditionOf,
  type Finding,
  type Instead,
  type OpenQuestion,
  type Result,
  resultOf,
  type Source,
  sourceOf,
  stands,
  titleOf,
  valuesOf,
  without,
} from "./result.js";
export { summaryView } from "./summary.js";
export { verdictView } from "./verdict.js";
