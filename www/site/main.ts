// What every page of the site runs beside the elements: the choice of language, theme and elder mode, the menu, and the page's title.

import { Catalogue, type Message, negotiate } from "../elements/index.js";
import { carried, chosen, fragment, keep, showChosen } from "./settings.js";

interface ChangeDetail {
  readonly page: string;
  readonly title: string;
}

const page = document.documentElement;
const pageTitle = document.querySelector<HTMLTitleElement>("title[data-text]");
const elder = document.querySelector<HTMLElement>("#elder");
const theme = document.querySelector<HTMLSelectElement>("#theme");
const size = document.querySelector<HTMLSelectElement>("#text-size");
const menu = document.querySelector<HTMLDetailsElement>("#menu");
let catalogue = new Catalogue(negotiate(page.lang));
let view = "";

function showLanguage(): void {
  catalogue = new Catalogue(negotiate(fragment().get("lang") ?? page.lang));
  page.lang = catalogue.lang;
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
  delete page.dataset.waiting;
  showTitle();
}

function showSettings(): void {
  showChosen();
  const now = chosen();
  elder?.setAttribute("aria-pressed", String(now.elder));
  if (theme) theme.value = now.theme;
  if (size) size.value = now.size;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]:not([href^='#'])")) {
    if (link.origin === location.origin) link.hash = carried();
  }
}

function showAll(): void {
  showLanguage();
  showSettings();
}

function change(name: string, value: string | undefined): void {
  keep(name, value);
  showAll();
}

function showTitle(): void {
  const name = pageTitle?.dataset.text as Message | undefined;
  if (name === undefined) return;
  document.title = view === "" ? catalogue.text(name) : `${view} - ${catalogue.text(name)}`;
}

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  const lang = target.closest<HTMLElement>("button[data-lang]")?.dataset.lang;
  if (lang !== undefined) change("lang", lang);
  if (menu && !menu.contains(target)) menu.open = false;
});
elder?.addEventListener("click", () => change("elder", chosen().elder ? undefined : "1"));
theme?.addEventListener("change", () => change("theme", theme.value === "default" ? undefined : theme.value));
size?.addEventListener("change", () => change("text-size", size.value));
menu?.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});
addEventListener("popstate", (event) => {
  // Going back keeps the settings of now; only an address typed by hand changes them.
  if (event.state === null) return showAll();
  keep("lang", catalogue.lang);
  const { dataset } = page;
  keep("theme", dataset.theme === "default" ? undefined : dataset.theme);
  keep("elder", dataset.elder === undefined ? undefined : "1");
  keep("text-size", dataset.textSize);
  showSettings();
});
document.addEventListener("zhunru-change", (event) => {
  const { page: shown, title } = (event as CustomEvent<ChangeDetail>).detail;
  view = shown === "start" ? "" : title;
  showTitle();
});
showAll();
