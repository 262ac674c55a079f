// The style sheets of the elements: one for each script, shared by all elements of a page. Adopted by the shadow root; where
// the browser cannot (Safari before 16.4), the same text comes as a file beside the script. No inline style, no <style>.

import { h } from "./dom.js";
import { all } from "./styles/all.js";
import { base } from "./styles/base.js";
import { elder } from "./styles/elder.js";
import { form } from "./styles/form.js";
import { frame } from "./styles/frame.js";
import { outcome } from "./styles/outcome.js";
import { print } from "./styles/print.js";
import { tokens } from "./styles/tokens.js";

/** File name → integrity; set by the build, which writes the files. */
declare const ZHUNRU_STYLES: Readonly<Record<string, string>>;

export interface Styles {
  /** The file that holds the same text, beside the script. */
  readonly file: string;
  readonly text: string;
}

export const common: Styles = {
  file: "elements.css",
  text: [tokens, base, form, outcome, all, frame, elder, print].join("\n"),
};

const sheets = new Map<string, CSSStyleSheet>();

export function dress(root: ShadowRoot, { file, text }: Styles): void {
  if (!("adoptedStyleSheets" in root)) {
    const integrity = ZHUNRU_STYLES[file];
    const link = h("link", { rel: "stylesheet", href: new URL(file, import.meta.url).href, integrity });
    (root as ShadowRoot).insertBefore(link, (root as ShadowRoot).querySelector(":not(link)"));
    return;
  }
  let sheet = sheets.get(file);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(file, sheet);
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
