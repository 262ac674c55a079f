// What requests and certificates show when the questions are answered; fetched by then.

import integrity from "integrity:burden-outcome.js";
import { Part } from "../index.js";

export const BURDEN_OUTCOME = new Part<typeof import("./outcome-part.js")>("burden-outcome.js", integrity);
