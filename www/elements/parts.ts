// The parts of elements.js that come after it.

import allIntegrity from "integrity:all.js";
import broughtIntegrity from "integrity:brought.js";
import foldedIntegrity from "integrity:folded.js";
import outcomeIntegrity from "integrity:outcome.js";
import { Part } from "./part.js";

/** The outcome page and its views, fetched while the first questions are answered. */
export const OUTCOME = new Part<typeof import("./outcome-part.js")>("outcome.js", outcomeIntegrity);

/** Answers from elsewhere and what stays: only where the host asks for one of them. */
export const BROUGHT = new Part<typeof import("./brought-part.js")>("brought.js", broughtIntegrity);

/** All questions on one page. */
export const ALL = new Part<typeof import("./all-part.js")>("all.js", allIntegrity);

/** What stands in folded parts: only for those who open one. */
export const FOLDED = new Part<typeof import("./folded-part.js")>("folded.js", foldedIntegrity);
