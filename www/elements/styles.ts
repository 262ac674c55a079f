// The style sheet of the elements, adopted by each shadow root: no inline style, no <style> element.

import { base } from "./styles/base.js";
import { elder } from "./styles/elder.js";
import { form } from "./styles/form.js";
import { outcome } from "./styles/outcome.js";
import { print } from "./styles/print.js";
import { tokens } from "./styles/tokens.js";

let sheet: CSSStyleSheet | undefined;

/** One sheet, shared by all elements of a page. */
export function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([tokens, base, form, outcome, elder, print].join("\n"));
  }
  return sheet;
}
