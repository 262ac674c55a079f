// What a page exports for a request: the same members, and the report of the engine's Wasm module beside them, on one line.
// usage: file-request.mjs <request without a report> <folder of compiled policies>
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadEngine } from "../target/npm/zhunru/node.js";
import { readJson } from "./files.mjs";

const [file, policies] = process.argv.slice(2);
const { format, policy, matter, as_of, facts, texts } = readJson(file);
const engine = await loadEngine();
const report = engine.compile(readFileSync(join(policies, `${policy}.${matter}.zrp`))).check(facts, as_of);
process.stdout.write(JSON.stringify({ format, policy, matter, as_of, facts, texts, report }));
