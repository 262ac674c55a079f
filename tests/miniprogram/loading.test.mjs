// How the engine is loaded in a mini-program: which file is asked for, what is done where it is not there, and what is said of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import initWabt from "wabt";
import { codePackage, miniProgram, policyBase64, standIn } from "./host.mjs";

const POLICY = "daan-2022.eligibility";
const FACTS = '{"birth_date":"1990-01-01"}';
const DAY = "2022-05-13";

/** Loads the engine and has it check something: why it runs as JavaScript, if it does. */
async function works({ app }) {
  const fallback = await app.start();
  app.load(POLICY, policyBase64(POLICY));
  assert.equal(JSON.parse(app.check(POLICY, FACTS, DAY)).verdict, "incomplete");
  return fallback;
}

// Copied: arrays of another context are not equal to those of this one.
const coded = ({ errors }) => Array.from(errors, ({ code }) => code);

const codes = async (promise) => {
  const error = await promise.then(
    () => assert.fail("it was loaded"),
    (cause) => cause,
  );
  return coded(error);
};

const refusal = (act) => {
  try {
    act();
  } catch ({ errors }) {
    return coded({ errors });
  }
};

for (const bare of [false, true]) {
  test(`WXWebAssembly resolves to ${bare ? "an instance" : "{ instance }"}: .wasm.br where npm packages are built`, async () => {
    const host = miniProgram({ WXWebAssembly: standIn(codePackage(), { bare }) });
    assert.equal(await works(host), undefined);
  });
}

test("a .wasm elsewhere", async () => {
  const host = miniProgram({ WXWebAssembly: standIn(codePackage()) });
  host.zhunru.configure({ wasmPath: "/engine/zhunru.wasm", mode: "wasm" });
  assert.equal(await works(host), undefined);
});

test("without WXWebAssembly it runs as JavaScript, and says so", async () => {
  const host = miniProgram();
  host.zhunru.configure({ javascript: host.javascript });
  assert.equal(await works(host), "no_webassembly");
});

test("the JavaScript may come later, from a subpackage", async () => {
  const host = miniProgram();
  host.zhunru.configure({ javascript: async () => host.javascript() });
  assert.equal(await works(host), "no_webassembly");
});

test("without the module it runs as JavaScript, and says so", async () => {
  const host = miniProgram({ WXWebAssembly: standIn({}) });
  host.zhunru.configure({ javascript: host.javascript });
  assert.equal(await works(host), "unreachable");
});

test("as JavaScript because it was asked for", async () => {
  const made = [];
  const host = miniProgram({ WXWebAssembly: standIn(codePackage(), { made }) });
  host.zhunru.configure({ mode: "javascript", javascript: host.javascript });
  assert.equal(await works(host), "asked");
  assert.equal(made.length, 0);
});

test("as WebAssembly or not at all", async () => {
  for (const globals of [{}, { WXWebAssembly: standIn({}) }]) {
    const host = miniProgram(globals);
    host.zhunru.configure({ mode: "wasm", javascript: host.javascript });
    assert.deepEqual(await codes(host.zhunru.loadEngine()), ["engine.load"]);
  }
});

test("neither way", async () => {
  assert.deepEqual(await codes(miniProgram().zhunru.loadEngine()), ["engine.load"]);
  const host = miniProgram({ WXWebAssembly: standIn({}) });
  const error = await host.zhunru.loadEngine().catch((cause) => cause);
  assert.match(error.cause.message, /^no such file: \/miniprogram_npm\/zhunru-miniprogram\/zhunru\.wasm\.br$/);
});

test("a module that exports a global, or is none, is not taken", async () => {
  const wabt = await initWabt();
  const text = '(module (memory (export "memory") 1) (global (export "g") i32 (i32.const 1)))';
  const global = Buffer.from(wabt.parseWat("global.wat", text).toBinary({}).buffer);
  for (const file of [global, Buffer.from("no module")]) {
    const host = miniProgram({ WXWebAssembly: standIn({ "/a.wasm": file }) });
    host.zhunru.configure({ wasmPath: "/a.wasm", javascript: host.javascript });
    assert.equal(await works(host), "unreachable");
  }
});

