// What pay, and others that compute, show when the questions are answered; fetched by then.

import integrity from "integrity:pay-outcome.js";
import { Part } from "../index.js";

export const PAY_OUTCOME = new Part<typeof import("./outcome-part.js")>("pay-outcome.js", integrity);
