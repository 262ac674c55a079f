// Status shapes. Each differs in outline, so that no meaning hangs on colour alone.

import type { Verdict } from "./contract.js";
import { svg } from "./dom.js";

export type Icon = "yes" | "no" | "review" | "unknown" | "none" | "conflict" | "calendar";

const line = (d: string): SVGElement => svg("path", { d, class: "stroke" });
const shape = (d: string): SVGElement => svg("path", { d, class: "shape" });

const CIRCLE = "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z";
const OCTAGON = "M8 2h8l6 6v8l-6 6H8l-6-6V8z";
const DIAMOND = "M12 1l11 11l-11 11L1 12z";
const SQUARE = "M3 3h18v18H3z";
const TAG = "M2 4h20v12h-6l-4 6l-4-6H2z";

const SHAPES: Readonly<Record<Icon, () => SVGElement[]>> = {
  yes: () => [shape(CIRCLE), line("M7 12.5l3.5 3.5L17 8.5")],
  no: () => [shape(OCTAGON), line("M8 8l8 8M16 8l-8 8")],
  review: () => [shape(TAG), line("M7 10h.01M12 10h.01M17 10h.01")],
  unknown: () => [
    svg("path", { d: CIRCLE, class: "outline" }),
    svg("path", { d: "M9 9.5a3 3 0 1 1 4.2 2.8c-.8.4-1.2.9-1.2 1.7M12 17.5h.01", class: "pen" }),
  ],
  none: () => [svg("path", { d: SQUARE, class: "outline" }), svg("path", { d: "M8 12h8", class: "pen" })],
  conflict: () => [shape(DIAMOND), line("M12 6.5v6.5M12 17h.01")],
  calendar: () => [
    svg("path", { d: "M3 5h18v16H3z", class: "outline" }),
    svg("path", { d: "M3 10h18M8 2v5M16 2v5", class: "pen" }),
  ],
};

/** The word beside the icon carries the meaning, so the icon itself is hidden from screen readers. */
export function icon(name: Icon): SVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" },
    ...SHAPES[name](),
  );
}

/** Of where somebody stands. */
export function verdictIcon(verdict: Verdict): SVGElement {
  return icon(verdict === "incomplete" ? "unknown" : verdict === "not_covered" ? "calendar" : verdict);
}
