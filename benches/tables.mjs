// The results as Markdown tables, which can be read on a terminal as they are.
import { AIMS } from "./aims.mjs";
import { restarts, warning } from "./doubts.mjs";

export function tables(results) {
  return [
    ...[warning(results), restarts(results)].filter(Boolean),
    ...warm(results),
    ...uncompiled(results),
    footprint(results),
    aims(results),
    native(results),
    growth(results),
  ].join("\n\n");
}

const HALVES = ["complete", "partial"];

/** A table for each host, since the halves have figures of their own. */
function warm({ engines, batch }) {
  const rows = (host, cells) =>
    engines.map((each) => [
      `${each.name} ${each.version}`.trim(),
      ...HALVES.flatMap((half) => cells(each[host].warm[half])),
    ]);
  const inNode = rows("node", ({ p50, p99, ratio }) => [duration(p50), duration(p99), times(ratio)]);
  const inPage = rows("chromium", ({ p50, ratio }) => [duration(p50), times(ratio)]);
  const headsOf = (figures) => HALVES.flatMap((half) => [`${half} p50`, ...figures]);
  return [
    table([`one check, warm, Node (p99 of batches of ${batch} checks)`, ...headsOf(["p99", "ratio"])], inNode),
    table(["one check, warm, Chromium", ...headsOf(["ratio"])], inPage),
  ];
}

/** Where scripts are not compiled; runs before 2026-11-23 have no such figures. */
function uncompiled({ quickjs }) {
  if (!quickjs) return [];
  const rows = [
    ["JavaScript by hand", quickjs.byHand],
    ["zhunru as JavaScript, verdict and outcomes", quickjs.zhunru],
  ].map(([name, found]) => [name, ...HALVES.flatMap((half) => [duration(found[half].p50), times(found[half].ratio)])]);
  const heads = HALVES.flatMap((half) => [`${half} p50`, "ratio"]);
  return [table(["one check in QuickJS, which compiles nothing", ...heads], rows)];
}

function footprint({ engines }) {
  const kb = (bytes) => number(bytes / 1000, 1);
  const measured = engines.filter(({ node }) => node.cold);
  const rows = measured.map(({ name, download, node, chromium }) => [
    name,
    `${number(node.cold.added, 1)} ms`,
    `${number(chromium.cold.milliseconds, 1)} ms`,
    `${chromium.cold.overByHand > 0 ? "+" : ""}${number(chromium.cold.overByHand, 1)} ms`,
    kb(download.raw),
    kb(download.gzip),
    kb(download.brotli),
    kb(node.memory.heap),
    kb(chromium.memory.heap),
    kb(node.memory.wasm),
  ]);
  const heads = ["cold, download, memory", "Node, cold", "Chromium, cold", "over by hand", "raw kB", "gzip", "brotli"];
  return table([...heads, "heap kB, Node", "heap, Chromium", "Wasm memory"], rows);
}

/** Each aim with what was measured. */
export function aimsMet({ engines, sizes, native }) {
  const engine = (id) => engines.find((each) => each.id === id);
  const ratio = (id, host, half) => engine(id)[host].warm[half].ratio;
  const slower = (host, half) => ratio("zhunru-fallback", host, half) / ratio("zhunru-check", host, half);
  const warmAims = Object.entries(AIMS.warm).flatMap(([host, wanted]) =>
    Object.entries(wanted).flatMap(([id, most]) =>
      HALVES.map((half) => ({ id: `${host}.${id}`, half, most, found: ratio(id, host, half) })),
    ),
  );
  const measured = engine("zhunru-fallback") !== undefined;
  return [
    ...warmAims,
    { id: "cold", most: AIMS.cold, found: engine("zhunru-check").chromium.cold.overByHand },
    { id: "engine", most: AIMS.engine, found: sizes.engine.brotli },
    { id: "policy", most: AIMS.policy, found: sizes.policy.brotli },
    ...(measured ? [{ id: "fallback", most: AIMS.fallback, found: sizes.fallback.brotli }] : []),
    ...(measured ? ["node", "chromium"] : []).flatMap((host) =>
      HALVES.map((half) => ({
        id: `${host}.zhunru-fallback`,
        half,
        most: AIMS.asJavaScript,
        found: slower(host, half),
      })),
    ),
    { id: "native", least: AIMS.native, found: native.packed.oneCore },
  ].map((aim) => ({ ...aim, met: aim.most === undefined ? aim.found >= aim.least : aim.found <= aim.most }));
}

const WORDS = {
  "node.zhunru-check": ["verdict and outcomes, Node", times],
  "node.zhunru-whole": ["whole report, Node", times],
  "chromium.zhunru-check": ["verdict and outcomes, Chromium", times],
  "chromium.zhunru-whole": ["whole report, Chromium", times],
  "node.zhunru-fallback": ["as JavaScript over WebAssembly, Node", times],
  "chromium.zhunru-fallback": ["as JavaScript over WebAssembly, Chromium", times],
  fallback: ["engine as JavaScript, brotli", (value) => `${number(value)} bytes`],
  cold: ["cold start in Chromium, over by hand", (value) => `${number(value, 1)} ms`],
  engine: ["engine and glue, brotli", (value) => `${number(value)} bytes`],
  policy: ["largest policy with texts of one language, brotli", (value) => `${number(value)} bytes`],
  native: ["native, one core, packed answers", (value) => `${number(value)} checks/s`],
};

function aims(results) {
  const rows = aimsMet(results).map(({ id, half, most, least, found, met }) => {
    const [what, shown] = WORDS[id];
    return [
      half ? `${what}, ${half}` : what,
      shown(found),
      `${most === undefined ? "≥" : "≤"} ${shown(most ?? least)}`,
      met ? "met" : "not met",
    ];
  });
  return table(["what", "measured", "aim", ""], rows);
}

function native({ native: { cores, ...kinds } }) {
  const words = {
    packed: "packed answers → verdict, outcomes",
    json: "answers as JSON → verdict, outcomes",
    report: "answers as JSON → full report as JSON",
  };
  const rows = Object.entries(kinds).map(([kind, { oneCore, allCores }]) => [
    words[kind],
    number(oneCore),
    number(allCores),
  ]);
  return table(["native, checks a second", "one core", `${cores} cores`], rows);
}

function growth({ growth: { rules, packs } }) {
  const cells = ({ complete, partial }) => [duration(complete), duration(partial)];
  return table(
    ["growth, Node", "complete", "an eighth missing"],
    [
      ...rules.map((each) => [`${each.rules} rules that hold`, ...cells(each)]),
      ...packs.map((each) => [`14 rules, ${each.packs} packs of 14 not in force`, ...cells(each)]),
    ],
  );
}

function table([first, ...heads], rows) {
  const all = [[first, ...heads], ...rows];
  const widths = all[0].map((_, at) => Math.max(...all.map((row) => row[at].length)));
  const line = (row) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at]))).join(" | ")} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(all[0]), rule, ...rows.map(line)].join("\n");
}

function times(ratio) {
  return `${number(ratio, ratio < 10 ? 2 : ratio < 100 ? 1 : 0)} ×`;
}

function duration(nanoseconds) {
  if (nanoseconds < 1000) return `${number(nanoseconds)} ns`;
  return nanoseconds < 1e6 ? `${number(nanoseconds / 1000, 2)} µs` : `${number(nanoseconds / 1e6, 2)} ms`;
}

/** Thin spaces would be prettier; plain ones can be searched for. */
function number(value, digits = 0) {
  return value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, " ");
}
