// What every page of the site runs beside the elements: the language switch and the title of the page.
// The language is kept in the fragment of the address (#lang=en); nothing about the person ever is.

import words from "words:site";
import { Bundle, type Catalogue, type Locale, type Message, negotiate, speak } from "../elements/index.js";

interface ChangeDetail {
  readonly page: string;
  readonly title: string;
}

const SITE = new Bundle("site", words);
const pageTitle = document.querySelector<HTMLTitleElement>("title[data-text]");
/** None before the first words came: then the page says what stands in its markup. */
let catalogue: Catalogue | undefined;
let view = "";

function fragment(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

function wanted(): Locale {
  return negotiate(fragment().get("lang") ?? document.documentElement.lang);
}

async function showLanguage(): Promise<void> {
  const locale = wanted();
  // The elements fetch their words while the page fetches its own.
  for (const element of document.querySelectorAll<HTMLElement>(".matter")) element.lang = locale.lang;
  const t = await speak(locale, [SITE]);
  if (locale.lang !== wanted().lang) return;
  catalogue = t;
  document.documentElement.lang = t.lang;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = t.text(element.dataset.text as Message);
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", t.text(element.dataset.label as Message));
  }
  for (const button of document.querySelectorAll<HTMLElement>("button[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === t.lang));
  }
  // Links within the site keep the language.
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]:not([href^='#'])")) {
    link.hash = fragment().has("lang") ? `lang=${t.lang}` : "";
  }
  showTitle();
}

/** Where the words cannot be had, the page stays as it is. */
function changeLanguage(): void {
  showLanguage().catch(() => undefined);
}

function keepLanguage(lang: string): void {
  const kept = fragment();
  kept.set("lang", lang);
  history.replaceState(history.state, "", `#${kept}`);
}

function showTitle(): void {
  const name = pageTitle?.dataset.text as Message | undefined;
  if (name === undefined || !catalogue) return;
  document.title = view === "" ? catalogue.text(name) : `${view} - ${catalogue.text(name)}`;
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-lang]") : null;
  if (!button) return;
  keepLanguage(button.dataset.lang ?? "");
  changeLanguage();
});
addEventListener("popstate", (event) => {
  // Going back keeps the language of now; only an address typed by hand changes it.
  if (event.state === null) changeLanguage();
  else keepLanguage(document.documentElement.lang);
});
document.addEventListener("zhunru-change", (event) => {
  const { page, title } = (event as CustomEvent<ChangeDetail>).detail;
  view = page === "start" ? "" : title;
  showTitle();
});
changeLanguage();
