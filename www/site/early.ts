// Runs before anything is painted, so that nothing jumps: language and settings of the address on <html>, and on the elements before
// they are defined. In another language than the page's own the texts stay out of sight until they have been put in (main.ts).
// Where another script cannot be had, the page says so: without it there would be nothing below the heading.

import { fragment, showChosen } from "./settings.js";

const page = document.documentElement;
const wanted = fragment().get("lang");
if (wanted !== null && wanted !== page.lang) {
  page.lang = wanted;
  page.dataset.waiting = "";
}
addEventListener(
  "error",
  ({ target }) => {
    if (target instanceof HTMLScriptElement) page.dataset.unloaded = "";
  },
  true,
);
showChosen();
document.addEventListener("readystatechange", showChosen, { once: true });
