// For esbuild: which name of a global is which of ours.

export { digits as BigInt, fromEntries as "Object.fromEntries" } from "./es2017.js";
export { intl as Intl } from "./intl.js";
