// The buttons that change how a page looks or read it out; and elder mode: large type and targets, one thing below the other.

export const elder = `
.look {
  float: inline-end; display: flex; flex-wrap: wrap; justify-content: flex-end; gap: calc(var(--_unit) * 2);
  margin: 0 0 calc(var(--_unit) * 2) calc(var(--_unit) * 4);
}
.look + * :is(.verdict, .asked, .progress, .error-summary, .lead, .text) { clear: inline-end; }
.look + * > [tabindex] { display: flow-root; min-inline-size: min(100%, 8em); }
.look button {
  min-block-size: var(--_target); min-inline-size: var(--_target); padding: 0 calc(var(--_unit) * 4);
  border: 1.5px solid var(--_edge); border-radius: var(--_radius); background: var(--_paper); color: var(--_accent);
  font-weight: 600; line-height: 1.4;
}
/* Beside the title of the first page there is no room for both on a phone. */
@media (max-width: 40rem) { .look:has(+ .start) { float: none; } }
.look button:hover { background: var(--_accent-tint); }
.look [aria-disabled="true"] { color: var(--_muted); border-style: dashed; cursor: not-allowed; }

:host([elder]) .page { overflow-wrap: anywhere; }
:host([elder]) .lead { font-size: 1em; }
:host([elder]) .look { float: none; margin: 0 0 calc(var(--_unit) * 3); font-size: max(18pt, 1.5rem); }
:host([elder]) .look button { flex: 1 1 auto; padding-inline: calc(var(--_unit) * 2); }
:host([elder]) .back { margin-block-end: calc(var(--_unit) * 5); }
:host([elder]) :is(.link, .more, .primary, .secondary) {
  display: flex; align-items: center; justify-content: center; inline-size: 100%; min-inline-size: 0; text-align: center;
  margin-inline: 0; padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
}
:host([elder]) :is(.link, .more) {
  min-block-size: var(--_target); margin-block: calc(var(--_unit) * 2); border: 2px solid var(--_accent);
  border-radius: var(--_radius); font-weight: 600; text-decoration: none;
}
:host([elder]) .tick label { padding-inline: calc(1.4em + var(--_unit) * 5) calc(var(--_unit) * 2); }
:host([elder]) .tick input { inset-inline-start: calc(var(--_unit) * 2.5); }
:host([elder]) .question .tick { max-inline-size: none; }
:host([elder]) :is(.sign, .day) { white-space: normal; }
:host([elder]) progress { block-size: 14px; border-radius: 7px; }
:host([elder]) :is(.caution, .scope, .hint) { color: var(--_ink); }
:host([elder]) summary { padding-block: calc((var(--_target) - 1.6em) / 2); }
.further { margin-block: calc(var(--_unit) * 7); }
.aside { margin-block-start: calc(var(--_unit) * 5); }
.aside > section { margin-block-end: calc(var(--_unit) * 7); }
@media screen {
  .aside.folded { display: none; }
}
@media print {
  .look, .further > button { display: none !important; }
  .further { margin: 0; }
}
`;
