// Every way the module runs beside the package: as WebAssembly, as JavaScript in V8, as JavaScript in QuickJS; the whole of it, or
// what decides conditions alone (`-conditions`). Each answers by the same interface: `load(bytes)`, `unload(policy)`, `check(policy, facts, day)`, `path(policy, facts, day)`.
import { readdirSync, readFileSync } from "node:fs";
import vm from "node:vm";
import { getQuickJS } from "quickjs-emscripten";

const HOST = readFileSync("tests/portable/host.js", "utf8");
const script = (of) => readFileSync(`target/wasm/fallback${of}.js`, "utf8");

/** A number a day, as the module takes it: 20240101. What is no day is 0, which is none either. */
export function day(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Number(text.replaceAll("-", "")) : 0;
}

export function wasm(of = "") {
  const module = new WebAssembly.Module(readFileSync(`target/wasm/zhunru${of}.wasm`));
  return vm.runInThisContext(`${HOST};host`)(new WebAssembly.Instance(module).exports);
}

export function fallback(of = "") {
  return vm.runInThisContext(`(function () { ${script(of)}; ${HOST}; return host(start()); })()`);
}

export async function quickjs(of = "") {
  const engine = await getQuickJS();
  const context = engine.newContext();
  const run = (code) => context.unwrapResult(context.evalCode(code));
  run(script(of)).dispose();
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

/** The compiled policies, by name. */
export function policies() {
  return readdirSync("target/policies")
    .filter((name) => name.endsWith(".zrp"))
    .map((name) => name.slice(0, -".zrp".length));
}

/** Policies by name, loaded once in a host. */
export function shelf(host) {
  const loaded = new Map();
  return (name) => {
    if (!loaded.has(name)) loaded.set(name, host.load(readFileSync(`target/policies/${name}.zrp`)));
    return loaded.get(name);
  };
}
