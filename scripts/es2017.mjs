// A script made of modules that are written for browsers, as a mini-program's host takes it: ES2017, and nothing that the language
// got later. Calls of younger methods become calls of our own functions (www/miniprogram/components/host/es2017.ts), so that
// prototypes stay as they are; private members become members with a short name, for else each of them would be a map.
import { resolve } from "node:path";
import { parse } from "acorn";
import { build, transform } from "esbuild";

/** Method → the function in its place, which takes what stands before the dot first. */
const METHODS = { flatMap: "__flatMap", replaceAll: "__replaceAll", trimEnd: "__trimEnd" };
const FUNCTIONS = "www/miniprogram/components/host/es2017.ts";

/** Before the name of what was private, until it is made short. */
const PRIVATE = "$_";

const common = { format: "esm", platform: "neutral", legalComments: "none", logLevel: "warning" };

/** All nodes of a tree, inner ones first. */
export function* nodes(tree) {
  for (const value of Object.values(tree)) {
    for (const node of Array.isArray(value) ? value : [value]) {
      if (typeof node?.type === "string") yield* nodes(node);
    }
  }
  yield tree;
}

const tree = (code) => parse(code, { ecmaVersion: "latest", sourceType: "module" });

/** Where several edits begin at one place, that of the outer node is put in last, and so stands first. */
function edited(code, edits) {
  return [...edits]
    .sort((a, b) => b.at - a.at || b.until - a.until)
    .reduce((text, { at, until, put }) => text.slice(0, at) + put + text.slice(until), code);
}

/** The script without private members. */
export function opened(code) {
  const names = [...nodes(tree(code))].filter(({ type }) => type === "PrivateIdentifier");
  return edited(
    code,
    names.map(({ start, end, name }) => ({ at: start, until: end, put: `${PRIVATE}${name}` })),
  );
}

/** The script with `x.flatMap(f)` as `__flatMap(x, f)`. */
export function lowered(code) {
  const edits = [];
  for (const { type, start, end, callee, arguments: [first] = [] } of nodes(tree(code))) {
    if (type !== "CallExpression" || callee.type !== "MemberExpression" || callee.computed) continue;
    const name = METHODS[callee.property.name];
    if (name === undefined) continue;
    edits.push({ at: start, until: start, put: `${name}(` });
    // From the dot to the first argument.
    const at = code.lastIndexOf(".", callee.property.start);
    edits.push(first ? { at, until: first.start, put: ", " } : { at, until: end, put: ")" });
  }
  return edited(code, edits);
}

/**
 * What a module and those it uses are as one script of CommonJS; `read` sees it before names are made short. `bundling` and
 * `linking` are esbuild's, for what is used and for what stays outside.
 */
export async function script(entry, { bundling = {}, linking = {}, read = () => undefined } = {}) {
  // Left as they are where a source has them, for the test of the syntax to find: esbuild would make them when the file is loaded.
  const supported = { "regexp-unicode-property-escapes": true, bigint: true };
  const used = await build({
    ...common,
    ...bundling,
    entryPoints: [entry],
    bundle: true,
    target: "es2022",
    drop: ["console"],
    write: false,
  });
  const tsconfigRaw = { compilerOptions: { useDefineForClassFields: false } };
  const plain = await transform(opened(used.outputFiles[0].text), {
    ...common,
    loader: "ts",
    target: "es2017",
    supported,
    tsconfigRaw,
  });
  const code = lowered(plain.code);
  read(code);
  const functions = Object.entries(METHODS).map(([name, put]) => `${name} as ${put}`);
  const whole = await build({
    ...common,
    ...linking,
    stdin: { contents: `import { ${functions.join(", ")} } from "./${FUNCTIONS}";\n${code}`, resolveDir: resolve(".") },
    bundle: true,
    format: "cjs",
    target: "es2017",
    supported,
    minify: true,
    mangleProps: /^\$_/,
    charset: "utf8",
    write: false,
  });
  return whole.outputFiles[0].text;
}
