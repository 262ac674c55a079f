// Memory in Node, each engine in a process of its own: the heap once it is set up and has checked everybody, after collection, less
// that of a process with the same applicants and no engine; and the memory of its Wasm module. Machine code is in neither.
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ENGINES } from "../engines.mjs";
import { people, steps } from "../people.mjs";
import { output } from "./processes.mjs";
import { progress } from "./progress.mjs";
import { noteWasmMemories } from "./wasm-memory.mjs";

const SELF = fileURLToPath(import.meta.url);

const NOTHING = "nothing";

export async function nodeMemory(folder, count) {
  const figures = {};
  const names = [NOTHING, ...ENGINES];
  for (const [at, name] of names.entries()) {
    const bundle = name === NOTHING ? [] : [`${folder}/${name}.js`];
    figures[name] = JSON.parse(await output(process.execPath, ["--expose-gc", SELF, String(count), ...bundle]));
    progress("  engine", at + 1, names.length);
  }
  const { heap: empty } = figures[NOTHING];
  for (const figure of Object.values(figures)) figure.heap = Math.max(0, figure.heap - empty);
  return figures;
}

async function measure(count, bundle) {
  noteWasmMemories();
  const applicants = people(count);
  const inputs = { applicants, steps: steps(applicants) };
  const engine = bundle && (await import(pathToFileURL(resolve(bundle))));
  if (engine) {
    await engine.setup();
    const list = inputs[engine.takes ?? "applicants"];
    await (engine.asynchronous ? engine.runAwaiting : engine.run)(list, 0, count);
  }
  for (let again = 0; again < 3; again++) globalThis.gc();
  const { heapUsed } = process.memoryUsage();
  // Used after the measuring, so that they were there for all of it.
  return { heap: heapUsed, wasm: globalThis.wasmBytes(), inputs };
}

if (resolve(process.argv[1]) === SELF) {
  const [count, bundle] = process.argv.slice(2);
  const { heap, wasm } = await measure(Number(count), bundle);
  console.log(JSON.stringify({ heap, wasm }));
}
