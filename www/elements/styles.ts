// The style sheets of the elements, each shared by all elements of a page. Adopted by the shadow root; where the browser cannot
// (Safari before 16.4), the same text comes as a file beside the script. No inline style, no <style>.

import common from "sheet:elements.css";
import { h } from "./dom.js";

export interface Styles {
  /** The file that holds the same text, beside the script. */
  readonly file: string;
  readonly integrity: string;
  readonly text: string;
  /** Part of the common look: comes right after the common sheet, whenever it is fetched. */
  readonly early?: boolean;
}

export { common };

const sheets = new Map<string, CSSStyleSheet>();

export function dress(root: ShadowRoot, { file, integrity, text, early = false }: Styles): void {
  if (!("adoptedStyleSheets" in root)) {
    const href = new URL(file, import.meta.url).href;
    const links = (root as ShadowRoot).querySelectorAll("link");
    const before = early ? links[1] : undefined;
    const link = h("link", { rel: "stylesheet", href, integrity });
    (root as ShadowRoot).insertBefore(link, before ?? (root as ShadowRoot).querySelector(":not(link)"));
    return;
  }
  let sheet = sheets.get(file);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(file, sheet);
  }
  const worn = [...root.adoptedStyleSheets];
  worn.splice(early ? 1 : worn.length, 0, sheet);
  root.adoptedStyleSheets = worn;
}
