// What the policy makes of the answers beside its conditions, as "按借调对待" or a last day: one line each.

import { type Context, h, type Report } from "../index.js";

export function statedLines({ t, words, format }: Context, report: Report): string[] {
  return (report.values ?? []).flatMap(({ value, role, state, is, code_set }) => {
    const label = words.find(`value.${value}.label`);
    // Deadlines are shown with how they were counted.
    if (role === "deadline" || label === undefined || state !== "known" || is === undefined) return [];
    const answer = shown(format, is, code_set);
    // Of what there is room for: how much is left, or by how much it is too much.
    const room: string = Number(is) < 0 ? "stated.over" : "stated.left";
    return [t.has(room) ? t.text(room, { label, n: Math.abs(Number(is)) }) : t.text("summary.line", { label, answer })];
  });
}

/** A code by its name, a day as a day, and all else is a number. */
function shown(format: Context["format"], is: string, code_set: string | undefined): string {
  if (code_set !== undefined) return format.code({ code_set }, is);
  return /^\d{4}-\d{2}-\d{2}$/.test(is) ? format.date(is) : format.number(is);
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
