// What follows besides the verdict: figures counted, and consequences with who decides them.

import { type Context, h, heading, type Report, type ValueFinding } from "../index.js";
import { type Source, sourceOf, sourceView } from "../outcome-part.js";

export interface Effect {
  readonly name: string;
  readonly is: string;
  readonly source: Source;
}

export function effectsOf(context: Context, report: Report): readonly Effect[] {
  return (
    (report.values ?? [])
      .filter(({ role }) => role === "other")
      // While something is missing, that is told; what may follow one way or another says no more.
      .filter(({ is, review }) => report.verdict !== "incomplete" || is !== undefined || review !== undefined)
      .map((found) => ({
        name: context.words.find(`value.${found.value}.label`) ?? found.value,
        is: told(context, found),
        source: sourceOf(report, found.citation),
      }))
  );
}

function told({ t, format, words }: Context, { is, from, to, codes, state, code_set, review }: ValueFinding): string {
  const one = (code: string): string =>
    code_set === undefined ? t.text("effect.years", { n: Number(code) }) : format.code({ code_set }, code);
  if (is !== undefined) return one(is);
  if (from !== undefined && to !== undefined) return t.text("effect.between", { from, to: one(to) });
  if (codes !== undefined) return format.any(codes.map(one));
  if (state === "review" && review !== undefined) {
    return t.text("effect.review", { decider: words.get(`decider.${review.decider}.name`) });
  }
  return t.text("due.open");
}

export function effectsView(context: Context, effects: readonly Effect[]): HTMLElement | false {
  if (effects.length === 0) return false;
  return h(
    "section",
    { class: "effects", part: "effects", "aria-labelledby": "effects-title" },
    heading(context, 1, { id: "effects-title" }, context.t.text("effect.title")),
    h(
      "dl",
      { class: "facts" },
      effects.map(({ name, is, source }) =>
        h(
          "div",
          { class: "row" },
          h("dt", null, name),
          h("dd", null, h("strong", null, is), " ", sourceView(context, source)),
        ),
      ),
    ),
  );
}

/** As lines of the copied text. */
export function effectLines({ t }: Context, effects: readonly Effect[]): string[] {
  return effects.map(({ name, is }) => t.text("summary.line", { label: name, answer: is }));
}
