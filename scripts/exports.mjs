// Prints what the module's exports reach, as wasm-metadce wants to hear it: what none of them reaches is dropped, with
// what the linker exports on top.
import { readJson } from "./files.mjs";

const { memory, functions } = readJson("pkg-config/exports.json");
const names = [memory, ...functions];
const graph = [
  { name: "host", root: true, reaches: names.map((name) => `${name}()`) },
  ...names.map((name) => ({ name: `${name}()`, export: name })),
];
console.log(JSON.stringify(graph));
