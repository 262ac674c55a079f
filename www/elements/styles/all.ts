// All questions on one page: close together, short choices side by side; on paper the answers stand for the fields.

export const all = `
.all .back { display: none; }
.asked-list { display: grid; gap: calc(var(--_unit) * 8); margin-block: calc(var(--_unit) * 6); }
.one { border-block-start: 1px solid var(--_line); padding-block-start: calc(var(--_unit) * 5); }
.one > .helper { margin-block: calc(var(--_unit) * 4) 0; }
.one .ticks { grid-template-columns: repeat(auto-fill, minmax(min(100%, 12em), 1fr)); }
.one .ticks > div:not(.tick) { grid-column: 1 / -1; }
.one .ticks > .or { display: none; }
.one .date, .one .text { margin-block-end: calc(var(--_unit) * 3); }
.all .first { padding: calc(var(--_unit) * 4); background: var(--_tint); border-inline-start: 4px solid var(--_accent); }
.all .outcome .summary:not(.particulars) { display: none; }
.outcome-place { border-block-start: 3px solid var(--_line); margin-block-start: calc(var(--_unit) * 8); padding-block-start: calc(var(--_unit) * 6); }
@media print {
  .all > :is(.lead, .before, .question) { display: none; }
  .all .outcome .summary:not(.particulars) { display: block; }
  .outcome-place { border: 0; margin: 0; padding: 0; }
}
`;
