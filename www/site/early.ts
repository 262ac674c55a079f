// Runs before anything is painted, so that nothing jumps: language and settings of the address on <html>, and on the elements before
// they are defined. In another language than the page's own the texts stay out of sight until they have been put in (main.ts).
// Where another script of the site cannot be had, the page says so: without it there would be nothing below the heading.

import { fragment, linkedPolicy, showChosen } from "./settings.js";

const page = document.documentElement;
const own = document.currentScript as HTMLScriptElement;
const folder = new URL("./", own.src).href;
const { policy, matter } = own.dataset;
if (matter !== undefined) {
  // What the element asks first, and all else of the policy waits for.
  const list = document.createElement("link");
  list.rel = "preload";
  list.as = "fetch";
  list.crossOrigin = "anonymous";
  list.href = `${folder}policies/${linkedPolicy() ?? policy}.${matter}.manifest.json`;
  document.head.append(list);
}
const wanted = fragment().get("lang");
if (wanted !== null && wanted !== page.lang) {
  page.lang = wanted;
  page.dataset.waiting = "";
}
addEventListener(
  "error",
  ({ target }) => {
    // The build gives each of ours its hash; what a portal adds to the page may fail, and the check goes on.
    const ours = target instanceof HTMLScriptElement && target.integrity !== "" && target.src.startsWith(folder);
    if (ours) page.dataset.unloaded = "";
  },
  true,
);
showChosen();
document.addEventListener("readystatechange", showChosen, { once: true });
