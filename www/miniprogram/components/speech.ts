// The words of the components, which lie in the package: only those that they say, every name once for all languages.

import words from "package:words";
import { Catalogue, type Messages } from "../../elements/catalogue.js";
import { negotiate } from "../../elements/locales.js";

function unpacked(bundle: string, lang: string): Messages {
  const { names = [], [lang]: texts = [] } = words[bundle] ?? {};
  const messages: Record<string, string> = {};
  names.forEach((name, at) => {
    messages[name] = texts[at] ?? "";
  });
  return messages;
}

/** Later bundles over earlier ones; `secondment.headline.no` is `headline.no` of that matter. */
export function speak(wanted: string, bundles: readonly string[], matter: string): Catalogue {
  const locale = negotiate(wanted);
  const all: Record<string, string> = {};
  for (const bundle of ["built-in", "core", ...bundles]) {
    const messages = unpacked(bundle, locale.lang);
    Object.assign(all, messages);
    for (const [name, text] of Object.entries(messages)) {
      if (name.startsWith(`${matter}.`)) all[name.slice(matter.length + 1)] = text;
    }
  }
  return new Catalogue(locale, all);
}
