// On paper: no buttons, no colour needed, nothing folded.

export const print = `
@media print {
  :host { --_size: 10.5pt !important; --_measure: none; --_target: 0px !important; min-block-size: 0; color: #000; background: none; }
  .back, .actions, .rest, .link, .copy-place, #as-of, .outcome summary::marker { display: none !important; }
  section > :is(h1, h2, h3, h4, h5, h6) { break-after: avoid; }
  summary, .hint { break-after: avoid; }
  .helper, .helper + .helper { margin-block: 12pt 0; border: 0; }
  summary { color: #000; list-style: none; font-weight: 600; }
  details:not([open]):not(#fold-not_applicable)::details-content { content-visibility: visible; block-size: auto; }
  .icon { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
