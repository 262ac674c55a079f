// An esbuild plugin: "ajv-standalone" is the schemas of the benchmark's rules, compiled by ajv to code that needs no ajv.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { outcomesOf } from "./conditions.mjs";
import { RULES } from "./rules.mjs";

export function ajvStandalone(peers) {
  const require = createRequire(resolve(join(peers, "index.js")));
  return {
    name: "ajv-standalone",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^ajv-standalone$/ }, () => ({ path: "ajv-standalone", namespace: "ajv" }));
      onLoad({ filter: /.*/, namespace: "ajv" }, () => ({ contents: compile(require), resolveDir: resolve(peers) }));
    },
  };
}

// JSON Schema compares numbers only; these keywords of ours compare texts, too, as code that ajv puts in place.
const KEYWORDS = { from: ">=", to: "<=", above: ">", below: "<" };

function compile(require) {
  const { Ajv, _ } = require("ajv");
  const standalone = require("ajv/dist/standalone").default;
  const ajv = new Ajv({ code: { source: true, esm: true, optimize: 2 }, messages: false, strict: false });
  for (const [keyword, operator] of Object.entries(KEYWORDS)) {
    const code = (context) => context.pass(comparison(_, operator, context));
    ajv.addKeyword({ keyword, code });
  }
  const names = {};
  const list = RULES.map((rule, at) =>
    outcomesOf(rule).map(([outcome, when]) => {
      const name = `${outcome}_${at}`;
      ajv.addSchema({ $id: name, ...schema(when) });
      names[name] = name;
      return `["${outcome}", ${name}]`;
    }),
  );
  return `${standalone(ajv, names)}\nexport default [${list.map((each) => `[${each.join(",")}]`).join(",")}];`;
}

function comparison(_, operator, { data, schema }) {
  switch (operator) {
    case ">=":
      return _`${data} >= ${schema}`;
    case "<=":
      return _`${data} <= ${schema}`;
    case ">":
      return _`${data} > ${schema}`;
    default:
      return _`${data} < ${schema}`;
  }
}

function schema(when) {
  if (when.all) return { allOf: when.all.map(schema) };
  if (when.any) return { anyOf: when.any.map(schema) };
  const { question, is, known, ...bounds } = when;
  const type = typeof (is ?? Object.values(bounds))[0];
  const value = is ? (is.length === 1 ? { const: is[0] } : { enum: is }) : { type, ...bounds };
  return { required: [question], properties: { [question]: value } };
}
