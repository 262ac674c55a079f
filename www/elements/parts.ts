// The parts of elements.js that come after the first question.

import allIntegrity from "integrity:all.js";
import outcomeIntegrity from "integrity:outcome.js";
import outcomeWords from "words:outcome";
import { Bundle } from "./bundle.js";
import { Part } from "./part.js";

/** The outcome page and its views, fetched while the first questions are answered. */
export const OUTCOME = new Part<typeof import("./outcome-part.js")>("outcome.js", outcomeIntegrity);

/** What is said there, and nowhere before. */
export const OUTCOME_WORDS = new Bundle("outcome", outcomeWords);

/** All questions on one page. */
export const ALL = new Part<typeof import("./all-part.js")>("all.js", allIntegrity);
