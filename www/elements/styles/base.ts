// Type, headings, links, buttons, focus, and what several pages share.

import { narrow } from "./tokens.js";

export const base = `
:host {
  display: block;
  color: var(--_ink);
  background: var(--_paper);
  font: 400 var(--_size)/var(--_leading) var(--_font);
  text-align: start;
  min-block-size: calc(var(--_unit) * 140);
  scroll-margin-block-start: calc(var(--_unit) * 4);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
/* A part elsewhere is as high as what it shows: only a check keeps room for the pages that come. */
:host([for]) { min-block-size: 0; }
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.page { overflow-wrap: break-word; max-inline-size: var(--_measure); }
.visually-hidden {
  position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; padding: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0;
}

h1, h2, h3, h4, h5, h6 { margin: 0; font-weight: 700; line-height: 1.35; text-wrap: balance; }
h1:lang(zh), h2:lang(zh), h3:lang(zh), h4:lang(zh) { text-wrap: pretty; }
h1:focus, h2:focus, h3:focus, .error-summary:focus, p[tabindex="-1"]:focus { outline: none; }
.start > [tabindex], .trouble > [tabindex] { font-size: var(--_title); }
legend > [tabindex] { font-size: var(--_ask); }
.about { display: block; margin-block-end: 0.25em; font-size: var(--_size); font-weight: 400; overflow-wrap: anywhere; }
section > :is(h1, h2, h3, h4, h5, h6) { font-size: var(--_section); margin-block-end: calc(var(--_unit) * 3); }
:is(.outcome, .aside, .check) > section:not(.tell, .step) > :is(h1, h2, h3, h4, h5, h6) {
  padding-inline-start: calc(var(--_unit) * 2.5); border-inline-start: 4px solid var(--_accent);
}
p, ul, ol, dl { margin: 0 0 calc(var(--_unit) * 4); }
ul, ol { padding-inline-start: 1.4em; }
li { margin-block-end: calc(var(--_unit) * 1.5); }
dd { margin: 0; }
code { font: var(--_small)/1.5 ui-monospace, "Cascadia Mono", Consolas, monospace; overflow-wrap: anywhere; }
cite { font-style: normal; }
.lead { font-size: 1.08em; }
.hint { color: var(--_muted); }

button, a { font: inherit; }
button { cursor: pointer; touch-action: manipulation; }
button:disabled { cursor: not-allowed; opacity: 0.55; }
.primary, .secondary {
  min-block-size: var(--_target); min-inline-size: 8em;
  padding: calc(var(--_unit) * 2) calc(var(--_unit) * 6);
  border: 2px solid transparent; border-radius: var(--_radius); font-weight: 600; line-height: 1.4;
}
.primary { background: var(--_accent); color: var(--_on-accent); border-color: var(--_accent); }
.primary:hover:not(:disabled) { background: var(--_accent-strong); border-color: var(--_accent-strong); }
.secondary { background: var(--_paper); color: var(--_accent); border-color: var(--_accent); }
.secondary:hover:not(:disabled) { background: var(--_accent-tint); }
.link {
  display: inline-flex; align-items: center; min-block-size: var(--_target); min-inline-size: var(--_target);
  padding: 0 calc(var(--_unit) * 1); border: 0; border-radius: 2px; background: none;
  color: var(--_accent); text-decoration: underline; text-underline-offset: 0.2em; text-align: start;
}
.link:hover, a:hover { text-decoration-thickness: 0.15em; }
a { color: var(--_accent); text-underline-offset: 0.2em; }
:is(button, a, summary, input, textarea):focus-visible {
  outline: 3px solid var(--_focus-ink); outline-offset: 2px; box-shadow: 0 0 0 5px var(--_focus);
}
.actions { display: flex; flex-wrap: wrap; gap: calc(var(--_unit) * 3); margin-block: calc(var(--_unit) * 7); }
.back { margin: 0 0 calc(var(--_unit) * 2); }
.back .link::before {
  content: ""; inline-size: 0.5em; block-size: 0.5em; margin-inline: 0.1em 0.45em;
  border: solid currentColor; border-width: 0 0 2px 2px; rotate: 45deg;
}

.icon { inline-size: 1.3em; block-size: 1.3em; flex: none; }
.icon .shape { fill: currentColor; stroke: none; }
.icon .outline { fill: none; stroke: currentColor; stroke-width: 2.2; }
.icon .pen { fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.icon .stroke { fill: none; stroke: var(--_paper); stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }

.facts { margin: 0; }
.facts .row {
  display: grid; grid-template-columns: clamp(6.5em, 22%, 12em) minmax(0, 1fr); gap: 0 calc(var(--_unit) * 4);
  padding-block: calc(var(--_unit) * 2); border-block-start: var(--_border) solid var(--_line);
}
dt { color: var(--_muted); }
.facts dd ul { padding-inline-start: 1.1em; margin: 0; }

.helper { margin-block: calc(var(--_unit) * 5); border-block: var(--_border) solid var(--_line); }
.helper + .helper { margin-block-start: calc(var(--_unit) * -5 - var(--_border)); }
summary {
  cursor: pointer; min-block-size: var(--_target); padding-block: calc(var(--_unit) * 2);
  color: var(--_accent); display: list-item; line-height: 1.6;
}
.helper-body { padding: 0 0 calc(var(--_unit) * 5); }
.helper-body > button { margin-block-start: calc(var(--_unit) * 4); }

.start .notice {
  margin-block: calc(var(--_unit) * 6); padding: calc(var(--_unit) * 5) calc(var(--_unit) * 6);
  background: var(--_tint); border-inline-start: 5px solid var(--_accent);
}
.start .notice .hint { margin: calc(var(--_unit) * 3) 0 0; font-size: var(--_small); }
.start .lead { margin-block-start: calc(var(--_unit) * 4); }

.trouble > p:first-of-type { margin-block-start: calc(var(--_unit) * 4); }
.loading .bar { background: var(--_tint); border-radius: var(--_radius); block-size: 1.2em; margin-block-end: 1.1em; }
.loading .wide { block-size: 2.2em; }
.loading .short { inline-size: 40%; block-size: var(--_target); }

${narrow(`
& .facts .row { grid-template-columns: 1fr; }
& .actions > button { inline-size: 100%; }
& .start .notice { padding-inline: calc(var(--_unit) * 4); }
`)}
@media (forced-colors: active) {
  .primary, .secondary { border-color: ButtonText; }
  .icon .shape { fill: CanvasText; }
  .icon .stroke { stroke: Canvas; }
  :is(button, a, summary, input):focus-visible { outline-color: Highlight; }
}
@media (prefers-reduced-motion: no-preference) {
  .loading .bar { animation: wait 1.6s ease-in-out infinite alternate; }
  @keyframes wait { from { opacity: 1; } to { opacity: 0.45; } }
}
`;
