// Writes what the zhunru command makes and the repository keeps: the contract's JSON Schemas (docs/schema), the TypeScript
// types made from them (www/runtime/generated), and the ledger of clauses (docs/clauses.md). With --check it writes nothing
// and fails where a committed file is not what the Rust types or the policy packs say.
// usage: generate-types.mjs <path of the zhunru command> [--check]
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { compile } from "json-schema-to-typescript";

const [command, flag] = process.argv.slice(2);
const parts = ["report", "facts", "info", "path", "error"];

/**
 * The schema as the TypeScript generator needs it: no null in optional members (the contract leaves out what is
 * absent), and a described reference kept as a reference (the generator would write the type out again).
 */
function prepared(schema) {
  if (Array.isArray(schema)) return schema.map(prepared);
  if (schema === null || typeof schema !== "object") return schema;
  const out = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, prepared(value)]));
  const required = new Set(out.required ?? []);
  for (const [name, property] of Object.entries(out.properties ?? {})) {
    if (required.has(name)) continue;
    if (Array.isArray(property.type)) {
      const types = property.type.filter((type) => type !== "null");
      property.type = types.length === 1 ? types[0] : types;
    }
    if (Array.isArray(property.anyOf)) {
      const rest = property.anyOf.filter((choice) => choice.type !== "null");
      delete property.anyOf;
      if (rest.length === 1) Object.assign(property, { ...rest[0], ...property });
      else property.anyOf = rest;
    }
  }
  for (const property of Object.values(out.properties ?? {})) {
    if (property.$ref && Object.keys(property).length > 1) {
      property.tsType = property.$ref.split("/").at(-1);
      delete property.$ref;
    }
  }
  return out;
}

async function types(part, schema) {
  const text = await compile(prepared(schema), part, {
    bannerComment: `// Made by scripts/generate-types.mjs from docs/schema/${part}.schema.json: change the Rust types, then run \`make types\`.`,
    additionalProperties: false,
    unreachableDefinitions: true,
    style: { printWidth: 120 },
  });
  return text.endsWith("\n") ? text : `${text}\n`;
}

const files = new Map();
for (const [lang, name] of [
  ["en", "clauses.md"],
  ["zh-Hans", "clauses.zh-CN.md"],
]) {
  files.set(`docs/${name}`, execFileSync(command, ["policy", "clauses", "--lang", lang], { encoding: "utf8" }));
}
for (const part of parts) {
  const text = execFileSync(command, ["schema", part], { encoding: "utf8" });
  const schema = JSON.parse(text);
  files.set(`docs/schema/${part}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
  files.set(`www/runtime/generated/${part}.d.ts`, await types(part, schema));
}

const stale = [];
for (const [path, text] of files) {
  let now = "";
  try {
    now = readFileSync(path, "utf8");
  } catch {
    // Not there yet.
  }
  if (now === text) continue;
  stale.push(path);
  if (flag !== "--check") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}
if (flag === "--check" && stale.length > 0) {
  console.error(
    `not what the Rust types and the packs say: ${stale.join(", ")}\nrun \`make types\` and commit the result`,
  );
  process.exitCode = 1;
} else {
  console.log(`${files.size} files are up to date`);
}
