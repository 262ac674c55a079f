// What the fields of dated records look like beside the common sheet.

export const text = `
select {
  min-block-size: calc(var(--_target) + var(--_unit)); padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 2);
  max-inline-size: 100%; border: 2px solid var(--_edge); border-radius: var(--_radius);
  background: var(--_paper); color: var(--_ink); font: inherit;
}
select:focus-visible {
  outline: 3px solid var(--_focus-ink); outline-offset: 2px; box-shadow: 0 0 0 5px var(--_focus);
}
select:disabled { background: var(--_tint); color: var(--_muted); }
select[aria-invalid="true"] { border-color: var(--_error); }
.records { display: grid; gap: calc(var(--_unit) * 4); }
.record {
  position: relative; border: var(--_border) solid var(--_line); border-inline-start: 5px solid var(--_accent);
  padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4); background: var(--_paper);
}
.record.wrong { border-inline-start-color: var(--_error); }
.record > legend {
  float: inline-start; padding: 0; margin: 0; font-weight: 700; line-height: var(--_target);
}
.record > .link { float: inline-end; padding-inline: 0; min-block-size: var(--_target); min-inline-size: var(--_target); }
.record > div { clear: both; }
.record-parts { display: flex; flex-wrap: wrap; gap: calc(var(--_unit) * 3) calc(var(--_unit) * 6); align-items: flex-start; }
.record-part { min-inline-size: 0; }
.record-part > label { display: block; font-weight: 600; margin-block-end: calc(var(--_unit) * 1); }
.record-part > legend { margin-block-end: calc(var(--_unit) * 1); font-weight: 600; }
.record-part .date { margin-block-end: calc(var(--_unit) * 2); gap: calc(var(--_unit) * 2); }
.record-part .hint { font-weight: 400; margin-inline-start: 0.5em; }
.record-part .tick { max-inline-size: 16em; }
.record .error { margin-block-end: calc(var(--_unit) * 1); }
.records.is-yearly { gap: 0; }
.is-yearly .record { padding-block: calc(var(--_unit) * 2); margin-block-start: -1px; }
.is-yearly .record > legend {
  position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.is-yearly .record > div { clear: none; }
.is-yearly .record-parts { gap: calc(var(--_unit) * 2) calc(var(--_unit) * 4); }
.is-yearly .record-part { display: flex; flex-wrap: wrap; align-items: center; gap: 0 calc(var(--_unit) * 2); }
.is-yearly .record-part > label { margin: 0; }
.is-yearly .record-part > div { order: -1; inline-size: 100%; }
.is-yearly .record-part > div:empty { display: none; }
.rows:disabled { opacity: 0.55; }
.fill { margin-block-end: calc(var(--_unit) * 3); }
.row-tools { display: flex; flex-wrap: wrap; align-items: center; gap: calc(var(--_unit) * 2) calc(var(--_unit) * 5); margin-block: calc(var(--_unit) * 4) calc(var(--_unit) * 6); }
@media (max-width: 40rem) {
  .record { padding-inline: calc(var(--_unit) * 3); }
}
:host([elder]) .record > :is(legend, .link) { float: none; }
:host([elder]) .record-part { inline-size: 100%; }
:host([elder]) .record-part select { inline-size: 100%; }
`;
