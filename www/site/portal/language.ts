// The example form in the language of the address (#lang=ko), and its receipt too: for visitors of this site. A portal needs none of it.

import words from "words:portal";
import { Bundle, type Message, negotiate, speak } from "../../elements/index.js";

const PORTAL = new Bundle("portal", words);
const page = document.documentElement;

async function show(): Promise<void> {
  const wanted = (): string => new URLSearchParams(location.hash.slice(1)).get("lang") ?? "zh-Hans";
  const asked = wanted();
  const t = await speak(negotiate(asked), [PORTAL]);
  if (asked !== wanted()) return;
  page.lang = t.lang;
  document.querySelector("#self_check")?.setAttribute("lang", t.lang);
  document.querySelector("#lang")?.setAttribute("value", t.lang);
  document.querySelector("#how")?.setAttribute("href", `../integration/#lang=${t.lang}`);
  for (const node of document.querySelectorAll<HTMLElement>("[data-text]")) {
    node.textContent = t.text(node.dataset.text as Message);
  }
  for (const node of document.querySelectorAll<HTMLElement>("[data-label]")) {
    node.setAttribute("aria-label", t.text(node.dataset.label as Message));
  }
}

const showSafely = (): void => {
  show()
    // Where the words cannot be had, the form stays as it is.
    .catch(() => undefined)
    .finally(() => {
      delete page.dataset.waiting;
    });
};
addEventListener("hashchange", showSafely);
showSafely();