test("one engine, however often it is asked for, and the module is read once", async () => {
  const made = [];
  const { zhunru } = miniProgram({ WXWebAssembly: standIn(codePackage(), { made }) });
  const first = zhunru.loadEngine();
  assert.equal(zhunru.loadEngine(), first);
  assert.equal(await zhunru.loadEngine(), await first);
  assert.equal(made.length, 1);
});

test("a failed attempt is not kept: the next one may succeed, with other options too", async () => {
  const files = {};
  const host = miniProgram({ WXWebAssembly: standIn(files) });
  const first = host.zhunru.loadEngine();
  assert.deepEqual(await codes(first), ["engine.load"]);
  files["/engine/zhunru.wasm"] = codePackage()["/engine/zhunru.wasm"];
  assert.deepEqual(await codes(host.zhunru.loadEngine()), ["engine.load"]);
  host.zhunru.configure({ wasmPath: "/engine/zhunru.wasm" });
  assert.equal(await works(host), undefined);
});

test("options that are none, or come too late, are refused at once", async () => {
  const { zhunru, app } = miniProgram({ WXWebAssembly: standIn(codePackage()) });
  for (const wrong of [{ mode: "fast" }, { wasmPath: "/engine" }, { wasmPath: 1 }, { javascript: {} }]) {
    assert.deepEqual(
      refusal(() => zhunru.configure(wrong)),
      ["engine.options"],
      JSON.stringify(wrong),
    );
  }
  const loading = app.start();
  assert.deepEqual(
    refusal(() => zhunru.configure({ mode: "wasm" })),
    ["engine.options"],
  );
  await loading;
  assert.deepEqual(
    refusal(() => zhunru.configure({ mode: "wasm" })),
    ["engine.options"],
  );
});

test("an engine that stopped is started anew from the same file", async () => {
  const made = [];
  const files = codePackage();
  const wasm = standIn(files, { made });
  let broken = false;
  const WXWebAssembly = {
    async instantiate(...args) {
      const { exports } = (await wasm.instantiate(...args)).instance;
      const version = () => {
        if (broken) throw new Error("trapped");
        return exports.version();
      };
      const citizen_number = () => {
        if (broken) throw new Error("trapped");
        return exports.citizen_number();
      };
      return { exports: { ...exports, version, citizen_number } };
    },
  };
  const { zhunru } = miniProgram({ WXWebAssembly });
  const engine = await zhunru.loadEngine();
  broken = true;
  assert.deepEqual(
    refusal(() => engine.citizenNumber("1")),
    ["engine.failed"],
  );
  // What is configured now would come too late: it is started from the same file.
  assert.deepEqual(
    refusal(() => zhunru.configure({ mode: "javascript" })),
    ["engine.options"],
  );
  broken = false;
  const next = await zhunru.loadEngine();
  assert.notEqual(next, engine);
  assert.equal(next.citizenNumber("1").valid, false);
  assert.equal(made.length, 2);
});

test("the probe lists what is missing, and what follows", () => {
  const names = (host) => Array.from(host.zhunru.probe(), ({ name, needed }) => [name, needed]);
  const everything = { FinalizationRegistry, WXWebAssembly: standIn({}) };
  const bare = miniProgram();
  assert.deepEqual(names(bare), [
    ["WXWebAssembly", false],
    ["zhunru-miniprogram-fallback", true],
    ["FinalizationRegistry", false],
  ]);
  bare.zhunru.configure({ javascript: bare.javascript });
  assert.deepEqual(names(bare), [
    ["WXWebAssembly", false],
    ["FinalizationRegistry", false],
  ]);
  assert.deepEqual(names(miniProgram(everything)), [["zhunru-miniprogram-fallback", false]]);
  for (const [SDKVersion, old] of [
    ["2.13.2", true],
    ["2.9.9", true],
    ["1.99.99", true],
    ["2.14.0", false],
    ["2.14", false],
    ["2.30.4", false],
    ["3.0.0", false],
  ]) {
    const host = miniProgram({ ...everything, wx: { getAppBaseInfo: () => ({ SDKVersion }) } });
    assert.equal(
      host.zhunru.probe().some(({ name }) => name === "WXWebAssembly: .wasm.br"),
      old,
      SDKVersion,
    );
  }
  for (const { means } of bare.zhunru.probe()) assert.match(means, /\w+.*\.$/);
});
