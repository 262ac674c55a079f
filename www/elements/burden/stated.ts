// What the policy makes of the answers beside its conditions, as "按借调对待" or a last day: one line each.

import { type Context, h, type Report } from "../index.js";

export function statedLines({ t, words, format }: Context, report: Report): string[] {
  return (report.values ?? []).flatMap(({ value, role, state, is, code_set }) => {
    const label = words.find(`value.${value}.label`);
    // Deadlines are shown with how they were counted.
    if (role === "deadline" || label === undefined || state !== "known" || is === undefined) return [];
    const answer = code_set === undefined ? format.date(is) : format.code({ code_set }, is);
    return [t.text("summary.line", { label, answer })];
  });
}

export function statedView(lines: readonly string[]): HTMLElement | false {
  return (
    lines.length > 0 &&
    h(
      "ul",
      { class: "stated" },
      lines.map((line) => h("li", null, line)),
    )
  );
}
