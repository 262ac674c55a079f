// A process of its own: one engine that takes its turn whenever it is told to. usage: node-turns.mjs <bundles> <engine> <plan as JSON>
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { turns } from "./turn.mjs";

const [folder, name, plan] = process.argv.slice(2);
const load = (engine) => import(pathToFileURL(resolve(folder, `${engine}.js`)));
const engine = await load(name);
await engine.setup();
// By hand twice would be one module that checks itself.
const take = await turns(await load("by-hand"), engine, JSON.parse(plan));
process.on("message", async (round) => process.send(await take(round)));
process.send("ready");
