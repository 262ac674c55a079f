// Questions: options, fields, progress, errors.

export const form = `
.progress { margin: 0 0 calc(var(--_unit) * 5); color: var(--_muted); }
.progress p { margin: 0 0 calc(var(--_unit) * 1.5); }
progress {
  display: block; inline-size: 100%; block-size: 6px; border: 0; border-radius: 3px; overflow: hidden;
  appearance: none; background: var(--_tint); color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_edge);
}
progress::-webkit-progress-bar { background: none; }
progress::-webkit-progress-value { background: var(--_accent); border-radius: 3px; }
progress::-moz-progress-bar { background: var(--_accent); }

fieldset { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
.asked.wrong { border-inline-start: 5px solid var(--_error); padding-inline-start: calc(var(--_unit) * 4); }
legend { padding: 0; margin-block-end: calc(var(--_unit) * 3); max-inline-size: 100%; }
.why {
  padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
  background: var(--_tint); border-inline-start: 4px solid var(--_edge);
}
.error { color: var(--_error); font-weight: 600; margin-block-end: calc(var(--_unit) * 3); }
.error-summary {
  margin-block-end: calc(var(--_unit) * 6); padding: calc(var(--_unit) * 4) calc(var(--_unit) * 5);
  border: 3px solid var(--_error);
}
.error-summary :is(h1, h2, h3, h4, h5, h6) { font-size: 1.1em; margin-block-end: calc(var(--_unit) * 2); }
.error-summary ul { list-style: none; padding: 0; margin: 0; }
.error-summary a {
  display: inline-flex; align-items: center; min-block-size: var(--_target);
  color: var(--_error); font-weight: 600;
}

.ticks { display: grid; gap: calc(var(--_unit) * 2); justify-items: stretch; }
.tick { position: relative; display: flex; align-items: stretch; }
.tick input {
  position: absolute; inset-block-start: calc((var(--_target) + var(--_unit) * 2 - 1.4em) / 2); inset-inline-start: calc(var(--_unit) * 4);
  inline-size: 1.4em; block-size: 1.4em; margin: 0; accent-color: var(--_accent); cursor: inherit; font-size: 1em;
}
.tick label {
  flex: 1; min-block-size: calc(var(--_target) + var(--_unit) * 2); cursor: pointer;
  display: flex; align-items: center; line-height: 1.45;
  padding: calc(var(--_unit) * 2) calc(var(--_unit) * 4) calc(var(--_unit) * 2) calc(1.4em + var(--_unit) * 8);
  border: 1.5px solid var(--_edge); border-radius: var(--_radius); background: var(--_paper);
}
.tick label:hover { background: var(--_tint); }
.tick input:checked + label {
  border-color: var(--_accent); background: var(--_accent-tint); box-shadow: inset 0 0 0 1.5px var(--_accent);
}
.tick input:focus-visible { outline: none; box-shadow: none; }
.tick input:focus-visible + label {
  outline: 3px solid var(--_focus-ink); outline-offset: 2px; box-shadow: 0 0 0 5px var(--_focus);
}
.tick input:disabled + label { cursor: not-allowed; opacity: 0.6; }
.or { margin: 0; color: var(--_muted); }
.more {
  display: inline-flex; align-items: center; gap: 0.5em; min-block-size: var(--_target);
  padding: 0 calc(var(--_unit) * 1); border: 0; background: none; color: var(--_accent);
  text-decoration: underline; text-underline-offset: 0.2em;
}
.more::before {
  content: ""; inline-size: 0.5em; block-size: 0.5em; border: solid currentColor; border-width: 0 2px 2px 0;
  rotate: 45deg; translate: 0 -0.12em; margin-inline: 0.4em 0.2em;
}
.more[aria-expanded="true"]::before { rotate: 225deg; translate: 0 0.15em; }
.more + .ticks { margin-block-start: calc(var(--_unit) * 2); }

.date { display: flex; flex-wrap: wrap; gap: calc(var(--_unit) * 3); margin-block-end: calc(var(--_unit) * 5); }
.date-part label, .text label { display: block; margin-block-end: calc(var(--_unit) * 1); }
.text { margin-block-end: calc(var(--_unit) * 5); }
input[type="text"], textarea {
  min-block-size: calc(var(--_target) + var(--_unit)); padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 3);
  max-inline-size: 100%; border: 2px solid var(--_edge); border-radius: var(--_radius);
  background: var(--_paper); color: var(--_ink); font: inherit; font-variant-numeric: tabular-nums;
}
textarea { inline-size: 100%; }
input[type="text"]:disabled { background: var(--_tint); color: var(--_muted); }
input[aria-invalid="true"] { border-color: var(--_error); }
.width-2 { inline-size: 3.6em; }
.width-4 { inline-size: 4.8em; }
.width-8 { inline-size: 9em; }
.width-20 { inline-size: 16em; letter-spacing: 0.04em; }
.question > .helper { margin-block: calc(var(--_unit) * 7) 0; }
.question .date + .tick, .question .text + .tick { max-inline-size: 20em; }
@media (forced-colors: active) {
  progress { border: 1px solid CanvasText; }
  progress::-webkit-progress-value { background: Highlight; forced-color-adjust: none; }
  progress::-moz-progress-bar { background: Highlight; forced-color-adjust: none; }
  .tick input:checked:not(:focus-visible) + label { outline: 3px solid Highlight; outline-offset: -5px; }
}
.done { color: var(--_yes); font-weight: 600; }
#as-of legend { font-weight: 600; }
`;
