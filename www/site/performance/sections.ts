// What stands on the page of figures: for each matter a heading, a chart and the table that says the same.

import { chart, linear, logarithmic, type Row, type Scale } from "./chart.js";
import { node } from "./dom.js";
import { count, kilobytes, milliseconds, nanoseconds, ratio, type Shown } from "./format.js";
import type { EngineResults, Results } from "./results.js";
import { type TableRow, table } from "./table.js";
import { engineName, filled, type Words } from "./texts.js";

const MATTERS = ["warm", "cold", "download", "memory", "growth_rules", "growth_packs", "native"] as const;
type Matter = (typeof MATTERS)[number];

export function sections(results: Results, words: Words): HTMLElement[] {
  const { measured, machine, applicants, partial, doubts = [] } = results;
  const values = { measured, ...machine, applicants: count(applicants).text, partial: count(partial).text };
  return [
    node("p", {}, filled(words.measured, values)),
    ...(doubts.length > 0 ? [node("p", { id: "rough" }, words.rough)] : []),
    contents(words),
    warm(results, words),
    cold(results, words),
    download(results, words),
    memory(results, words),
    ...growth(results, words),
    native(results, words),
  ];
}

/** What stands below, to go to. */
function contents(words: Words): HTMLElement {
  const items = MATTERS.map((matter) => node("li", {}, node("a", { href: `#${matter}` }, words[matter])));
  return node("nav", { class: "contents", "aria-label": words.contents }, node("ul", {}, ...items));
}

function section(
  words: Words,
  matter: Matter,
  rows: readonly Row[],
  scale: (values: readonly number[]) => Scale,
  heads: readonly string[],
  cells: readonly TableRow[],
  note = words[`${matter}_note`],
): HTMLElement {
  const title = words[matter];
  const drawn = rows.flatMap(({ bars }) => bars.map(({ shown }) => shown.value));
  const chartOf = rows.length > 0 ? [chart(rows, scale(drawn))] : [];
  return node(
    "section",
    { "aria-labelledby": matter },
    node("h2", { id: matter, tabindex: "-1" }, title),
    node("p", {}, note),
    ...chartOf,
    table(`${matter}-table`, { caption: filled(words.table, { title }), sideways: words.sideways }, heads, cells),
  );
}

function names(words: Words, engine: EngineResults): { chart: string; table: string; ours: boolean } {
  const { id, version } = engine;
  const shown = engineName(words, engine);
  const ours = id.startsWith("zhunru");
  return { chart: shown, table: version === "" || ours ? shown : `${shown} ${version}`, ours };
}

function warm({ engines, batch }: Results, words: Words): HTMLElement {
  const hosts = ["node", "chromium"] as const;
  const halves = ["complete", "partial"] as const;
  const titles = { node: "Node", chromium: "Chromium" };
  const rows = engines.map((each) => ({
    name: names(words, each).chart,
    ours: names(words, each).ours,
    bars: hosts.flatMap((host) =>
      halves.map((half) => ({
        label: filled(words.bar, { host: titles[host], half: words[`${half}_bar`] }),
        shown: ratio(each[host].warm[half].ratio),
      })),
    ),
  }));
  const cells = engines.map((each) => ({
    name: names(words, each).table,
    cells: hosts.flatMap((host) =>
      halves.flatMap((half) => {
        const { p50, p99, ratio: times } = each[host].warm[half];
        const tail = host === "node" ? [p99 === undefined ? undefined : nanoseconds(p99)] : [];
        return [nanoseconds(p50), ...tail, ratio(times)];
      }),
    ),
  }));
  const of = (host: (typeof hosts)[number]) =>
    halves.flatMap((half) =>
      ["p50", ...(host === "node" ? ["p99"] : []), words.ratio].map((what) =>
        filled(words.column, { host: titles[host], half: words[half], what }),
      ),
    );
  const heads = [words.engine, ...hosts.flatMap(of)];
  const note = filled(words.warm_note, { batch });
  return section(words, "warm", rows, (values) => logarithmic(values, 1), heads, cells, note);
}

function cold({ engines }: Results, words: Words): HTMLElement {
  const started = engines.flatMap((each) => {
    const [node, chromium] = [each.node.cold, each.chromium.cold];
    return node && chromium ? [{ ...names(words, each), node, chromium }] : [];
  });
  const rows = started.map(({ chart: name, ours, chromium }) => ({
    name,
    ours,
    bars: [{ label: "Chromium", shown: milliseconds(chromium.milliseconds) }],
  }));
  const cells = started.map(({ table: name, node, chromium }) => ({
    name,
    cells: [milliseconds(chromium.milliseconds), milliseconds(chromium.overByHand), milliseconds(node.added)],
  }));
  const heads = [words.engine, "Chromium", filled(words.of, { host: "Chromium", what: words.over }), "Node"];
  return section(words, "cold", rows, logarithmic, heads, cells);
}

/** Rows that start as another one does are that one here. */
function installed(engines: readonly EngineResults[]): EngineResults[] {
  return engines.filter(({ node }) => node.cold !== undefined);
}

function download({ engines }: Results, words: Words): HTMLElement {
  const each = installed(engines);
  const rows = each.map((one) => ({
    name: names(words, one).chart,
    ours: names(words, one).ours,
    bars: [{ label: "brotli", shown: kilobytes(one.download.brotli) }],
  }));
  const cells = each.map((one) => ({
    name: names(words, one).table,
    cells: [one.download.raw, one.download.gzip, one.download.brotli].map(kilobytes),
  }));
  return section(words, "download", rows, logarithmic, [words.engine, "raw", "gzip", "brotli"], cells);
}

function memory({ engines }: Results, words: Words): HTMLElement {
  const cells = installed(engines).map((one) => ({
    name: names(words, one).table,
    cells: [one.node.memory?.heap, one.chromium.memory?.heap, one.node.memory?.wasm].map(sized),
  }));
  const heap = ["Node", "Chromium"].map((host) => filled(words.of, { host, what: words.heap }));
  const heads = [words.engine, ...heap, "Wasm"];
  return section(words, "memory", [], logarithmic, heads, cells);
}

function sized(bytes: number | undefined): Shown | undefined {
  return bytes === undefined ? undefined : kilobytes(bytes);
}

function growth({ growth: { rules, packs } }: Results, words: Words): HTMLElement[] {
  const of = (matter: Matter, grown: readonly { name: string; complete: number; partial: number }[]) =>
    section(
      words,
      matter,
      grown.map(({ name, complete }) => ({
        name,
        ours: true,
        bars: [{ label: "Node", shown: nanoseconds(complete) }],
      })),
      linear,
      [words.checks, words.complete, words.partial],
      grown.map(({ name, complete, partial }) => ({ name, cells: [nanoseconds(complete), nanoseconds(partial)] })),
    );
  return [
    of(
      "growth_rules",
      rules.map((each) => ({ name: filled(words.rules, { n: each.rules }), ...each })),
    ),
    of(
      "growth_packs",
      packs.map((each) => ({ name: filled(words.packs, { n: each.packs }), ...each })),
    ),
  ];
}

function native({ native: { cores, packed, json, report } }: Results, words: Words): HTMLElement {
  const kinds = [
    { name: words.native_packed, ...packed },
    { name: words.native_json, ...json },
    { name: words.native_report, ...report },
  ];
  const cells = kinds.map(({ name, oneCore, allCores }) => ({ name, cells: [count(oneCore), count(allCores)] }));
  return section(
    words,
    "native",
    [],
    linear,
    [words.checks, words.one_core, filled(words.all_cores, { n: cores })],
    cells,
  );
}
