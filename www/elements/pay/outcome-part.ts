// pay-outcome.js: figures, their arithmetic, and the path over the years.

import pay from "sheet:pay.css";

export const styles = [pay];

export { figuresOf } from "./figures.js";
export { figureLines, figuresView, payOutcome, traceView } from "./outcome.js";
