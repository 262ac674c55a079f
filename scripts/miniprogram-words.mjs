// The words that the components say, of all that the web says: every message whose name stands in their script, as it is or as the
// pattern of a template. A code package holds every byte
// as it lies, so each name stands there once, and of Traditional Chinese only what differs.
import { parse } from "acorn";
import { nodes } from "./es2017.mjs";
import { coded } from "./pair-coding.mjs";
import { bundle } from "./words.mjs";

const BUNDLES = ["built-in", "core", "records", "pay", "burden"];
/** In which order the parts of a bundle lie in the package. */
const ORDER = ["names", "zh-Hans", "zh-Hant", "en", "ko"];
export const MATTERS = ["eligibility", "pay", "task_admission", "secondment"];

/** Whether a script may ask for a message of this name. */
export function asks(code) {
  const names = new Set();
  const patterns = [];
  for (const node of nodes(parse(code, { ecmaVersion: 2017, sourceType: "module" }))) {
    if (node.type === "Literal" && typeof node.value === "string") names.add(node.value);
    if (node.type !== "TemplateLiteral") continue;
    const [first, ...rest] = node.quasis.map(({ value }) => value.cooked.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    // What begins with no name of a group says nothing of which it is.
    if (/^[a-z_]+\\\./.test(first)) patterns.push(new RegExp(`^${[first, ...rest].join("[\\w.]+")}$`));
  }
  const own = (name) => names.has(name) || patterns.some((pattern) => pattern.test(name));
  return (name) => {
    const [plain] = name.split("#");
    const matter = MATTERS.find((each) => plain.startsWith(`${each}.`));
    return own(plain) || (matter !== undefined && own(plain.slice(matter.length + 1)));
  };
}

/** Character → character, as most of the texts have it, where both texts of a pair are as long. */
function characters(pairs) {
  const counts = new Map();
  for (const [plain, made] of pairs) {
    if (plain.length !== made.length) continue;
    for (let at = 0; at < plain.length; at++) {
      const of = counts.get(plain[at]) ?? new Map();
      counts.set(plain[at], of.set(made[at], (of.get(made[at]) ?? 0) + 1));
    }
  }
  const most = [...counts].map(([plain, of]) => [plain, [...of].sort((a, b) => b[1] - a[1])[0][0]]);
  return new Map(most.filter(([plain, made]) => plain !== made));
}

/** What every text of a bundle is called in some language: one has plural forms that another does not. */
function namesOf(messages) {
  return [...new Set(Object.values(messages).flatMap((texts) => Object.keys(texts)))].sort();
}

/**
 * Bundle → names and texts by language, in lines, an empty one for what a language does not say; and Traditional Chinese as
 * characters in pairs, with the texts that these do not make from the Simplified ones.
 */
export function collected(code) {
  const asked = asks(code);
  const texts = BUNDLES.map((name) => [name, bundle(name)]);
  const known = ({ "zh-Hans": plain, "zh-Hant": made }) => Object.keys(plain).map((name) => [plain[name], made[name]]);
  const map = characters(texts.flatMap(([, all]) => known(all)));
  const traditional = (text) => [...text].map((each) => map.get(each) ?? each).join("");
  const bundles = texts.map(([bundled, { "zh-Hant": hant, ...all }]) => {
    const own = namesOf(all).filter(asked);
    const others = own.filter((name) => name in hant && traditional(all["zh-Hans"][name]) !== hant[name]);
    return [
      bundled,
      {
        names: own,
        ...Object.fromEntries(Object.entries(all).map(([lang, said]) => [lang, own.map((name) => said[name] ?? "")])),
        "zh-Hant": own.map((name) => (others.includes(name) ? hant[name] : "")),
      },
    ];
  });
  return { hant: [...map].flat().join(""), bundles: Object.fromEntries(bundles) };
}

/** The same as the package holds it. */
export function packed(code) {
  const { hant, bundles } = collected(code);
  const parts = Object.entries(bundles).flatMap(([, all]) => ORDER.map((part) => all[part].join("\n")));
  return { bundles: Object.keys(bundles), hant, ...coded(parts.join("\n\r")) };
}
