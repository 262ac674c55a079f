// Lets a person choose whose rules a page works by: those that the build lists for its matter. The choice stands in the fragment
// of the address (#policy=…), so that it can be passed on; nothing about the person does.

import { fragment, keep } from "./settings.js";

interface Listed {
  readonly policy: string;
  readonly matter: string;
  readonly titles: ByLanguage;
  readonly places: ByLanguage;
}

type ByLanguage = Readonly<Record<string, string>>;

const element = document.querySelector<HTMLElement>(".matter[data-matter]");
const select = document.querySelector<HTMLSelectElement>("#place");

/** In the page's language; in the official one where it has not been translated. */
function said(texts: ByLanguage): string | undefined {
  return texts[document.documentElement.lang] ?? texts["zh-Hans"];
}

function title({ policy, titles }: Listed): string {
  return said(titles) ?? policy;
}

/** By place, which is what people know; of several documents of a place, and where the place has no name, by title. */
function name(one: Listed, all: readonly Listed[]): string {
  const place = said(one.places);
  if (place === undefined) return shortTitle(one, all);
  const alone = all.every((other) => other === one || said(other.places) !== place);
  return alone ? place : `${place} · ${shortTitle(one, all)}`;
}

/** Without what stands in brackets at its end, which a narrow screen would cut off; the element shows the whole title. */
function shortTitle(one: Listed, all: readonly Listed[]): string {
  const short = (each: Listed): string => title(each).replace(/\s*[（(][^（）()]*[）)]$/, "");
  return all.some((other) => other !== one && short(other) === short(one)) ? title(one) : short(one);
}

async function list(wanted: string | undefined): Promise<readonly Listed[]> {
  const response = await fetch(new URL("policies/index.json", import.meta.url), { credentials: "same-origin" });
  return ((await response.json()) as readonly Listed[]).filter(({ matter }) => matter === wanted);
}

async function start(): Promise<void> {
  if (!element || !select) return;
  const usual = element.getAttribute("policy");
  // What a link names is there before the element takes the answers that came along; whether it is listed is seen below.
  for (const name of ["policy", "as-of"]) {
    const named = fragment().get(name);
    if (named !== null) element.setAttribute(name, named);
  }
  const listed = await list(element.dataset.matter);
  const options = listed.map((one) => {
    const option = document.createElement("option");
    option.value = one.policy;
    select.append(option);
    return { one, option };
  });
  const nameAll = (): void => {
    for (const { one, option } of options) option.textContent = name(one, listed);
  };
  const show = (): void => {
    const wanted = fragment().get("policy");
    const named = (id: string | null): Listed | undefined => listed.find(({ policy }) => policy === id);
    const found = named(wanted) ?? named(usual) ?? listed[0];
    if (!found) return;
    select.value = found.policy;
    if (element.getAttribute("policy") !== found.policy) element.setAttribute("policy", found.policy);
  };
  nameAll();
  show();
  new MutationObserver(nameAll).observe(document.documentElement, { attributeFilter: ["lang"] });
  addEventListener("hashchange", show);
  // The element leads to another policy itself where the one chosen does not hold on the day.
  new MutationObserver(() => {
    const policy = element.getAttribute("policy");
    if (policy === null || policy === select.value) return;
    select.value = policy;
    keep("policy", policy);
  }).observe(element, { attributeFilter: ["policy"] });
  select.addEventListener("change", () => {
    keep("policy", select.value);
    show();
  });
}

// Without the list the element says that nothing was chosen.
start().catch(() => undefined);
