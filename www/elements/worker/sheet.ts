// What the pages about a worker's own standing look like beside the common sheet: days, years, lines of time, ways on.

export const text = `
.due { border-inline-start: 5px solid var(--_accent); padding-inline-start: calc(var(--_unit) * 4); margin-block: calc(var(--_unit) * 4); }
.due > * { margin-block: 0 calc(var(--_unit) * 1.5); }
.due > .day { font-size: 1.5em; font-weight: 700; font-variant-numeric: tabular-nums; }
.due-steps { padding-inline-start: 1.4em; color: var(--_muted); }
.due-steps li { margin: 0; }
.from { color: var(--_muted); font-size: var(--_small); }
.track-box { margin-block: calc(var(--_unit) * 4); }
.track { display: block; inline-size: 100%; block-size: auto; overflow: visible; }
.track text {
  fill: var(--_ink); font-size: 16px; font-family: inherit;
  paint-order: stroke; stroke: var(--_paper); stroke-width: 6px; stroke-linejoin: round;
}
.track text.today { font-weight: 700; }
.track path { fill: none; stroke: var(--_edge); stroke-width: 1.5; }
.track path.today { stroke: var(--_ink); stroke-width: 2.5; }
.track path.due { stroke: var(--_accent); stroke-width: 2.5; }
.track rect.past { fill: var(--_accent); }
.track rect.ahead { fill: var(--_tint); stroke: var(--_accent); stroke-dasharray: 5 4; }
.track rect.over { fill: var(--_error); }
.year-row { display: flex; flex-wrap: wrap; gap: calc(var(--_unit) * 2); padding: 0; list-style: none; }
.year {
  display: grid; min-inline-size: 5.5em; margin: 0; padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
  border: var(--_border) solid var(--_line); border-block-start: 5px solid var(--_line); background: var(--_paper);
}
.year strong { font-variant-numeric: tabular-nums; }
.year:is(.is-excellent, .is-qualified) { border-block-start-color: var(--_accent); }
.year.is-basic { border-block-start-style: dashed; border-block-start-color: var(--_edge); }
.year.is-failed { border-block-start-style: double; border-block-start-color: var(--_error); background: var(--_no-tint); }
.year.is-lacking { border-style: dashed; color: var(--_muted); }
.route-list { padding: 0; list-style: none; }
.route {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0 calc(var(--_unit) * 3); margin: 0;
  padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3); border-block-end: var(--_border) solid var(--_line);
}
.route > p { flex-basis: 100%; margin: 0; }
:host([elder]) .track-box { display: none; }
@media (forced-colors: active) {
  .track text { fill: CanvasText; stroke: Canvas; }
  .track path { stroke: CanvasText; }
  .track rect { fill: Canvas; stroke: CanvasText; }
  .track rect.past { fill: CanvasText; }
}
@media print {
  .due, .track-box, .year, .route { break-inside: avoid; }
  .track rect.past { fill: #000; }
  .track rect.over { fill: #666; }
  .track path { stroke: #000; }
}
`;
