// The words of the web, as the build gives them out: www/locales/<bundle>/<lang>.json, a file for each language in words/,
// Traditional Chinese among them.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, integrity, readJson } from "./files.mjs";
import { traditionalMessages } from "./traditional.mjs";

const LOCALES = "www/locales";
/** Part of elements.js: what is said before any file was fetched. */
const BUILT_IN = "built-in";
/** What the regions of the policies are called, by GB/T 2260 code: goes into the list of policies. */
const PLACES = "places";

/** The messages of a bundle by language; Traditional Chinese is made here. */
export function bundle(name) {
  const folder = join(LOCALES, name);
  const written = Object.fromEntries(
    filesBelow(folder).map((file) => [file.slice(0, -".json".length), readJson(join(folder, file))]),
  );
  return { ...written, "zh-Hant": traditionalMessages(written["zh-Hans"]) };
}

export function places() {
  return bundle(PLACES);
}

/** The bundle of every element, and what of it comes in files of their own: with the part of elements.js that says it. */
const CORE = "core";
export const OUTCOME = "outcome";
export const BROUGHT = "brought";
export const FOLDED = "folded";
const LATE = {
  [OUTCOME]:
    /^(?:caution|possible|until)$|^(?:all|change|conflict|document|exception|finding|group|headline|lead|next|open|outcome|papers|possible|provenance|replaces|rest|result|source|status|summary|then|tool|until)\.|^answer\.(?:change$|now|not_asked)/,
  [BROUGHT]: /^(?:draft|prefill)\.|^as_of\.refused$|^start\.private_kept$/,
  [FOLDED]: /^as_of\.(?!current$|refused$)|^id_number\.(?!title$)/,
};
/** Said before, too. */
const EARLY = ["headline.not_covered", "summary.line"];

/** Stands in the pages, in every language (pages.mjs): where it is read, no words are fetched. */
const WRITTEN = /^site\.plain\./;

/** Whether a message is in the files of this name. */
function of(name, message) {
  if (WRITTEN.test(message)) return false;
  const late = (part) => LATE[part].test(message) && !EARLY.includes(message);
  if (name in LATE) return late(name);
  return name !== CORE || !Object.keys(LATE).some(late);
}

/** The bundles whose words are fetched. */
export function bundles() {
  return readdirSync(LOCALES).filter((name) => name !== BUILT_IN && name !== PLACES);
}

/** The names of the files that they are fetched in. */
export function fetched() {
  return [...bundles(), ...Object.keys(LATE)];
}

/** The files of a bundle, by name. */
export function wordsFiles(name) {
  const languages = Object.entries(bundle(name in LATE ? CORE : name));
  return Object.fromEntries(
    languages.map(([lang, messages]) => {
      const said = Object.fromEntries(Object.entries(messages).filter(([message]) => of(name, message)));
      return [`${name}.${lang}.json`, `${JSON.stringify(said)}\n`];
    }),
  );
}

/** For esbuild: `words:built-in` is the messages, `words:<bundle>` the integrity of its files. */
export const words = {
  name: "words",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^words:/ }, ({ path }) => ({ path: path.slice("words:".length), namespace: "words" }));
    onLoad({ filter: /.*/, namespace: "words" }, ({ path }) => {
      const listed = () =>
        Object.fromEntries(Object.entries(wordsFiles(path)).map(([name, text]) => [name, integrity(text)]));
      return { contents: JSON.stringify(path === BUILT_IN ? bundle(path) : listed()), loader: "json" };
    });
  },
};
