// Copies text; where the browser does not allow it, shows the text selected, ready to be copied by hand.

import type { Catalogue } from "./catalogue.js";
import { h } from "./dom.js";

/** Whether the text is on the clipboard. */
export async function copyText(t: Catalogue, text: string, place: HTMLElement): Promise<boolean> {
  place.replaceChildren();
  try {
    await navigator.clipboard.writeText(text);
    place.replaceChildren(h("p", { class: "done" }, t.text("tool.copied")));
    return true;
  } catch {
    const area = h("textarea", { id: "copy-text", readonly: true, rows: "12" });
    area.value = text;
    place.replaceChildren(h("label", { for: "copy-text" }, t.text("tool.copy_by_hand")), area);
    area.focus();
    area.select();
    return false;
  }
}
