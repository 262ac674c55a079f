// Memory that grows, in every way that a host may do it: what was found before stays, what stands in a form stays, and what is found
// after is right. Some hosts leave the old memory behind, in a buffer that looks like the memory still.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { codePackage, miniProgram, policyBase64, standIn } from "./host.mjs";

const POLICY = "daan-2022.eligibility";
const DAY = "2022-05-13";

/** `{ host, memory }` by how memory grows. */
const HOSTS = {
  "as WebAssembly": () => {
    const made = [];
    return {
      host: miniProgram({ WXWebAssembly: standIn(codePackage(), { made }) }),
      memory: () => made[0].exports.memory,
    };
  },
  "as JavaScript": () => {
    const host = miniProgram();
    let memory;
    host.zhunru.configure({
      javascript: () => ({
        start: () => {
          const exports = host.javascript().start();
          memory = exports.memory;
          return exports;
        },
      }),
    });
    return { host, memory: () => memory };
  },
  "as WebAssembly that leaves the old memory behind": () => {
    let exports;
    const WXWebAssembly = {
      instantiate: async () => {
        exports = miniProgram().javascript().start();
        return { exports };
      },
    };
    return { host: miniProgram({ WXWebAssembly }), memory: () => exports.memory };
  },
};

for (const [name, make] of Object.entries(HOSTS)) {
  test(name, async () => {
    const { host, memory } = make();
    const { app } = host;
    await app.start();
    app.load(POLICY, policyBase64(POLICY));
    const young = '{"birth_date":"2004-05-14"}';
    const before = app.check(POLICY, young, DAY);
    const slots = app.slots(POLICY);
    slots.set("birth_date", "2004-05-14");
    assert.equal(slots.verdict(DAY), "no");
    const kept = slots.report(DAY);

    const size = memory().buffer.byteLength;
    for (let nth = 0; memory().buffer.byteLength === size; nth++) {
      assert.ok(nth < 200, "memory does not grow");
      app.load(`another ${nth}`, policyBase64(POLICY));
    }
    assert.equal(slots.verdict(DAY), "no");
    assert.equal(slots.outcome(slots.rules.indexOf("daan-2022/min_age")), "not_satisfied");
    slots.set("birth_date", "2004-05-13");
    assert.notEqual(slots.verdict(DAY), "no");
    assert.equal(JSON.stringify(kept), before);
    assert.equal(app.check(POLICY, young, DAY), before);
    assert.equal(app.check("another 0", young, DAY), before);
  });
}

test("what is given back is used again, where nobody collects what is abandoned", async () => {
  const made = [];
  const { app } = miniProgram({ WXWebAssembly: standIn(codePackage(), { made }) });
  await app.start();
  const cycle = () => {
    app.load(POLICY, policyBase64(POLICY));
    app.check(POLICY, "{}", DAY);
    app.free(POLICY);
  };
  cycle();
  const size = made[0].exports.memory.buffer.byteLength;
  for (let nth = 0; nth < 200; nth++) cycle();
  assert.equal(made[0].exports.memory.buffer.byteLength, size);
  assert.ok(readFileSync(`target/policies/${POLICY}.zrp`).length * 200 > size, "too little to tell");
});
