// Why there is no figure, as a sentence.

import type { Context, ValueFinding } from "../index.js";

type Stated = Pick<ValueFinding, "state" | "review">;

export function stateText({ t, words }: Context, { state, review }: Stated): string {
  if (state === "review" && review) {
    return t.text("state.review_by", { decider: words.get(`decider.${review.decider}.name`) });
  }
  return t.text(`state.${state === "known" ? "open" : state}`);
}

/** The same as a word or two, where a figure would stand. */
export function stateWord({ t }: Pick<Context, "t">, state: Stated["state"]): string {
  return t.text(`amount.${state === "known" ? "open" : state}`);
}
