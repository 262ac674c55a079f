// The words of the pages themselves, in bundles: what every element says, and what a family of matters adds to it. Each
// bundle is a file for each language, fetched by its hash when somebody first wants that language.

import builtIn from "words:built-in";
import core from "words:core";
import { Catalogue, type Messages } from "./catalogue.js";
import { Files } from "./files.js";
import { besideElements } from "./loader.js";
import { type Locale, negotiate, OFFICIAL_LANG } from "./locales.js";

export class Bundle {
  readonly #name: string;
  readonly #files: Files;
  readonly #read = new Map<string, Promise<Messages>>();

  /** `listed`: its files with their integrity, as `import … from "words:<name>"` gives them. */
  constructor(name: string, listed: Readonly<Record<string, string>>) {
    this.#name = name;
    this.#files = new Files(besideElements("words/"), listed);
  }

  /** All elements of a page share one copy; after a failed attempt the next one starts anew. */
  in(lang: string): Promise<Messages> {
    let messages = this.#read.get(lang);
    if (!messages) {
      messages = this.#files.fetch(`${this.#name}.${lang}.json`).then((response) => response.json());
      messages.catch(() => this.#read.delete(lang));
      this.#read.set(lang, messages);
    }
    return messages;
  }
}

/** What every element says. */
export const CORE = new Bundle("core", core);

/** What can be said before any file was fetched, and where none can be. */
export function unfetched(locale: Locale): Catalogue {
  return new Catalogue(locale, builtIn[locale.lang] ?? {});
}

/** The words of these bundles, later ones over earlier ones, as `matter` says them; all of them in the official language where one cannot be had. */
export async function speak(locale: Locale, bundles: readonly Bundle[], matter = ""): Promise<Catalogue> {
  try {
    const layers = await Promise.all(bundles.map((bundle) => bundle.in(locale.lang)));
    const own = layers.flatMap((messages) => [messages, under(matter, messages)]);
    return new Catalogue(locale, Object.assign({}, builtIn[locale.lang], ...own));
  } catch (cause) {
    if (locale.lang === OFFICIAL_LANG) throw cause;
    return speak(negotiate(OFFICIAL_LANG), bundles, matter);
  }
}

/** `secondment.headline.no` is `headline.no` of that matter. */
function under(matter: string, messages: Messages): Messages {
  const prefix = `${matter}.`;
  const named = Object.entries(messages).filter(([name]) => matter !== "" && name.startsWith(prefix));
  return Object.fromEntries(named.map(([name, text]) => [name.slice(prefix.length), text]));
}
