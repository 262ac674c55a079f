// The engine through the package's API in Node: loading, compiling, checking, and every way it can be refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { applicants, random } from "../../benches/applicants.mjs";
import { kinds, loadConditionsEngine, loadEngine, policies, refusal, ZhunruError } from "./support.mjs";

/** The engine's memory, to see that it does not grow. */
let memory;
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    ({ memory } = this.exports);
  }
};

// Asked for first: where the whole engine is, it is that one.
const conditions = await loadConditionsEngine();
const engine = await loadEngine();
WebAssembly.Instance = Instance;
const policy = engine.compile(kinds());
const DAY = "2024-01-01";

test("one engine for all who load it", async () => {
  assert.equal(await loadEngine(), engine);
  assert.match(engine.version, /^\d+\.\d+\.\d+$/);
});

test("the engine of conditions alone: another one, that refuses what computes; where the whole one is, it is that", async () => {
  assert.notEqual(conditions, engine);
  assert.equal(await loadConditionsEngine(), engine);
  const bytes = new Map(policies());
  assert.deepEqual(
    refusal(() => conditions.compile(bytes.get("jl-2020.pay_table"))),
    [["policy.values", "/decimals"]],
  );
  assert.deepEqual(
    refusal(() => conditions.compile(kinds())),
    [["policy.values", "/decimals"]],
  );
  const [small, whole] = [conditions, engine].map((each) => each.compile(bytes.get("daan-2022.eligibility")));
  assert.deepEqual(small.info, whole.info);
  const facts = { birth_date: "2004-05-14" };
  assert.deepEqual(small.check(facts, "2022-05-13").toJSON(), whole.check(facts, "2022-05-13").toJSON());
});

test("the info of a policy: its questions with their bounds and codes, its rules", () => {
  const { info } = policy;
  assert.deepEqual([info.id, info.matter, info.reference_day, info.rules.length], ["kinds", "eligibility", DAY, 9]);
  assert.match(info.sha256, /^[0-9a-f]{64}$/);
  const question = Object.fromEntries(info.questions.map((each) => [each.id, each]));
  assert.deepEqual([question.years.min, question.years.max], ["0", "60"]);
  assert.deepEqual([question.pay.min, question.pay.max], ["0", "99999.99"]);
  assert.deepEqual([question.since.min, question.since.max], ["1990-01-01", "2030-12-31"]);
  assert.deepEqual(question.shape.codes, ["round", "square", "flat"]);
  assert.equal(question.places.codes.length, 40);
  assert.equal(policy.info, info);
});

test("a report of complete, partial and no answers", () => {
  const facts = {
    agreed: true,
    years: 10,
    balance: -1,
    coefficient: "4.100000000000000000000000001",
    pay: 2560,
    since: "2020-02-29",
    day: "0001-01-02",
    shape: "square",
    places: ["p00", "p31", "p32"],
  };
  const report = policy.check(facts, DAY);
  assert.equal(report.verdict, "yes");
  assert.deepEqual([...new Set(report.rules.map(({ outcome }) => outcome))], ["satisfied"]);
  assert.deepEqual(report.missing, []);
  assert.equal(policy.check({ ...facts, coefficient: "4.10" }, DAY).verdict, "no");
  const { pay, ...rest } = facts;
  for (const [unknown, state] of [
    [rest, "not_asked"],
    [{ ...facts, pay: undefined }, "not_asked"],
    [{ ...facts, pay: null }, "dont_know"],
  ]) {
    const partial = policy.check(unknown, DAY);
    assert.equal(partial.verdict, "incomplete");
    assert.deepEqual(partial.missing, [{ question: "pay", state }]);
  }
  assert.equal(policy.check({}, DAY).verdict, "incomplete");
  assert.equal(policy.check(facts, "2019-12-31").verdict, "not_covered");
});

