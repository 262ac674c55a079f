// A link within the site to an address with a fragment of its own.

import { h } from "../elements/index.js";
import { carried } from "./settings.js";

/** The settings of when it is followed go along: they may have changed since it was made. */
export function settingsLink(address: string, text: string): HTMLAnchorElement {
  const link = h("a", { href: address }, text);
  link.addEventListener("click", () => {
    const settings = carried();
    link.setAttribute("href", settings === "" ? address : `${address}&${settings}`);
  });
  return link;
}
