// Time as a line: stretches of it, and days on it, each day with its label on a row of its own, so that none hides another.
// Drawn in the pixels it is shown in; all colours come from the sheet.

import { svg } from "../index.js";

export type Kind = "past" | "ahead" | "over";

export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly kind: Kind;
}

export interface Mark {
  readonly on: string;
  readonly label: string;
  readonly kind: "day" | "today" | "due";
}

const SIDE = 12;
const ROW = 26;
const BAR = 14;

/** The drawing, which draws itself again whenever its width changes. */
export function track(label: string, stretches: readonly Stretch[], marks: readonly Mark[]): SVGElement {
  const height = ROW * marks.length + BAR + 12;
  const node = svg("svg", { class: "track", role: "img", "aria-label": label, focusable: "false" });
  let drawn = 0;
  const draw = (width: number): void => {
    if (width === drawn || width === 0) return;
    drawn = width;
    node.setAttribute("viewBox", `0 0 ${width} ${height}`);
    node.replaceChildren(...drawing(stretches, marks, width));
    // Letters are as wide as the font has them: what sticks out is drawn back, once it can be measured.
    for (const text of node.querySelectorAll("text")) {
      const room = Math.max(0, width - text.getComputedTextLength());
      if (Number(text.getAttribute("x")) > room) text.setAttribute("x", String(room));
    }
  };
  draw(600);
  new ResizeObserver(() => draw(Math.round(node.getBoundingClientRect().width))).observe(node);
  return node;
}

function drawing(stretches: readonly Stretch[], marks: readonly Mark[], width: number): SVGElement[] {
  const days = [...stretches.flatMap(({ from, to }) => [time(from), time(to)]), ...marks.map(({ on }) => time(on))];
  const first = Math.min(...days);
  const span = Math.max(...days) - first || 1;
  const x = (on: string): number => Math.round(SIDE + ((time(on) - first) / span) * (width - 2 * SIDE));
  const top = ROW * marks.length;
  const out: SVGElement[] = [];
  const labels: SVGElement[] = [];
  for (const { from, to, kind } of stretches) {
    out.push(svg("rect", { class: kind, x: x(from), y: top, width: Math.max(2, x(to) - x(from)), height: BAR }));
  }
  [...marks]
    .sort((a, b) => a.on.localeCompare(b.on))
    .forEach(({ on, label, kind }, row) => {
      const at = x(on);
      const y = ROW * row + 16;
      const room = Math.max(0, width - wide(label));
      const text = svg("text", { x: Math.min(at + 7, room), y, class: kind });
      text.append(label);
      out.push(svg("path", { class: kind, d: `M${at} ${y - 12}V${top + BAR + 6}` }));
      labels.push(text);
    });
  // Over the lines of other days, which they would be crossed by.
  return [...out, ...labels];
}

/** About how wide a label is, in pixels of letters of 16: it is placed before it is drawn. */
function wide(label: string): number {
  return [...label].reduce((sum, letter) => sum + (letter > "\u2e80" ? 16 : 9), 0);
}

function time(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`);
}
