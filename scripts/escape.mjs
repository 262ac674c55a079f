// Text as text in a page, wherever it stands.

/** Fit for the content of an element and for a quoted attribute. */
export function escaped(text) {
  return String(text).replace(/[&<>"']/g, (each) => `&#${each.codePointAt(0)};`);
}
