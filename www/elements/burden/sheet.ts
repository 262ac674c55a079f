// What these pages look like beside the common sheet until the questions are answered: particulars, the counter's list.

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

@media (max-width: 40rem) {
  .items li { padding-inline-end: calc(var(--_unit) * 1); }
}
:host([elder]) .items li { flex-wrap: wrap; padding-block: calc(var(--_unit) * 3); }
@media (forced-colors: active) {
  .items [aria-selected="true"] { outline: 3px solid Highlight; outline-offset: -3px; }
}
@media print {
  .lookup .items li { break-inside: avoid; }
}
`;
