// Lets a module pass that runs in every engine since 2017 and keeps to its manual (docs/portable-abi.md): valid with all later
// features off, no imports, just the exports of pkg-config/exports.json, and no 64-bit integer or float in their signatures.
// usage: gate.mjs <module>
import { readFileSync } from "node:fs";
import initWabt from "wabt";
import { readJson } from "./files.mjs";

/** What was added to WebAssembly after its first version, by wabt's names. */
const LATER = [
  "exceptions",
  "mutable_globals",
  "sat_float_to_int",
  "sign_extension",
  "simd",
  "threads",
  "function_references",
  "multi_value",
  "tail_call",
  "bulk_memory",
  "reference_types",
  "annotations",
  "code_metadata",
  "gc",
  "memory64",
  "multi_memory",
  "extended_const",
  "relaxed_simd",
];

/** All that is wrong with a module. */
export async function faults(bytes) {
  const wabt = await initWabt();
  const features = Object.fromEntries(LATER.map((feature) => [feature, false]));
  let text;
  try {
    // Of a small Buffer it would read the memory that it shares with others.
    const module = wabt.readWasm(new Uint8Array(bytes), { ...features, readDebugNames: false });
    module.validate(features);
    text = module.toText({ foldExprs: false, inlineExport: false });
    module.destroy();
  } catch (error) {
    return [`not valid with the features of 2017: ${error.message}`];
  }
  const module = new WebAssembly.Module(bytes);
  const { memory, functions } = readJson("pkg-config/exports.json");
  const wanted = [`${memory} memory`, ...functions.map((name) => `${name} function`)].sort();
  const found = WebAssembly.Module.exports(module)
    .map(({ name, kind }) => `${name} ${kind}`)
    .sort();
  return [
    ...WebAssembly.Module.imports(module).map(({ module, name }) => `imports ${module}.${name}`),
    ...wanted.filter((each) => !found.includes(each)).map((each) => `does not export ${each}`),
    ...found.filter((each) => !wanted.includes(each)).map((each) => `exports ${each}`),
    ...wide(text).map((name) => `${name} takes or gives other than 32-bit integers`),
  ];
}

/** The exported functions whose signature holds something else than i32. */
function wide(text) {
  const types = new Map();
  for (const [, index, signature] of text.matchAll(/\(type \(;(\d+);\) \(func(.*?)\)\)\n/g))
    types.set(index, signature);
  const typeOf = new Map();
  for (const [, index, type] of text.matchAll(/\(func \(;(\d+);\) \(type (\d+)\)/g)) typeOf.set(index, types.get(type));
  return [...text.matchAll(/\(export "(\w+)" \(func (\d+)\)\)/g)]
    .filter(([, , index]) => /[if]64|f32/.test(typeOf.get(index) ?? "i64"))
    .map(([, name]) => name);
}

if (process.argv[1]?.endsWith("gate.mjs")) {
  const found = await faults(readFileSync(process.argv[2]));
  for (const fault of found) console.error(`error: the module ${fault}`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
