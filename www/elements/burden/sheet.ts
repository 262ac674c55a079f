// What these pages look like beside the common sheet: particulars, the application on paper, the counter's list.

export const text = `
.details-form > [tabindex], .check > [tabindex], .lookup > [tabindex] { font-size: var(--_title); margin-block-end: calc(var(--_unit) * 4); }
.text label .hint { font-weight: 400; margin-inline-start: 0.5em; }
.text > label { font-weight: 600; }
.text > .hint { margin-block-end: calc(var(--_unit) * 2); }
.text.wrong { border-inline-start: 5px solid var(--_error); padding-inline-start: calc(var(--_unit) * 4); }
.wide { inline-size: 100%; }
textarea[aria-invalid="true"] { border-color: var(--_error); }
.doubt {
  margin-block: calc(var(--_unit) * 2) 0; padding: calc(var(--_unit) * 2) calc(var(--_unit) * 4);
  background: var(--_review-tint); border-inline-start: 4px solid var(--_review);
}
.particulars dd { white-space: pre-wrap; overflow-wrap: anywhere; min-inline-size: 0; }
.particulars dd .doubt { margin-block-start: calc(var(--_unit) * 1); white-space: normal; }
.paper { display: none; }
.open-list .decides { flex-basis: 100%; margin: 0; padding-block-end: calc(var(--_unit) * 3); }
.stated { list-style: none; padding: 0; font-weight: 600; }

.items { list-style: none; padding: 0; border-block-end: var(--_border) solid var(--_line); }
.items li {
  display: flex; align-items: center; justify-content: space-between; gap: calc(var(--_unit) * 3);
  min-block-size: var(--_target); margin: 0; padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 3);
  border-block-start: var(--_border) solid var(--_line); cursor: pointer; scroll-margin-block: calc(var(--_unit) * 10);
}
.items li:hover { background: var(--_tint); }
.items [aria-selected="true"] { background: var(--_accent-tint); box-shadow: inset 5px 0 0 var(--_accent); }
.item-label { min-inline-size: 0; overflow-wrap: anywhere; }
.sign { display: inline-flex; align-items: center; gap: 0.45em; font-weight: 700; white-space: nowrap; }
.sign-yes { color: var(--_yes); }
.sign-no { color: var(--_no); }
.sign-review { color: var(--_review); }
.sign-incomplete { color: var(--_unknown); }
.sign-not_covered, .sign-conflict { color: var(--_none); }

.tell {
  padding: calc(var(--_unit) * 5); background: var(--_tint); border-inline-start: 5px solid var(--_accent);
}
.tell p { font-size: 1.1em; }
.tell .actions { margin-block: calc(var(--_unit) * 4) 0; }
.tell .primary { display: inline-flex; align-items: center; justify-content: center; gap: 0.5em; }
.tell .icon .shape { fill: var(--_on-accent); }
.tell .icon .stroke { stroke: var(--_accent); }
.resident {
  inline-size: min(60rem, 94vw); max-block-size: 94vh; padding: calc(var(--_unit) * 8);
  border: 3px solid var(--_ink); border-radius: var(--_radius); color: var(--_ink); background: var(--_paper);
  font-size: clamp(1.4rem, 1rem + 1.6vw, 2.2rem); line-height: 1.5;
}
.resident::backdrop { background: rgb(0 0 0 / 0.6); }
.resident h2 { font-size: 1.3em; margin-block-end: 0.5em; }
.resident p { margin-block-end: 0.5em; }
.resident-sign { font-size: 1.2em; }
.resident .resident-source { font-size: max(0.6em, 1rem); color: var(--_muted); }
.resident .actions { margin-block: calc(var(--_unit) * 5) 0; font-size: max(1.125rem, 18px); }

@media (max-width: 40rem) {
  .items li { padding-inline-end: calc(var(--_unit) * 1); }
  .resident { padding: calc(var(--_unit) * 5); }
  .particulars .row { row-gap: 0; }
}
:host([elder]) .resident { padding: calc(var(--_unit) * 5); }
:host([elder]) .items li { flex-wrap: wrap; padding-block: calc(var(--_unit) * 3); }
:host([elder]) .resident { font-size: 1em; }
:host([elder]) .resident :is(.resident-source, .actions) { font-size: 1em; }
@media (forced-colors: active) {
  .items [aria-selected="true"] { outline: 3px solid Highlight; outline-offset: -3px; }
  .tell .icon .shape { fill: ButtonText; }
}
@media print {
  .paper { display: block; }
  .paper-title { break-after: avoid; font-size: 16pt; font-weight: 700; text-align: center; margin-block-end: 10pt; }
  .paper-head dd { white-space: pre-wrap; overflow-wrap: anywhere; }
  .paper-head { margin-block-end: 12pt; }
  .outcome .particulars { display: none; }
  .paper-foot { display: table; inline-size: 100%; table-layout: fixed; margin-block-start: 14pt; border: 1px solid #000; break-inside: avoid; }
  .paper-foot > div { display: table-cell; padding: 6pt 8pt; }
  .paper-foot .sign { margin-block-start: 44pt; }
  .paper-foot > div + div { border-inline-start: 1px solid #000; }
  .paper-foot p { margin: 0; }
  .showing > :not(.resident) { display: none; }
  .resident { position: static; inline-size: auto; max-block-size: none; border: 0; padding: 0; font-size: 26pt; }
  .resident .resident-source { color: #000; }
  .lookup .items li { break-inside: avoid; }
}
`;
