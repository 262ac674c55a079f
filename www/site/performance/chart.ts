// A chart of bars as SVG. Labels and figures are text of the page, so that they keep their size on a narrow screen; screen readers
// read the table instead.

import { node } from "./dom.js";
import type { Shown } from "./format.js";

export interface Bar {
  readonly label: string;
  readonly shown: Shown;
}

export interface Row {
  readonly name: string;
  readonly ours: boolean;
  readonly bars: readonly Bar[];
}

/** Where a value lies between 0 and 1. */
export type Scale = (value: number) => number;

export function chart(rows: readonly Row[], scale: Scale): HTMLElement {
  const items = rows.map(({ name, ours, bars }) => {
    const title = node("span", { class: ours ? "name ours" : "name" }, name);
    return node("li", {}, title, ...bars.map((bar) => line(bar, scale)));
  });
  return node("ul", { class: "chart", "aria-hidden": "true" }, ...items);
}

/** From half the smallest that is drawn to the largest: a bar's end says how large, its length does not. */
export function logarithmic(values: readonly number[], least = Math.min(...values)): Scale {
  const low = Math.log(least / 2);
  const high = Math.log(Math.max(...values));
  return (value) => Math.max(0, (Math.log(Math.max(value, least / 2)) - low) / (high - low));
}

export function linear(values: readonly number[]): Scale {
  const most = Math.max(...values);
  return (value) => value / most;
}

function line({ label, shown }: Bar, scale: Scale): HTMLElement {
  const bar = svg("svg", { focusable: "false" });
  bar.append(
    svg("line", { class: "track", x1: "0", x2: "100%", y1: "50%", y2: "50%" }),
    svg("rect", { class: "fill", x: "0", y: "0", width: `${(scale(shown.value) * 100).toFixed(2)}%`, height: "100%" }),
  );
  return node("div", { class: "line" }, node("span", {}, label), bar, node("span", { class: "value" }, shown.text));
}

function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
