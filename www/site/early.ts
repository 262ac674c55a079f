// Runs before anything is painted, so that nothing jumps: language and settings of the address on <html>, and on the elements before
// they are defined. In another language than the page's own the texts stay out of sight until they have been put in (main.ts).

import { fragment, showChosen } from "./settings.js";

const page = document.documentElement;
const wanted = fragment().get("lang");
if (wanted !== null && wanted !== page.lang) {
  page.lang = wanted;
  page.dataset.waiting = "";
}
showChosen();
document.addEventListener("readystatechange", showChosen, { once: true });
