// The words that the components say, of all that the web says: every message whose name stands in their script, as it is or as the
// pattern of a template. Each name once, with its texts in the order of the names: a code package holds every byte as it lies.
import { parse } from "acorn";
import { nodes } from "./es2017.mjs";
import { bundle } from "./words.mjs";

const BUNDLES = ["built-in", "core", "records", "pay", "burden"];
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

/** Bundle → names, and the texts by language. */
export function packed(code) {
  const asked = asks(code);
  return Object.fromEntries(
    BUNDLES.map((name) => {
      const texts = bundle(name);
      // Some languages have a form for one thing, others not.
      const names = [...new Set(Object.values(texts).flatMap((messages) => Object.keys(messages)))].filter(asked);
      const byLanguage = Object.entries(texts).map(([lang, messages]) => [
        lang,
        names.map((each) => messages[each] ?? ""),
      ]);
      return [name, { names, ...Object.fromEntries(byLanguage) }];
    }),
  );
}
