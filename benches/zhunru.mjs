// What the ways to use zhunru (benches/engines/zhunru-*.mjs) have in common: its files, how it starts, the object that each check gives again.
import { loadConditionsEngine } from "zhunru";
import { asset } from "./host.mjs";
import { RULES } from "./rules.mjs";

export { DAY } from "./rules.mjs";

const POLICY = "bench-2024.eligibility.zrp";

export const assets = {
  "zhunru-conditions.wasm": "target/npm/zhunru/zhunru-conditions.wasm",
  [POLICY]: `target/bench/policies/${POLICY}`,
};
/** The engine's, once it has started. */
export let version = "";

/** The benchmark's policy in an engine of its own: that of conditions, as a page loads it that computes nothing. */
export async function start() {
  const [engine, bytes] = await Promise.all([loadConditionsEngine(), asset(POLICY)]);
  version = engine.version;
  return engine.compile(bytes);
}

/** Where the benchmark's rules stand in the engine's order. */
export function placesIn(order) {
  return RULES.map(({ id }) => order.indexOf(id));
}

export function emptyResult() {
  return { verdict: "", outcomes: new Array(RULES.length).fill("") };
}
