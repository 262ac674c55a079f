// Every way the module runs beside the package: as WebAssembly, as JavaScript in V8, as JavaScript in QuickJS. Each answers by the
// same interface: `load(bytes)`, `unload(policy)`, `check(policy, facts, day)`, `path(policy, facts, day)`.
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { getQuickJS } from "quickjs-emscripten";

const HOST = readFileSync("tests/portable/host.js", "utf8");
const FALLBACK = readFileSync("target/wasm/fallback.js", "utf8");

/** A number a day, as the module takes it: 20240101. What is no day is 0, which is none either. */
export function day(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Number(text.replaceAll("-", "")) : 0;
}

export function wasm() {
  const module = new WebAssembly.Module(readFileSync("target/wasm/zhunru.wasm"));
  return vm.runInThisContext(`${HOST};host`)(new WebAssembly.Instance(module).exports);
}

export function fallback() {
  return vm.runInThisContext(`(function () { ${FALLBACK}; ${HOST}; return host(start()); })()`);
}

export async function quickjs() {
  const engine = await getQuickJS();
  const context = engine.newContext();
  const run = (code) => context.unwrapResult(context.evalCode(code));
  run(FALLBACK).dispose();
  run(HOST).dispose();
  run("var it = host(start());").dispose();
  const ask = (name, ...args) => {
    const code = `it.${name}(${args.map((value) => JSON.stringify(value)).join(",")})`;
    return run(code).consume((answer) => context.dump(answer));
  };
  return {
    load: (bytes) => ask("load", [...bytes]),
    unload: (policy) => ask("unload", policy),
    check: (policy, facts, on) => ask("check", policy, facts, on),
    path: (policy, facts, on) => ask("path", policy, facts, on),
    close: () => context.dispose(),
  };
}

/** Policies by name, loaded once in a host. */
export function shelf(host) {
  const loaded = new Map();
  return (name) => {
    if (!loaded.has(name)) loaded.set(name, host.load(readFileSync(`target/policies/${name}.zrp`)));
    return loaded.get(name);
  };
}
