// The outcome page: verdict, findings, papers, answers. Calm by design: an outcome is no error. Comes after the common sheet and
// before that of a matter.

import { narrow } from "./tokens.js";

export const outcome = `
.verdict {
  display: flex; gap: calc(var(--_unit) * 5); align-items: flex-start;
  padding: calc(var(--_unit) * 6); border: var(--_border) solid var(--_line); border-block-start: 6px solid currentColor;
  margin-block-end: calc(var(--_unit) * 4);
}
.verdict > div { color: var(--_ink); min-inline-size: 0; }
.verdict .icon { inline-size: 2.6em; block-size: 2.6em; margin-block-start: 0.15em; }
.verdict .headline { font-size: 1.5em; margin-block-end: calc(var(--_unit) * 3); }
/* Chinese may break anywhere: a headline where its sentence does. */
.verdict .headline:lang(zh) { word-break: keep-all; overflow-wrap: anywhere; }
.verdict p { margin-block-end: calc(var(--_unit) * 2); }
.verdict .scope { color: var(--_muted); margin: 0; font-size: var(--_small); }
.is-yes, .is-satisfied { color: var(--_yes); background: var(--_yes-tint); }
.is-no, .is-not_satisfied { color: var(--_no); background: var(--_no-tint); }
.is-review { color: var(--_review); background: var(--_review-tint); }
.is-incomplete, .is-unknown { color: var(--_unknown); background: var(--_unknown-tint); }
.is-not_covered, .is-conflict, .is-not_applicable { color: var(--_none); background: var(--_none-tint); }
.verdict .icon .stroke { stroke: var(--_paper); }
.caution { font-weight: 600; }
.rest {
  padding: calc(var(--_unit) * 5); margin-block: calc(var(--_unit) * 5); background: var(--_unknown-tint);
  border-inline-start: 5px solid var(--_unknown);
}
.rest p { margin-block-end: calc(var(--_unit) * 3); }
.outcome > section { margin-block: calc(var(--_unit) * 9) 0; }

.group { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(var(--_unit) * 4); margin-block-end: calc(var(--_unit) * 4); }
.finding { border: var(--_border) solid var(--_line); border-inline-start: 6px solid currentColor; background: var(--_paper); padding: calc(var(--_unit) * 4) calc(var(--_unit) * 5); }
.finding > * { color: var(--_ink); }
.finding-head { display: flex; flex-wrap: wrap; gap: calc(var(--_unit) * 1) calc(var(--_unit) * 4); justify-content: space-between; align-items: center; margin-block-end: calc(var(--_unit) * 2); }
.finding-head :is(h1, h2, h3, h4, h5, h6) { font-size: 1.1em; }
.finding .status { display: inline-flex; align-items: center; gap: 0.45em; margin: 0; font-weight: 700; }
.finding.is-satisfied .status { color: var(--_yes); }
.finding.is-not_satisfied .status { color: var(--_no); }
.finding.is-review .status { color: var(--_review); }
.finding.is-unknown .status { color: var(--_unknown); }
.finding.is-not_applicable .status { color: var(--_none); }
.requires { margin-block-end: calc(var(--_unit) * 3); }
.finding .facts { font-size: var(--_small); }
.facts dd .answers { list-style: none; padding: 0; }
.answers li { display: flex; flex-wrap: wrap; align-items: baseline; margin: 0; }
.answers .link { padding-inline: 0; padding-block: calc((var(--_target) - 1.7em) / 2); margin-block: calc((1.7em - var(--_target)) / 2); }
.issued { color: var(--_muted); white-space: nowrap; }
.fold { border-block-start: var(--_border) solid var(--_line); }
.fold + .fold { border-block-end: var(--_border) solid var(--_line); }
.fold > summary { font-weight: 600; }
.fold[open] { padding-block-end: calc(var(--_unit) * 2); }

.tag {
  display: inline-block; padding: 0 0.55em; border: 1px solid var(--_edge);
  border-radius: var(--_radius); font-size: var(--_small); line-height: 1.5; color: var(--_muted); background: var(--_paper);
}
.exceptions .tag, .open-list strong, .checklist strong, .answers span { margin-inline-end: 0.6em; }
.facts dd .exceptions { list-style: none; padding: 0; }
.open-list, .checklist { list-style: none; padding: 0; }
.open-list li { display: flex; flex-wrap: wrap; align-items: center; border-block-start: var(--_border) solid var(--_line); margin: 0; }
.open-list .link { margin-inline-start: auto; }
.open-list .decides { flex-basis: 100%; margin: 0; padding-block-end: calc(var(--_unit) * 3); }
.checklist li { display: flex; gap: calc(var(--_unit) * 3); padding-block: calc(var(--_unit) * 2); border-block-start: var(--_border) solid var(--_line); margin: 0; }
.checklist .hint { margin: 0; font-size: var(--_small); }
.checklist .box { flex: none; inline-size: 1.1em; block-size: 1.1em; margin-block-start: 0.32em; border: 2px solid var(--_edge); border-radius: 2px; }
.checklist .maybe .box { border-style: dashed; }

.summary dl { margin: 0; border-block-end: var(--_border) solid var(--_line); }
.summary .row {
  display: grid; grid-template-columns: minmax(7em, 1fr) minmax(8em, 1.4fr) auto; gap: 0 calc(var(--_unit) * 4);
  align-items: center; padding-block: calc(var(--_unit) * 1); border-block-start: var(--_border) solid var(--_line);
}
.summary dt { font-weight: 600; color: var(--_ink); }
.tools { border-block-start: var(--_border) solid var(--_line); padding-block-start: calc(var(--_unit) * 6); }

${narrow(`
& .verdict { flex-direction: column; gap: calc(var(--_unit) * 2); padding: calc(var(--_unit) * 4); }
& .verdict .icon { inline-size: 2.2em; block-size: 2.2em; }
& .verdict .headline { font-size: 1.3em; }
& .issued { white-space: normal; }
& .finding { padding-inline: calc(var(--_unit) * 4); }
& .summary .row { grid-template-columns: 1fr auto; }
& .summary dt { grid-column: 1 / -1; }
`)}
:host([elder]) .verdict .headline { font-size: var(--_title); }
:host([elder]) :is(.answers, .open-list) li { display: block; padding-block: calc(var(--_unit) * 2); }
:host([elder]) .summary .row { display: block; padding-block: calc(var(--_unit) * 3); }
@media (forced-colors: active) {
  .verdict, .finding, .rest { border-color: CanvasText; }
}
@media print {
  .verdict, .finding, .checklist li, .summary .row { break-inside: avoid; }
  .verdict, .finding, .is-yes, .is-no { background: none; }
  .provenance { break-inside: avoid; font-size: 7pt; }
  .provenance .facts { columns: 2; column-gap: 14pt; }
  .provenance .row { display: block; margin: 0; padding: 1pt 0; break-inside: avoid; }
  .provenance :is(dt, dd) { display: inline; margin: 0; }
  .provenance code { font-size: 6pt; overflow-wrap: anywhere; }
  .outcome > section { margin-block-start: 12pt; }
}
`;