test("the same facts give the same bytes", () => {
  for (const facts of applicants(policy.info.questions, 50, 0.3)) {
    const text = policy.checkJson(JSON.stringify(facts), DAY);
    assert.equal(policy.checkJson(JSON.stringify(facts), DAY), text);
    assert.equal(JSON.stringify(policy.check(facts, DAY)), text);
  }
});

test("facts that are wrong: all at once, each with code and path, and no value in any text", () => {
  const secret = "geheim-4711";
  const facts = {
    agreed: secret,
    years: 61,
    pay: secret,
    since: secret,
    day: "2023-02-29",
    shape: secret,
    places: ["p00", secret],
    [`no/${"~"}`]: 1,
  };
  let error;
  try {
    policy.check(facts, DAY);
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error instanceof ZhunruError && error instanceof Error);
  assert.deepEqual(
    error.errors.map(({ code, path }) => [code, path]),
    [
      ["fact.wrong_type", "/agreed"],
      ["fact.out_of_range", "/years"],
      ["fact.bad_decimal", "/pay"],
      ["fact.bad_date", "/since"],
      ["fact.impossible_date", "/day"],
      ["fact.unknown_code", "/shape"],
      ["fact.unknown_code", "/places/1"],
      ["fact.unknown_question", "/no~1~0"],
    ],
  );
  assert.doesNotMatch(error.message + JSON.stringify(error.errors), new RegExp(secret));
});

test("what JSON would quietly change is refused", () => {
  const wrong = (value) => refusal(() => policy.check({ coefficient: value }, DAY));
  for (const float of [4.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1e21]) {
    assert.deepEqual(wrong(float), [["fact.float", "/coefficient"]], String(float));
  }
  for (const other of [new Date(0), 1n, Symbol("x"), () => "1", { toJSON: () => "1" }, [undefined], new Map()]) {
    assert.deepEqual(wrong(other), [["fact.wrong_type", "/coefficient"]], String(other?.constructor?.name));
  }
  assert.equal(wrong(2 ** 53 - 1), undefined);
  assert.equal(wrong(-0), undefined);
  const holes = ["p00"];
  holes.length = 2;
  assert.deepEqual(
    refusal(() => policy.check({ places: holes }, DAY)),
    [["fact.wrong_type", "/places"]],
  );
  class Person {
    agreed = true;
  }
  const noObjects = [null, undefined, [], "{}", 1, new Map(), new Set(), new Date(0), new Person(), /a/, () => ({})];
  for (const facts of noObjects) {
    assert.deepEqual(
      refusal(() => policy.check(facts, DAY)),
      [["fact.not_an_object", ""]],
      String(facts?.constructor?.name),
    );
  }
  const plain = [Object.assign(Object.create(null), { agreed: true }), runInNewContext("({ agreed: true })")];
  for (const facts of plain) assert.equal(policy.check(facts, DAY).missing.length, 8);
});

test("half a character has the path of its answer, and a whole one is none", () => {
  for (const half of ["\ud800", "a\udc00", "\udc00\ud800"]) {
    assert.deepEqual(
      refusal(() => policy.check({ shape: half, places: ["p00", half], [half]: true }, DAY)).map(([code, path]) => [
        code,
        path.replaceAll(/\W+$/g, ""),
      ]),
      [
        ["fact.unknown_code", "/shape"],
        ["fact.unknown_code", "/places/1"],
        ["fact.unknown_question", half.startsWith("a") ? "/a" : ""],
      ],
    );
  }
  assert.deepEqual(
    refusal(() => policy.check({ "\u{20000}": true }, DAY)),
    [["fact.unknown_question", "/\u{20000}"]],
  );
});

