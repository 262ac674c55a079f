// A part of the golden corpus through the typed API of the bundle, byte for byte: as WebAssembly and as JavaScript in a context of ES2017,
// and in QuickJS, which has no WebAssembly and nothing of a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { getQuickJS } from "quickjs-emscripten";
import { corpus } from "../golden/corpus.mjs";
import { APP, BUNDLE, codePackage, FALLBACK, miniProgram, policyBase64, standIn } from "./host.mjs";

/** Every nth line, more of those with errors, and the path of one in four of them. */
function replay(app, nth) {
  const loaded = new Set();
  for (const [at, { policy, facts, as_of, report, path, errors }] of corpus().entries()) {
    if (at % (errors === undefined ? nth : nth / 8) !== 0) continue;
    if (!loaded.has(policy)) app.load(policy, policyBase64(policy));
    loaded.add(policy);
    const label = `${policy} on ${as_of}: ${facts}`;
    if (report === undefined) assert.equal(app.refuse(policy, facts, as_of), errors, label);
    else assert.equal(app.check(policy, facts, as_of), report, label);
    if (path !== undefined && at % (nth * 4) === 0) assert.equal(app.path(policy, facts, as_of), path, label);
  }
}

test("as WebAssembly", async () => {
  const { app } = miniProgram({ WXWebAssembly: standIn(codePackage()) });
  assert.equal(await app.start(), undefined);
  replay(app, 8);
});

test("as JavaScript", async () => {
  const { zhunru, app, javascript } = miniProgram();
  zhunru.configure({ javascript });
  assert.equal(await app.start(), "no_webassembly");
  replay(app, 32);
});

test("as JavaScript in QuickJS", async () => {
  const quickjs = await getQuickJS();
  const context = quickjs.newContext();
  const run = (code) => context.unwrapResult(context.evalCode(code)).consume((value) => context.dump(value));
  const required = (name, code) =>
    run(`var ${name} = { exports: {} }; (function (module, exports) {${code}\n})(${name}, ${name}.exports);`);
  try {
    assert.equal(run("typeof WebAssembly + typeof TextDecoder + typeof URL"), "undefinedundefinedundefined");
    required("bundle", BUNDLE);
    required("fallback", FALLBACK);
    run(`${APP} bundle.exports.configure({ javascript: () => fallback.exports }); var it = app(bundle.exports), why;
      it.start().then((reason) => { why = reason; }, (error) => { why = String(error.cause); });
      0;`);
    context.runtime.executePendingJobs();
    assert.equal(run("why"), "no_webassembly");
    const ask =
      (name) =>
      (...args) =>
        run(`it.${name}(${args.map((value) => JSON.stringify(value)).join(",")})`);
    replay({ load: ask("load"), check: ask("check"), path: ask("path"), refuse: ask("refuse") }, 256);
  } finally {
    context.dispose();
  }
});
