// A script made of modules that are written for browsers, as a mini-program's host takes it: calls of methods that the language got
// after 2017 become calls of our own functions (www/miniprogram/components/host/es2017.ts). Prototypes stay as they are.
import { parse } from "acorn";

/** Method → the function in its place, which takes what stands before the dot first. */
const METHODS = { flatMap: "__flatMap", replaceAll: "__replaceAll" };

/** All nodes of a tree, inner ones first. */
export function* nodes(tree) {
  for (const value of Object.values(tree)) {
    for (const node of Array.isArray(value) ? value : [value]) {
      if (typeof node?.type === "string") yield* nodes(node);
    }
  }
  yield tree;
}

/** The script with `x.flatMap(f)` as `__flatMap(x, f)`. */
export function lowered(code) {
  const edits = [];
  for (const node of nodes(parse(code, { ecmaVersion: 2017, sourceType: "module" }))) {
    const { callee } = node;
    if (node.type !== "CallExpression" || callee.type !== "MemberExpression" || callee.computed) continue;
    const name = METHODS[callee.property.name];
    if (name === undefined) continue;
    edits.push({ at: node.start, until: node.start, text: `${name}(` });
    const [first] = node.arguments;
    // From the dot to the first argument.
    edits.push({ at: code.lastIndexOf(".", callee.property.start), until: first.start, text: ", " });
  }
  // Where several begin at one place, the outer one is put in last, and so stands first.
  edits.sort((a, b) => b.at - a.at || b.until - a.until);
  return edits.reduce((text, { at, until, text: put }) => text.slice(0, at) + put + text.slice(until), code);
}
