// What stands around a page: notes about answers and the day, the draft on this device.

export const frame = `
.notes, .example {
  display: flow-root; padding: calc(var(--_unit) * 4) calc(var(--_unit) * 5); margin-block-end: calc(var(--_unit) * 5);
  background: var(--_tint); border-inline-start: 5px solid var(--_accent);
}
.notes > p:last-child, .keeping > p:last-child { margin-block-end: 0; }
.notes .actions { margin-block-start: calc(var(--_unit) * 3); }
.keeping {
  margin-block-start: calc(var(--_unit) * 6); padding-block-start: calc(var(--_unit) * 5);
  border-block-start: 1px solid var(--_line);
}
@media print { .notes.draft, .keeping { display: none; } }
`;
