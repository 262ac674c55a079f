// What every page of the site runs beside the elements: the choice of language, theme and elder mode, the menu, and the page's title.

import words from "words:site";
import { Bundle, type Locale, type Message, negotiate, speak } from "../elements/index.js";
import { workOffline } from "./offline.js";
import { carried, chosen, fragment, keep, showChosen } from "./settings.js";

interface ChangeDetail {
  readonly page: string;
  readonly title: string;
}

const SITE = new Bundle("site", words);
const page = document.documentElement;
const pageTitle = document.querySelector<HTMLTitleElement>("title[data-text]");
const elder = document.querySelector<HTMLElement>("#elder");
const theme = document.querySelector<HTMLSelectElement>("#theme");
const size = document.querySelector<HTMLSelectElement>("#text-size");
const menu = document.querySelector<HTMLDetailsElement>("#menu");
/** The language of the texts that stand in the page: at first, that of its markup. */
let spoken = pageTitle?.lang;
let title = document.title;
let view = "";

function wanted(): Locale {
  return negotiate(fragment().get("lang") ?? spoken);
}

async function showLanguage(): Promise<void> {
  const locale = wanted();
  page.lang = locale.lang;
  for (const element of document.querySelectorAll<HTMLElement>(".matter")) element.lang = locale.lang;
  showPressed(locale.lang);
  showUnspoken();
  if (locale.lang === spoken) return;
  const t = await speak(locale, [SITE]);
  if (locale.lang !== wanted().lang) return;
  spoken = t.lang;
  if (t.lang !== locale.lang) showUnspoken(locale.lang);
  page.lang = t.lang;
  // Where the words of one language cannot be had, the official ones come.
  showPressed(t.lang);
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = t.text(element.dataset.text as Message);
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", t.text(element.dataset.label as Message));
  }
  if (pageTitle) title = t.text(pageTitle.dataset.text as Message);
  showTitle();
}

function showPressed(lang: string | undefined): void {
  for (const button of document.querySelectorAll<HTMLElement>("button[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  }
}

/** In a language that cannot be had, that it cannot. */
function showUnspoken(lang?: string): void {
  for (const line of document.querySelectorAll<HTMLElement>(".unspoken p")) line.hidden = line.lang !== lang;
}

/** Where the words cannot be had, the page stays as it is, and says no other language of itself. */
function changeLanguage(): void {
  showLanguage()
    .catch(() => {
      showUnspoken(wanted().lang);
      page.lang = spoken ?? page.lang;
      showPressed(spoken);
    })
    .finally(() => {
      delete page.dataset.waiting;
    });
}

function showSettings(): void {
  showChosen();
  const now = chosen();
  elder?.setAttribute("aria-pressed", String(now.elder));
  if (theme) theme.value = now.theme;
  if (size) size.value = now.size;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]:not([href^='#'], [lang])")) {
    if (link.origin === location.origin) link.hash = carried();
  }
}

function showAll(): void {
  changeLanguage();
  showSettings();
}

function change(name: string, value: string | undefined): void {
  keep(name, value);
  showAll();
}

function showTitle(): void {
  document.title = view === "" ? title : `${view} - ${title}`;
}

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  const lang = target.closest<HTMLElement>("button[data-lang]")?.dataset.lang;
  if (lang !== undefined) change("lang", lang);
  if (menu && !menu.contains(target)) menu.open = false;
});
// A link within the page leaves the address alone, which holds the settings.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const there = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  if (!there) return;
  event.preventDefault();
  there.scrollIntoView();
  there.focus({ preventScroll: true });
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
  const { theme: colours, elder: large, textSize } = page.dataset;
  keep("lang", page.lang);
  keep("theme", colours === "default" ? undefined : colours);
  keep("elder", large === undefined ? undefined : "1");
  keep("text-size", textSize);
  showSettings();
});
// The switch inside an element is that of the page, too.
document.addEventListener("zhunru-appearance", ({ detail: { elder: large, text_size } }) => {
  keep("text-size", large ? String(text_size) : undefined);
  change("elder", large ? "1" : undefined);
});
document.addEventListener("zhunru-change", (event) => {
  const { page: shown, title: named } = (event as CustomEvent<ChangeDetail>).detail;
  view = shown === "start" ? "" : named;
  showTitle();
});
showAll();
// When nothing that a person waits for is still on its way.
if (document.readyState === "complete") void workOffline(() => page.lang);
else addEventListener("load", () => void workOffline(() => page.lang));