test("values of the wrong type are refused by code", () => {
  const strange = [undefined, null, 1, 1n, true, new Date(0), [], {}, Symbol("x"), () => ""];
  for (const value of strange) {
    const name = `${typeof value} ${String(value?.constructor?.name)}`;
    const refused = (act) => refusal(act)?.map(([code]) => code);
    for (const act of [
      () => policy.check({}, value),
      () => policy.checkJson("{}", value),
      () => policy.slots().verdict(value),
    ]) {
      assert.deepEqual(refused(act), ["as_of.bad_date"], name);
    }
    assert.deepEqual(
      refused(() => policy.checkJson(value, DAY)),
      ["fact.syntax"],
      name,
    );
    for (const act of [() => engine.citizenNumber(value), () => engine.citizenBirthDate(value, { consent: true })]) {
      assert.deepEqual(refused(act), ["citizen_number.character"], name);
    }
    assert.deepEqual(
      refused(() => engine.citizenBirthDate("11010519491231002X", value)),
      ["citizen_number.consent"],
      name,
    );
    assert.deepEqual(
      refused(() => engine.socialCreditCode(value)),
      ["social_credit_code.character"],
      name,
    );
    assert.deepEqual(
      refused(() => engine.compile(value)),
      ["policy.magic"],
      name,
    );
  }
  assert.deepEqual(
    refusal(() => policy.slots().verdict({ toString: () => DAY })),
    [["as_of.bad_date", ""]],
  );
});

test("what is too large is refused before it is copied", () => {
  const before = memory.buffer.byteLength;
  for (const bytes of [1024 * 1024 + 1, 1 << 28]) {
    for (const data of [new Uint8Array(bytes), new ArrayBuffer(bytes)]) {
      assert.deepEqual(
        refusal(() => engine.compile(data)),
        [["policy.too_large", ""]],
      );
    }
  }
  for (const length of [256 * 1024, 1 << 27]) {
    const facts = { shape: "x".repeat(length) };
    assert.deepEqual(
      refusal(() => policy.check(facts, DAY)),
      [["fact.too_large", ""]],
    );
    assert.deepEqual(
      refusal(() => policy.checkJson(JSON.stringify(facts), DAY)),
      [["fact.too_large", ""]],
    );
    assert.deepEqual(
      refusal(() => policy.path(facts, DAY)),
      [["fact.too_large", ""]],
    );
    for (const letter of ["1", "准"]) {
      const text = letter.repeat(length);
      assert.deepEqual(engine.citizenNumber(text), { valid: false, errors: ["citizen_number.length"] });
      assert.deepEqual(engine.socialCreditCode(text), { errors: ["social_credit_code.length"], warnings: [] });
      for (const [consent, code] of [
        [true, "length"],
        [false, "consent"],
      ]) {
        assert.deepEqual(
          refusal(() => engine.citizenBirthDate(text, { consent })),
          [[`citizen_number.${code}`, ""]],
        );
      }
    }
    assert.deepEqual(
      refusal(() => policy.check({}, "x".repeat(length))),
      [["as_of.bad_date", ""]],
    );
  }
  assert.equal(memory.buffer.byteLength, before);
});

test("what is longer than any number with its blanks has the core's code for that, and its message", () => {
  const number = "11010519491231002X";
  assert.deepEqual(engine.citizenNumber(number.padEnd(64)), { valid: true, errors: [] });
  assert.deepEqual(engine.citizenNumber(number.padEnd(65)), engine.citizenNumber("1".repeat(19)));
  assert.deepEqual(engine.socialCreditCode("9".repeat(65)), engine.socialCreditCode("9".repeat(19)));
  assert.throws(() => engine.citizenBirthDate("1".repeat(65), { consent: true }), ZhunruError);
});

test("a text that JSON would make too long to be one is too large", () => {
  assert.deepEqual(
    refusal(() => policy.check({ shape: "\u0001".repeat(2 ** 27) }, DAY)),
    [["fact.too_large", ""]],
  );
});

