// A table of figures; each cell carries its figure as it was measured, too.

import { node } from "./dom.js";
import type { Shown } from "./format.js";

export interface TableRow {
  readonly name: string;
  /** Nothing where a figure makes no sense. */
  readonly cells: readonly (Shown | undefined)[];
}

/** A table that can be moved sideways on a narrow screen, by keys as well; `sideways` says so where it can. */
export function table(
  id: string,
  { caption, sideways }: { readonly caption: string; readonly sideways: string },
  heads: readonly string[],
  rows: readonly TableRow[],
): HTMLElement {
  const head = node("tr", {}, ...heads.map((text) => node("th", { scope: "col" }, text)));
  const body = rows.map(({ name, cells }) =>
    node("tr", {}, node("th", { scope: "row" }, name), ...cells.map((cell) => node("td", {}, figure(cell)))),
  );
  const whole = node(
    "table",
    { id },
    node("caption", { id: `${id}-caption` }, caption),
    node("thead", {}, head),
    node("tbody", {}, ...body),
  );
  const frame = node(
    "div",
    { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": `${id}-caption` },
    whole,
  );
  const hint = node("p", { class: "sideways", hidden: "" }, sideways);
  new ResizeObserver(() => {
    hint.hidden = frame.scrollWidth <= frame.clientWidth;
  }).observe(frame);
  return node("div", { class: "table" }, hint, frame);
}

function figure(cell: Shown | undefined): Node | string {
  return cell === undefined ? "–" : node("data", { value: String(cell.value) }, cell.text);
}
