// zhunru as JavaScript, as where WebAssembly may not run: the same module by wasm2js, through the same API. The bundle is
// told that there is no WebAssembly (benches/bundle.mjs).
import { assets as shipped } from "../zhunru.mjs";

export { check, setup, version } from "./zhunru-check.mjs";

export const name = "zhunru as JavaScript";
export const names = { "zh-Hans": "准入：以 JavaScript 运行", ko: "zhunru: JavaScript로 실행" };

const { "zhunru-conditions.wasm": _, ...others } = shipped;
export const assets = { ...others, "fallback-conditions.js": "target/npm/zhunru/fallback-conditions.js" };
