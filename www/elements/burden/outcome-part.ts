// burden-outcome.js: what comes of a request or a certificate, the page that reads all answers once more, the application on paper.

import burden from "sheet:burden-outcome.css";

export const styles = [burden];

export { certificateOutcome } from "./certificate-outcome.js";
export { checkView } from "./check-answers.js";
export { found, plainOutcome, requestOutcome } from "./outcome.js";
export { statedView } from "./stated.js";
