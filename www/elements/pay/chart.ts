// The path of grades as a step line: past solid, future dashed, the day marked. Drawn in the pixels it is shown in, so
// that its labels keep the size of the text around; on paper it is scaled as a whole. All colours come from the sheet.

import { lastOf, svg } from "../index.js";

export interface Point {
  /** Years, as 2014.5. */
  readonly at: number;
  /** Height; none where the figure is not known. */
  readonly is: number | undefined;
}

export interface ChartOptions {
  readonly points: readonly Point[];
  readonly now: number;
  readonly nowLabel: string;
  readonly label: string;
}

const HEIGHT = 260;
const TOP = 34;
const BOTTOM = 30;
const RIGHT = 14;

/** The drawing, which draws itself again whenever its width changes. */
export function chart(options: ChartOptions): SVGElement {
  const node = svg("svg", { class: "chart", role: "img", "aria-label": options.label, focusable: "false" });
  let drawn = 0;
  const draw = (width: number): void => {
    if (width === drawn || width === 0) return;
    drawn = width;
    node.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    node.replaceChildren(...marks(options, width));
  };
  draw(600);
  new ResizeObserver(() => draw(Math.round(node.getBoundingClientRect().width))).observe(node);
  return node;
}

function marks({ points, now, nowLabel }: ChartOptions, width: number): SVGElement[] {
  const heights = points.flatMap(({ is }) => (is === undefined ? [] : [is]));
  const first = Math.min(points[0]?.at ?? now, now);
  const last = lastOf(points)?.at ?? now;
  const low = Math.min(...heights);
  const high = Math.max(...heights);
  const left = 16 + 9 * String(high).length;
  const plot = width - left - RIGHT;
  const x = (at: number): number => round(left + ((at - first) / (last - first || 1)) * plot);
  const y = (is: number): number =>
    round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - (is - low + 0.4) / (high - low + 0.8 || 1)));
  const floor = HEIGHT - BOTTOM;
  const out: SVGElement[] = [];
  const text = (label: string, at: number, height: number, kind: string): SVGElement => {
    const node = svg("text", { x: at, y: height, class: kind });
    node.append(label);
    return node;
  };

  for (const is of ticks(low, high, 6)) {
    out.push(svg("path", { class: "grid", d: `M${left} ${y(is)}H${width - RIGHT}` }));
    out.push(text(String(is), left - 6, y(is) + 5, "label end"));
  }
  for (const year of ticks(Math.ceil(first), Math.floor(last), Math.max(2, Math.floor(plot / 64)))) {
    out.push(svg("path", { class: "tick-mark", d: `M${x(year)} ${floor}v5` }));
    out.push(text(String(year), x(year), HEIGHT - 6, "label middle"));
  }
  out.push(svg("path", { class: "axis", d: `M${left} ${TOP - 6}V${floor}H${width - RIGHT}` }));
  out.push(svg("path", { class: "past", d: line(points, x, y, -Infinity, now) }));
  out.push(svg("path", { class: "ahead", d: line(points, x, y, now, Infinity) }));
  if (now >= first && now <= last) {
    out.push(svg("path", { class: "now", d: `M${x(now)} ${TOP - 10}V${floor}` }));
    const place = x(now) < width * 0.25 ? "start" : x(now) > width * 0.75 ? "end" : "middle";
    out.push(text(nowLabel, x(now), 15, `label strong ${place}`));
    const here = lastOf(points.filter(({ at }) => at <= now))?.is;
    if (here !== undefined) out.push(svg("circle", { class: "here", cx: x(now), cy: y(here), r: 6 }));
  }
  return out;
}

/** The step line between two times; it is broken where nothing is known. */
function line(
  points: readonly Point[],
  x: (at: number) => number,
  y: (is: number) => number,
  from: number,
  to: number,
): string {
  let d = "";
  let before: number | undefined;
  points.forEach(({ at, is }, index) => {
    const start = Math.max(at, from);
    const end = Math.min(points[index + 1]?.at ?? at, to);
    if (is === undefined || end < start || (end === start && index < points.length - 1)) {
      if (is === undefined) before = undefined;
      return;
    }
    if (before === undefined) d += `M${x(start)} ${y(is)}`;
    else if (before !== is) d += `V${y(is)}`;
    if (end > start) d += `H${x(end)}`;
    before = is;
  });
  return d;
}

/** Round figures between two, at most so many. */
function ticks(low: number, high: number, most: number): number[] {
  const span = Math.max(high - low, 1);
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
  const step = steps.find((each) => span / each <= most) ?? span;
  const found: number[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) found.push(at);
  return found;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
