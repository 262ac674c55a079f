// What every page of the site runs beside the elements: the language switch and the title of the page.
// The language is kept in the fragment of the address (#lang=en); nothing about the person ever is.

import { Catalogue, type Message, negotiate } from "../elements/index.js";

interface ChangeDetail {
  readonly page: string;
  readonly title: string;
}

const pageTitle = document.querySelector<HTMLTitleElement>("title[data-text]");
let catalogue = new Catalogue(negotiate(wantedLanguage()));
let view = "";

function wantedLanguage(): string | null {
  return fragment().get("lang") ?? document.documentElement.lang;
}

function fragment(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

function showLanguage(): void {
  catalogue = new Catalogue(negotiate(wantedLanguage()));
  document.documentElement.lang = catalogue.lang;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = catalogue.text(element.dataset.text as Message);
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", catalogue.text(element.dataset.label as Message));
  }
  for (const button of document.querySelectorAll<HTMLElement>("button[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === catalogue.lang));
  }
  for (const element of document.querySelectorAll<HTMLElement>(".matter")) element.lang = catalogue.lang;
  // Links within the site keep the language.
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]:not([href^='#'])")) {
    link.hash = fragment().has("lang") ? `lang=${catalogue.lang}` : "";
  }
  showTitle();
}

function keepLanguage(lang = catalogue.lang): void {
  const kept = fragment();
  kept.set("lang", lang);
  history.replaceState(history.state, "", `#${kept}`);
}

function showTitle(): void {
  const name = pageTitle?.dataset.text as Message | undefined;
  if (name === undefined) return;
  document.title = view === "" ? catalogue.text(name) : `${view} - ${catalogue.text(name)}`;
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button[data-lang]") : null;
  if (!button) return;
  keepLanguage(button.dataset.lang);
  showLanguage();
});
addEventListener("popstate", (event) => {
  // Going back keeps the language of now; only an address typed by hand changes it.
  if (event.state === null) showLanguage();
  else keepLanguage();
});
document.addEventListener("zhunru-change", (event) => {
  const { page, title } = (event as CustomEvent<ChangeDetail>).detail;
  view = page === "start" ? "" : title;
  showTitle();
});
showLanguage();
