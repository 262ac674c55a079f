// What the list of communities looks like beside the common sheets: the form, the bars, the table.

export const text = `
.list-form { max-inline-size: var(--_measure); }
.list-form > [tabindex] { font-size: var(--_title); margin-block-end: calc(var(--_unit) * 3); }
.list-form .text > label { font-weight: 600; }
input[type="file"] { font: inherit; max-inline-size: 100%; min-block-size: var(--_target); }
input[type="file"]::file-selector-button {
  min-block-size: var(--_target); margin-inline-end: 1em; padding: 0 calc(var(--_unit) * 5); font: inherit; font-weight: 600;
  border: 2px solid var(--_accent); border-radius: var(--_radius); background: var(--_paper); color: var(--_accent); cursor: pointer;
}
.page.list { max-inline-size: none; }
.results > section { margin-block: calc(var(--_unit) * 8) 0; }
.results > :is(p, .error-summary) { max-inline-size: var(--_measure); }
.progressing { display: grid; gap: calc(var(--_unit) * 2); max-inline-size: 24em; margin-block: calc(var(--_unit) * 5); }
progress { inline-size: 100%; accent-color: var(--_accent); }
.totals { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr)); gap: calc(var(--_unit) * 2); }
.totals li { margin: 0; padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 4); border: 1px solid var(--_line); border-inline-start: 5px solid var(--_yes); }
.totals .is-short { border-inline-start-color: var(--_no); font-weight: 600; }
.list-county .facts { max-inline-size: var(--_measure); }
.list-county .facts .row { grid-template-columns: minmax(8em, 1fr) auto; }
.list-county dd { font-weight: 600; font-variant-numeric: tabular-nums; text-align: end; }

.chart-box { max-inline-size: 50em; }
.legend { display: flex; flex-wrap: wrap; gap: calc(var(--_unit) * 1) calc(var(--_unit) * 5); margin-block-end: calc(var(--_unit) * 3); }
.legend span { display: inline-flex; align-items: center; gap: 0.45em; }
.swatch { inline-size: 1.3em; block-size: 1.3em; flex: none; border: 1px solid var(--_ink); }
.bars { display: block; inline-size: 100%; block-size: auto; }
.bars text { fill: var(--_ink); font-size: 15px; font-family: inherit; }
.bars .end { text-anchor: end; }
.bars .strong { font-weight: 700; }
.bar { stroke: var(--_ink); stroke-width: 1; }
.ground { fill: var(--_paper); }
.strokes { fill: none; stroke: var(--_kind); stroke-width: 2.4; }
.full { fill: var(--_kind); }
.kind-posts_short { --_kind: var(--_accent); }
.kind-party_posts_short { --_kind: var(--_no); }
.kind-hall_short { --_kind: var(--_yes); }
.kind-not_in_grids { --_kind: var(--_review); }
.kind-social_workers_short { --_kind: var(--_none); }

.only-short { max-inline-size: 20em; margin-block-end: calc(var(--_unit) * 3); }
.scroll { overflow-x: auto; border-block: 1px solid var(--_line); }
.sideways { margin-block: 0 calc(var(--_unit) * 2); color: var(--_muted); }
.sideways:not([hidden]) + .scroll { border-inline-end: 4px solid var(--_line); }
.scroll:focus-visible { outline: 3px solid var(--_focus-ink); outline-offset: 2px; box-shadow: 0 0 0 5px var(--_focus); }
.communities { inline-size: 100%; }
.communities :is(th, td) { padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 2.5); text-align: end; white-space: nowrap; }
.communities :is(tbody th, .col-line, .col-result) { text-align: start; }
.communities tbody th { white-space: normal; min-inline-size: 7em; overflow-wrap: anywhere; }
.communities .left { color: var(--_muted); font-weight: 400; }
.communities thead th { padding: 0; vertical-align: bottom; }
.communities thead button {
  inline-size: 100%; min-block-size: var(--_target); min-inline-size: 4.4em; padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 2.5);
  border: 0; background: none; color: var(--_accent); font-weight: 600; text-align: inherit; white-space: normal;
}
.communities thead button:hover { text-decoration: underline; }
.communities [aria-sort] button::after { content: " ▼"; }
.communities [aria-sort="ascending"] button::after { content: " ▲"; }
.verdict-word { display: inline-flex; align-items: center; gap: 0.4em; font-weight: 600; background: none; }
.turn { display: flex; flex-wrap: wrap; align-items: center; gap: calc(var(--_unit) * 4); margin-block: calc(var(--_unit) * 4); }
.turn p { margin: 0; }

@media (forced-colors: active) {
  .bars text { fill: CanvasText; }
  .bar { stroke: CanvasText; }
  .strokes { stroke: CanvasText; }
  .full { fill: CanvasText; }
  .ground { fill: Canvas; }
}
@media print {
  .list-form, .only-short, .sideways, .turn, .results .actions { display: none; }
  .scroll { overflow: visible; }
  .communities { font-size: 9pt; }
  .communities :is(th, td) { padding: 1mm; }
  .communities tr, .chart-box { break-inside: avoid; }
  .communities thead button { min-inline-size: 0; color: #000; }
  .bars, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
