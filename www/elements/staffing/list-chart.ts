// Who is short of what: a bar for each of the communities that lack most, in parts by kind. Each kind has a pattern of its own, so
// that none hangs on colour; what the bars say is said as text too, and stands in the table.

import { type Catalogue, type Child, type Format, h, svg } from "../index.js";
import { type Community, SHORTAGES, type Shortage } from "./county.js";

const MOST = 12;
const ROW = 34;
const NAME = 150;
const WIDTH = 640;
const RIGHT = 40;

/** The strokes of a pattern of 8 by 8; none: filled. */
const STROKES: Readonly<Record<Shortage, string>> = {
  posts_short: "",
  party_posts_short: "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
  hall_short: "M0 2H8M0 6H8",
  not_in_grids: "M2 0V8M6 0V8",
  social_workers_short: "M0 4H8M4 0V8",
};

export function chartView(t: Catalogue, format: Format, communities: readonly Community[]): Child {
  const worst = communities
    .filter(({ short }) => short > 0)
    .sort((a, b) => b.short - a.short)
    .slice(0, MOST);
  if (worst.length === 0) return h("p", null, t.text("list.chart_none"));
  const items = worst.map(({ name, short }) => t.text("list.chart_bar", { name, n: String(short) }));
  const most = worst[0]?.short ?? 1;
  const kinds = SHORTAGES.filter((kind) => worst.some(({ values }) => (values.get(kind) ?? 0) > 0));
  const node = svg("svg", {
    class: "bars",
    role: "img",
    "aria-label": t.text("list.chart_alt", { items: format.all(items) }),
    focusable: "false",
  });
  // As wide as there is room, up to WIDTH: on a phone every bar is seen whole, and its words stay as large.
  let drawn = 0;
  const draw = (room: number): void => {
    const width = Math.min(room, WIDTH);
    if (width === drawn || width === 0) return;
    drawn = width;
    const scale = Math.max(width - NAME - RIGHT, 0) / most;
    node.setAttribute("viewBox", `0 0 ${width} ${worst.length * ROW}`);
    node.replaceChildren(
      svg("defs", {}, ...kinds.map(pattern)),
      ...worst.flatMap((community, at) => bar(community, at * ROW, scale)),
    );
  };
  draw(WIDTH);
  new ResizeObserver(() => draw(Math.round(node.getBoundingClientRect().width))).observe(node);
  return h(
    "figure",
    { class: "chart-box", part: "chart" },
    h(
      "figcaption",
      { class: "legend" },
      kinds.map((kind) => h("span", null, swatch(kind), t.text(`list.short.${kind}`))),
    ),
    node,
  );
}

function bar({ name, values, short }: Community, y: number, scale: number): SVGElement[] {
  let x = NAME;
  const parts = SHORTAGES.flatMap((kind) => {
    const width = (values.get(kind) ?? 0) * scale;
    if (width === 0) return [];
    const rect = svg("rect", {
      class: `bar kind-${kind}`,
      x,
      y: y + 6,
      width,
      height: ROW - 12,
      fill: `url(#fill-${kind})`,
    });
    x += width;
    return [rect];
  });
  return [label(shortened(name), NAME - 8, y, "end"), ...parts, label(String(short), x + 6, y, "strong")];
}

function label(text: string, x: number, y: number, kind: string): SVGElement {
  const node = svg("text", { x, y: y + ROW / 2 + 5, class: kind });
  node.append(text);
  return node;
}

/** What fits beside a bar. */
function shortened(name: string): string {
  const room = /[^\0-\u00ff]/.test(name) ? 9 : 17;
  return [...name].length > room ? `${[...name].slice(0, room - 1).join("")}…` : name;
}

function pattern(kind: Shortage): SVGElement {
  return svg(
    "pattern",
    { id: `fill-${kind}`, width: 8, height: 8, patternUnits: "userSpaceOnUse", class: `kind-${kind}` },
    svg("rect", { width: 8, height: 8, class: STROKES[kind] === "" ? "full" : "ground" }),
    svg("path", { d: STROKES[kind], class: "strokes" }),
  );
}

/** Draws its pattern itself, so that it stands wherever it is put. */
function swatch(kind: Shortage): SVGElement {
  return svg(
    "svg",
    { class: `swatch kind-${kind}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    svg("rect", { width: 16, height: 16, class: STROKES[kind] === "" ? "full" : "ground" }),
    ...[0, 8].flatMap((x) =>
      [0, 8].map((y) => svg("path", { d: STROKES[kind], class: "strokes", transform: `translate(${x} ${y})` })),
    ),
  );
}
