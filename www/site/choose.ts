// Lets a person choose whose rules a page works by: those that the build lists for its matter. The choice stands in the fragment
// of the address (#policy=…), so that it can be passed on; nothing about the person does.

import { fragment, keep, linkedPolicy } from "./settings.js";

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

function title({ policy, titles }: Pick<Listed, "policy" | "titles">): string {
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
  // Only to choose another: what the element asks by comes first.
  const address = new URL("policies/index.json", import.meta.url);
  const response = await fetch(address, { credentials: "same-origin", priority: "low" });
  return ((await response.json()) as readonly Listed[]).filter(({ matter }) => matter === wanted);
}

/** A choice of the page's own, that no link can name. */
interface Own {
  readonly policy: string;
  /** The folder of its files. */
  readonly src: string;
}

export interface Choice {
  /** Puts it in the place of the one offered before, and takes it. What its option says is the page's to write, in each language. */
  offer(own: Own): HTMLOptionElement;
}

async function start(): Promise<Choice | undefined> {
  if (!element || !select) return undefined;
  const usual = element.getAttribute("policy");
  // What a link names is there before the element takes the answers that came along; whether it is listed is seen below.
  for (const [name, named] of Object.entries({ policy: linkedPolicy(), "as-of": fragment().get("as-of") })) {
    if (named !== null) element.setAttribute(name, named);
  }
  const listed = await list(element.dataset.matter);
  const options = listed.map((one) => ({ one, option: new Option("", one.policy) }));
  select.append(...options.map(({ option }) => option));
  let own: { readonly one: Own; readonly option: HTMLOptionElement } | undefined;
  const nameAll = (): void => {
    // Of notices the title says most; of what holds in a place, the place.
    const called = (one: Listed): string => (select.dataset.by === "title" ? title(one) : name(one, listed));
    for (const { one, option } of options) option.textContent = called(one);
  };
  const take = (policy: string, src?: string): void => {
    if (src === undefined) element.removeAttribute("src");
    else element.setAttribute("src", src);
    if (element.getAttribute("policy") !== policy) element.setAttribute("policy", policy);
  };
  const show = (): void => {
    const wanted = linkedPolicy();
    const named = (id: string | null): Listed | undefined => listed.find(({ policy }) => policy === id);
    // What no link can name stays as long as none names another.
    if (own?.option.selected && wanted === null) return;
    const found = named(wanted) ?? named(usual) ?? listed[0];
    if (!found) return;
    select.value = found.policy;
    take(found.policy);
  };
  nameAll();
  show();
  new MutationObserver(nameAll).observe(document.documentElement, { attributeFilter: ["lang"] });
  addEventListener("hashchange", show);
  // The element leads to another policy itself where the one chosen does not hold on the day.
  new MutationObserver(() => {
    const policy = element.getAttribute("policy");
    if (policy === null || policy === select.value || own?.option.selected) return;
    select.value = policy;
    keep("policy", policy);
  }).observe(element, { attributeFilter: ["policy"] });
  select.addEventListener("change", () => {
    const mine = own?.option.selected ? own.one : undefined;
    keep("policy", mine ? undefined : select.value);
    if (mine) take(mine.policy, mine.src);
    else show();
  });
  return {
    offer: (one) => {
      own?.option.remove();
      own = { one, option: new Option("", "", false, true) };
      select.append(own.option);
      keep("policy", undefined);
      take(one.policy, one.src);
      return own.option;
    },
  };
}

// Without the list the element says that nothing was chosen.
export const choice: Promise<Choice | undefined> = start().catch(() => undefined);
