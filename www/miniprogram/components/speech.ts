// The words of the components, which lie in the package: only those that they say, in few bytes (scripts/pair-coding.mjs).

import words from "package:words";
import { Catalogue } from "../../elements/catalogue.js";
import { negotiate } from "../../elements/locales.js";

/** What lies in the package of each bundle, in this order. */
const PARTS = ["names", "zh-Hans", "zh-Hant", "en", "ko"];

const spoken = new Map<string, Catalogue>();
let read: readonly string[] | undefined;

/** Names, and texts by language, bundle after bundle. */
function parts(): readonly string[] {
  if (read) return read;
  const { text, pairs } = words;
  const whole = new Map<string, string>();
  const of = (letter: string): string => whole.get(letter) ?? letter;
  for (let nth = 0; nth * 2 < pairs.length; nth++) {
    const code = String.fromCharCode(nth < 0x200 ? 0x100 + nth : 0x170 + nth);
    whole.set(code, of(pairs.charAt(nth * 2)) + of(pairs.charAt(nth * 2 + 1)));
  }
  let made = "";
  for (let at = 0; at < text.length; at++) made += of(text.charAt(at));
  read = made.split("\n\r");
  return read;
}

function linesOf(bundle: string, part: string): readonly string[] {
  const text = parts()[words.bundles.indexOf(bundle) * PARTS.length + PARTS.indexOf(part)];
  return text === undefined ? [] : text.split("\n");
}

let traditional: Map<string, string> | undefined;

/** By characters, but for what these do not make right. */
function inTraditional(text: string): string {
  if (!traditional) {
    traditional = new Map();
    const { hant } = words;
    for (let at = 0; at < hant.length; at += 2) traditional.set(hant.charAt(at), hant.charAt(at + 1));
  }
  let made = "";
  for (const each of text) made += traditional.get(each) ?? each;
  return made;
}

function textsOf(bundle: string, lang: string): readonly string[] {
  const own = linesOf(bundle, lang);
  if (lang !== "zh-Hant") return own;
  return linesOf(bundle, "zh-Hans").map((text, at) => own[at] || inTraditional(text));
}

/** Later bundles over earlier ones; `secondment.headline.no` is `headline.no` of that matter. */
export function speak(wanted: string, bundles: readonly string[], matter: string): Catalogue {
  const locale = negotiate(wanted);
  const key = [locale.lang, matter, ...bundles].join();
  const before = spoken.get(key);
  if (before) return before;
  const all: Record<string, string> = {};
  for (const bundle of ["built-in", "core", ...bundles]) {
    const texts = textsOf(bundle, locale.lang);
    const own: Record<string, string> = {};
    linesOf(bundle, "names").forEach((name, at) => {
      const text = texts[at];
      // A language may have no such form.
      if (!text) return;
      all[name] = text;
      if (name.startsWith(`${matter}.`)) own[name.slice(matter.length + 1)] = text;
    });
    Object.assign(all, own);
  }
  const made = new Catalogue(locale, all);
  spoken.set(key, made);
  return made;
}