test("a policy is read from any bytes: a part of a buffer, a buffer, bytes of another frame", () => {
  const bytes = kinds();
  const padded = new Uint8Array(bytes.length + 20);
  padded.set(bytes, 7);
  const buffer = Uint8Array.from(bytes).buffer;
  const foreign = runInNewContext("(length) => new Uint8Array(length)")(bytes.length);
  foreign.set(bytes);
  const all = [padded.subarray(7, 7 + bytes.length), buffer, new DataView(buffer), foreign, foreign.buffer];
  for (const each of all) {
    const other = engine.compile(each);
    assert.equal(other.info.sha256, policy.info.sha256);
    other.free();
  }
  structuredClone(buffer, { transfer: [buffer] });
  assert.deepEqual(
    refusal(() => engine.compile(buffer)),
    [["policy.truncated", ""]],
  );
});

test("text that is no JSON, and days that are none", () => {
  assert.deepEqual(
    refusal(() => policy.checkJson("{", DAY)),
    [["fact.syntax", "@1"]],
  );
  assert.deepEqual(
    refusal(() => policy.checkJson('{"agreed":true,"agreed":true}', DAY)),
    [["fact.duplicate", "/agreed"]],
  );
  for (const day of ["", "2024-02-30", "2024-1-1", "20240101", "2024-01-01 ", "0000-01-01", "２０２４-01-01"]) {
    assert.deepEqual(
      refusal(() => policy.check({}, day)),
      [["as_of.bad_date", ""]],
      day,
    );
    assert.deepEqual(
      refusal(() => policy.slots().verdict(day)),
      [["as_of.bad_date", ""]],
      day,
    );
  }
});

test("a policy cut short, altered or foreign is refused with a typed error, and never traps", () => {
  const bytes = kinds();
  const load = (changed) => refusal(() => engine.compile(changed).free());
  for (let length = 0; length < bytes.length; length++) {
    assert.ok(load(bytes.subarray(0, length)), `cut to ${length} bytes`);
  }
  assert.deepEqual(load(new TextEncoder().encode("{}")), [["policy.magic", ""]]);
  const chance = random(1);
  let refused = 0;
  for (let round = 0; round < 2000; round++) {
    const changed = Uint8Array.from(bytes);
    for (let flips = 1 + Math.floor(chance() * 3); flips > 0; flips--) {
      changed[Math.floor(chance() * changed.length)] = Math.floor(chance() * 256);
    }
    let altered;
    const errors = refusal(() => {
      altered = engine.compile(changed);
    });
    refused += errors ? 1 : 0;
    // What loads although altered still answers without a trap.
    if (altered) {
      refusal(() => altered.check({}, DAY));
      altered.free();
    }
  }
  assert.ok(refused > 500, `${refused} refused`);
  assert.equal(load(bytes), undefined);
});

test("every policy of the repository loads and answers on its day", () => {
  const all = policies();
  assert.ok(all.length >= 9, `${all.length} policies`);
  for (const [name, bytes] of all) {
    const each = engine.compile(bytes);
    assert.equal(`${each.info.id}.${each.info.matter}`, name);
    assert.equal(each.check({}, each.info.reference_day ?? "2026-01-01").provenance.policy.sha256, each.info.sha256);
    each.free();
  }
});

test("citizen numbers and social credit codes", () => {
  assert.deepEqual(engine.citizenNumber("１１０１０５１９４９１２３１００２x"), { valid: true, errors: [] });
  const { valid, errors } = engine.citizenNumber("130402198207290622");
  assert.equal(valid, false);
  assert.equal(errors.length, 1);
  assert.deepEqual(engine.citizenBirthDate("11010519491231002X", { consent: true }), {
    birth_date: "1949-12-31",
    sex: "female",
  });
  for (const consent of [false, undefined, "yes"]) {
    assert.deepEqual(
      refusal(() => engine.citizenBirthDate("11010519491231002X", { consent })),
      [["citizen_number.consent", ""]],
    );
  }
  assert.equal(refusal(() => engine.citizenBirthDate("130402198207290622", { consent: true })).length, 1);
  assert.deepEqual(engine.socialCreditCode("91110000101623741K"), { errors: [], warnings: [] });
  assert.equal(engine.socialCreditCode("91350211M0000XUF46").warnings.length, 1);
  assert.equal(engine.socialCreditCode("911100001016237").errors.length, 1);
});
