// What pay pages look like beside the common sheet: figures, arithmetic, the chart.

export const text = `
.verdict .headline { font-variant-numeric: tabular-nums; }
.step { border-inline-start: 5px solid var(--_accent); padding-inline-start: calc(var(--_unit) * 4); }
.step > :last-child { margin-block-end: 0; }

table { border-collapse: collapse; inline-size: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding-block: calc(var(--_unit) * 3) calc(var(--_unit) * 2); }
th, td { text-align: start; vertical-align: top; padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 3); border-block: var(--_border) solid var(--_line); }
th { font-weight: 600; }
thead th { background: var(--_tint); color: var(--_muted); }
.figure-table, .figure-table tbody { display: block; }
.figure-table thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
.figure-table tbody { border-block-end: var(--_border) solid var(--_line); }
.figure-table tbody tr {
  display: grid; grid-template-columns: minmax(0, 1fr) fit-content(60%); gap: calc(var(--_unit) * 1.5) calc(var(--_unit) * 6);
  align-items: baseline; padding: calc(var(--_unit) * 4) calc(var(--_unit) * 3);
  border-block-start: var(--_border) solid var(--_line);
}
.figure-table tbody :is(th, td) { border: 0; padding: 0; }
.figure-table tbody th { font-weight: 700; }
.figure-table .amount { font-size: 1.15em; font-weight: 700; text-align: end; }
.figure-table .how { grid-column: 1 / -1; }
.figure-table .role-total { background: var(--_yes-tint); }
.figure-table .role-total:not(.state-known) { background: var(--_unknown-tint); }
.how > * { margin-block: 0 calc(var(--_unit) * 1.5); }
.how > :last-child { margin-block-end: 0; }
.sum { font-weight: 600; }
.note { color: var(--_ink); }
.origins { padding-inline-start: 1.1em; }
.origins li { margin: 0; }
.how .fold, .how .fold[open] { border: 0; padding: 0; }
.how .fold > summary { font-weight: 400; }
.from { color: var(--_muted); font-size: var(--_small); }
.clause { color: var(--_muted); }

.chart-name { margin: 0; color: var(--_muted); }
.steps .amount { text-align: end; }
.chart-box { margin: 0 0 calc(var(--_unit) * 4); }
.chart { display: block; inline-size: 100%; block-size: auto; overflow: visible; }
.chart text { fill: var(--_ink); font-size: 16px; font-family: inherit; }
.chart .end { text-anchor: end; }
.chart .middle { text-anchor: middle; }
.chart .strong { font-weight: 700; }
.chart path { fill: none; stroke: var(--_line); stroke-width: 1; }
.chart .axis, .chart .tick-mark { stroke: var(--_edge); stroke-width: 1.5; }
.chart .past { stroke: var(--_accent); stroke-width: 4; }
.chart .ahead { stroke: var(--_accent); stroke-width: 3; stroke-dasharray: 7 5; }
.chart .now { stroke: var(--_ink); stroke-width: 1.5; }
.chart .here { fill: var(--_paper); stroke: var(--_accent); stroke-width: 4; }
.key { display: flex; flex-wrap: wrap; gap: 0 calc(var(--_unit) * 6); color: var(--_muted); }
.key span::before {
  content: ""; display: inline-block; inline-size: 2.4em; vertical-align: middle; margin-inline-end: 0.5em;
  border-block-start: 4px solid var(--_accent);
}
.key .key-ahead::before { border-block-start: 3px dashed var(--_accent); }
.steps .is-ahead > * { color: var(--_muted); }
.steps .is-now > * { background: var(--_unknown-tint); font-weight: 700; }

@media (max-width: 22.99rem) {
  .steps { font-size: max(16px, 0.889em); }
  .steps tbody th { min-inline-size: 6em; }
}
@media (min-width: 23rem) {
  .steps .day { white-space: nowrap; }
}
@media (min-width: 40.01rem) {
  .state-known .amount, .steps td.amount { white-space: nowrap; }
}
@media (max-width: 40rem) {
  .figure-table tbody tr { grid-template-columns: minmax(0, 1fr); }
  .figure-table .amount { text-align: start; }
  .steps :is(td, thead th:last-child) { overflow-wrap: anywhere; }
  .steps .tag { display: block; inline-size: fit-content; }
  .steps :is(th, td) { padding-inline: calc(var(--_unit) * 1.5); }
}
:host([elder]) .figure-table tbody tr { grid-template-columns: minmax(0, 1fr); }
:host([elder]) .figure-table .amount { text-align: start; }
:host([elder]) .chart-box, :host([elder]) .key { display: none; }
:host([elder]) .steps { font-size: 1em; }
:host([elder]) .steps :is(thead, tbody, tr, th, td) { display: block; border: 0; padding-block: 0; text-align: start; }
:host([elder]) .steps thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
:host([elder]) .steps tbody tr { padding-block: calc(var(--_unit) * 3); border-block-start: var(--_border) solid var(--_line); }
@media (forced-colors: active) {
  .chart text { fill: CanvasText; }
  .chart path, .chart .here { stroke: CanvasText; }
  .chart .here { fill: Canvas; }
}
@media print {
  .chart .past, .chart .ahead, .chart .now, .chart .here { stroke: #000; }
  .chart .grid { stroke: #999; }
  .key span::before { border-color: #000 !important; }
  .figure-table tr, .steps tr, .chart-box { break-inside: avoid; }
  .figure-table .role-total, .steps .is-now > *, thead th { background: none; }
  .steps .is-ahead > *, .from, .key { color: #000; }
}
`;
