// <zhunru-trace for="…">: the figures of an element that computes, with their arithmetic and clauses, elsewhere in the page.

import { type Check, type Drawn, outcomePart, Small } from "../index.js";
import { PAY_OUTCOME } from "./parts.js";

/**
 * The figures of the element that `for` names, with their arithmetic.
 *
 * @csspart page - all of it
 * @csspart figures - the figures
 */
export class ZhunruTrace extends Small {
  protected draw(check: Check): Drawn | undefined {
    const figures = check.ready() && PAY_OUTCOME.it.traceView(check.context, check);
    return figures ? outcomePart(figures) : undefined;
  }
}
