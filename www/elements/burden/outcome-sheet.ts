// What comes of a request or a certificate: particulars read again, what the resident is told, the application on paper.

export const text = `
.particulars dd { white-space: pre-wrap; overflow-wrap: anywhere; min-inline-size: 0; }
.particulars dd .doubt { margin-block-start: calc(var(--_unit) * 1); white-space: normal; }
.paper { display: none; }
.stated { list-style: none; padding: 0; font-weight: 600; }


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
  .resident { padding: calc(var(--_unit) * 5); }
  .particulars .row { row-gap: 0; }
}
:host([elder]) .resident { padding: calc(var(--_unit) * 5); font-size: 1em; }
:host([elder]) .resident :is(.resident-source, .actions) { font-size: 1em; }
@media (forced-colors: active) {
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
}
`;
