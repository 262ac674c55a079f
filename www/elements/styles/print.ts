// On paper: the verdict, every condition with its clause, the answers; no buttons, no colour needed.

export const print = `
@media print {
  :host { --_size: 10.5pt !important; --_measure: none; --_target: 0px !important; min-block-size: 0; color: #000; background: none; }
  .back, .actions, .rest, .link, .copy-place, .as-of, .outcome summary::marker { display: none !important; }
  .verdict, .finding, .checklist li, .summary .row { break-inside: avoid; }
  .verdict, .finding, .is-yes, .is-no { background: none; }
  section > :is(h1, h2, h3, h4, h5, h6) { break-after: avoid; }
  summary, .hint { break-after: avoid; }
  .provenance { break-inside: avoid; font-size: 7pt; }
  .provenance .facts { columns: 2; column-gap: 14pt; }
  .provenance .row { display: block; margin: 0; padding: 1pt 0; break-inside: avoid; }
  .provenance :is(dt, dd) { display: inline; margin: 0; }
  .provenance code { font-size: 6pt; overflow-wrap: anywhere; }
  .helper, .helper + .helper { margin-block: 12pt 0; border: 0; }
  .outcome > section { margin-block-start: 12pt; }
  summary { color: #000; list-style: none; font-weight: 600; }
  details:not([open])::details-content { content-visibility: visible; block-size: auto; }
  .icon { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
