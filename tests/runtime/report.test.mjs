// A report that is built when it is read is the report that the core gives as JSON, whatever happens in between.
import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "../../benches/applicants.mjs";
import { applicants, kinds, loadEngine, policies, refusal, VALUES } from "./support.mjs";

const engine = await loadEngine();
const bytes = kinds();
const policy = engine.compile(bytes);
const { questions } = policy.info;
const DAY = "2024-01-01";

/** Member by member, in an order that has the whole built as late as can be. */
function compare(report, text, rules) {
  const plain = JSON.parse(text);
  const label = `${plain.as_of} ${plain.verdict}`;
  assert.equal(report.verdict, plain.verdict);
  assert.equal(report.as_of, plain.as_of);
  const outcomes = Object.fromEntries(plain.rules.map(({ rule, outcome }) => [rule, outcome]));
  for (const [place, rule] of rules.entries()) {
    assert.equal(report.outcome(rule), outcomes[rule] ?? "not_in_force", `${label} ${rule}`);
    assert.equal(report.outcome(place), outcomes[rule] ?? "not_in_force", `${label} ${rule}`);
  }
  assert.deepEqual(
    report.rules.map(({ rule, outcome }) => ({ rule, outcome })),
    plain.rules.map(({ rule, outcome }) => ({ rule, outcome })),
    label,
  );
  for (const [nth, finding] of report.rules.entries()) {
    for (const member of FINDING) assert.deepEqual(finding[member], plain.rules[nth][member], `${label} ${member}`);
    assert.deepEqual(finding.toJSON(), plain.rules[nth], label);
  }
  for (const member of MEMBERS) assert.deepEqual(report[member], plain[member], `${label} ${member}`);
  assert.deepEqual(report.toJSON(), plain, label);
  assert.equal(JSON.stringify(report), text, label);
}

const FINDING = ["citation", "replaces", "rule", "outcome", "because", "questions", "via", "exceptions", "review"];
const MEMBERS = [
  ...[
    "values",
    "contract",
    "matter",
    "as_of",
    "documents",
    "conflicts",
    "provenance",
    "verdict",
    "possible",
    "exact",
    "until",
  ],
  ...["missing", "not_needed", "counterfactuals", "papers"],
];

for (const [name, compiled] of [["kinds.eligibility", bytes], ...policies()]) {
  test(`${name}: reports of generated applicants, member by member`, () => {
    const policy = engine.compile(compiled);
    const { questions, rules, reference_day = "2026-01-01" } = policy.info;
    for (const day of [reference_day, "2026-01-01", "1990-01-01"]) {
      for (const unknown of [0, 0.3, 0.9]) {
        for (const records of [null, []]) {
          for (const facts of applicants(questions, 10, unknown, records)) {
            compare(policy.check(facts, day), policy.checkJson(JSON.stringify(facts), day), rules);
          }
        }
      }
    }
    policy.free();
  });
}

test("every member that the core gives is a member of the report", () => {
  for (const [facts, day] of [
    [{ agreed: true, years: 1 }, DAY],
    [{}, "1990-01-01"],
  ]) {
    const report = policy.check(facts, day);
    for (const member of Object.keys(report.toJSON())) assert.ok(member in report, member);
    for (const finding of report.rules)
      for (const member of Object.keys(finding.toJSON())) assert.ok(member in finding);
  }
});

test("a report stays as it was at the check: other answers, other checks, a larger memory", () => {
  const made = applicants(questions, 3000, 0.3);
  const days = ["2024-01-01", "2024-01-02", "1990-01-01"];
  const expected = [];
  const reports = made.map((facts, nth) => {
    const day = days[nth % 3];
    expected.push(nth % 50 === 0 ? policy.checkJson(JSON.stringify(facts), day) : undefined);
    const report = policy.check(facts, day);
    facts.places?.push("nowhere");
    facts.agreed = "nothing that is an answer";
    return report;
  });
  policy.slots().set("agreed", false);
  const others = Array.from({ length: 300 }, () => engine.compile(bytes));
  for (const [nth, report] of reports.entries()) {
    if (expected[nth] !== undefined) compare(report, expected[nth], policy.info.rules);
  }
  for (const other of others) other.free();
});

test("the slots give reports, too, and keep their answers", () => {
  const slots = policy.slots();
  for (const facts of applicants(questions, 50, 0.3)) {
    slots.clear();
    for (const [question, value] of Object.entries(facts)) slots.set(question, value);
    const verdict = slots.verdict(DAY);
    const text = policy.checkJson(JSON.stringify(facts), DAY);
    const report = slots.report(DAY);
    slots.set("agreed", facts.agreed === true ? false : undefined);
    slots.verdict(DAY);
    compare(report, text, policy.info.rules);
    slots.set("agreed", facts.agreed);
    assert.equal(slots.verdict(DAY), verdict);
  }
  assert.deepEqual(
    refusal(() => slots.report("2024-02-30")),
    [["as_of.bad_date", ""]],
  );
});

test("what all reports of a day share cannot be changed, and the plain report is the reader's own", () => {
  const first = policy.check({ agreed: true }, DAY);
  const second = policy.check({ agreed: false }, DAY);
  first.toJSON().documents[0].title = "another";
  assert.throws(() => {
    first.documents[0].title = "another";
  }, TypeError);
  assert.throws(
    () => first.rules[0].citation.clause.push?.("x") ?? Object.assign(first.rules[0].citation, { clause: "9" }),
  );
  assert.equal(second.toJSON().documents[0].title, second.documents[0].title);
  assert.equal(second.rules[0].citation.clause, "1");
});

/** Every member at every depth is another. */
function spoil(value) {
  for (const [name, one] of Object.entries(value)) {
    if (typeof one === "object" && one !== null) spoil(one);
    else value[name] = "another";
  }
}

test("whatever a reader does to plain reports of a day, those told briefly too, no other report changes", () => {
  let standing = 0;
  for (const [name, compiled] of policies()) {
    const policy = engine.compile(compiled);
    const made = applicants(policy.info.questions, 3, 0.5);
    const texts = made.map((facts) => policy.checkJson(JSON.stringify(facts), "2026-01-01"));
    const reports = made.map((facts) => policy.check(facts, "2026-01-01"));
    for (const report of reports) {
      spoil(report.toJSON());
      for (const finding of report.rules) spoil(finding.toJSON());
      standing += report.rules.filter(({ replaces }) => replaces).length;
    }
    assert.deepEqual(
      reports.map((report) => JSON.stringify(report)),
      texts,
      name,
    );
    policy.free();
  }
  assert.ok(standing > 0, "rules that stand in for others are among them");
});

test("what is read of a report cannot be changed, and what is given away changes nothing", () => {
  for (const report of [policy.check({ agreed: true }, DAY), policy.check(Object.create(null), DAY)]) {
    const text = JSON.stringify(report);
    const plain = report.toJSON();
    plain.missing.length = 0;
    plain.rules[0].because.push("x");
    plain.verdict = "yes";
    report.rules[0].toJSON().questions.push("x");
    assert.throws(() => report.missing.pop(), TypeError);
    assert.throws(() => report.rules.pop(), TypeError);
    assert.throws(() => report.rules[0].because.push("x"), TypeError);
    assert.throws(() => Object.assign(report.provenance.policy, { sha256: "" }), TypeError);
    assert.equal(JSON.stringify(report), text);
    assert.deepEqual(report.missing, JSON.parse(text).missing);
    assert.notEqual(report.toJSON(), report.toJSON());
  }
});

test("a report reads the same through a proxy, as frameworks wrap what they watch", () => {
  for (const handler of [{}, { get: Reflect.get }]) {
    const facts = { agreed: true, places: ["p00"] };
    const text = policy.checkJson(JSON.stringify(facts), DAY);
    compare(new Proxy(policy.check(facts, DAY), handler), text, policy.info.rules);
    const [finding] = policy.check(facts, DAY).rules;
    const wrapped = new Proxy(finding, handler);
    for (const member of FINDING) assert.deepEqual(wrapped[member], finding[member], member);
    assert.deepEqual(wrapped.toJSON(), finding.toJSON());
  }
});

test("a watcher that goes into whatever looks like a plain object leaves a report alone", () => {
  const looks = (value) => Object.prototype.toString.call(value);
  const deep = (value) => (looks(value) === "[object Object]" || Array.isArray(value) ? watched(value) : value);
  const watched = (target) => new Proxy(target, { get: (of, name, by) => deep(Reflect.get(of, name, by)) });
  const report = policy.check({ agreed: true }, DAY);
  const state = watched({ report, findings: [...report.rules] });
  assert.equal(JSON.stringify(state.report), JSON.stringify(report));
  assert.equal(state.findings[0].outcome, "satisfied");
  assert.equal(state.report.rules[0].citation.document, "kinds");
  assert.deepEqual([Object.keys(report), JSON.stringify(structuredClone(report))], [[], "{}"]);
});

test("no such rule", () => {
  const report = policy.check({}, DAY);
  for (const rule of [-1, 9, 12, 0.5, Number.NaN, "kinds/nobody", "__proto__", undefined, null]) {
    assert.throws(() => report.outcome(rule), RangeError, String(rule));
  }
});

test("after its policy is freed a report still has its verdict and outcomes, and what was read", () => {
  const gone = engine.compile(bytes);
  const facts = { agreed: true };
  const read = gone.check(facts, DAY);
  const { missing } = read;
  const unread = gone.check(facts, DAY);
  gone.free();
  // Another policy takes the place.
  const next = engine.compile(bytes);
  next.check({ agreed: false }, DAY);
  for (const report of [read, unread]) {
    assert.equal(report.verdict, "incomplete");
    assert.equal(report.outcome(0), "satisfied");
    assert.equal(report.rules[0].outcome, "satisfied");
  }
  assert.deepEqual(read.missing, missing);
  assert.throws(() => unread.missing, { name: "TypeError", message: "the policy was freed" });
  next.free();
});

// The writer of answers against the reader of JSON: what either takes or refuses, the other does, in the same words.

/** Those that JSON holds as they are. */
const TEXTS = VALUES.filter((value) => {
  if (typeof value === "bigint" || value instanceof Date || Number.isNaN(value) || value === Infinity) return false;
  return !JSON.stringify(value).includes("\\u");
});

function outcomeOf(act) {
  try {
    return JSON.stringify(act());
  } catch (error) {
    return JSON.stringify(error.errors);
  }
}

test("generated answers, right and wrong: the same report or the same errors as by JSON", () => {
  const chance = random(7);
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const right = applicants(questions, 400, 0.2);
  let refused = 0;
  for (let round = 0; round < 6000; round++) {
    const facts = {};
    const wrong = pick([0, 0, 0.05, 0.3, 1]);
    const names = questions.map(({ id }) => id).sort(() => chance() - 0.5);
    if (chance() < 0.05) names.push(pick(["nobody", "a/b~c", "toString", "0", "\u{20000}"]));
    for (const name of names.slice(Math.floor(chance() * 4))) {
      facts[name] = chance() < wrong || !Object.hasOwn(right[0], name) ? pick(TEXTS) : pick(right)[name];
    }
    const day = chance() < 0.02 ? "2024-02-30" : DAY;
    const json = JSON.stringify(facts);
    const expected = outcomeOf(() => JSON.parse(policy.checkJson(json, day)));
    const found = outcomeOf(() => policy.check(facts, day));
    assert.equal(found, expected, json);
    refused += expected.startsWith("[") ? 1 : 0;
  }
  assert.ok(refused > 1000 && refused < 5000, `${refused} refused`);
});

test("decimals at and near their bounds are compared exactly", () => {
  const near = [
    "0",
    "-0",
    "0.0",
    "-0.0000000000000000000000000001",
    "0.0000000000000000000000000001",
    "99999.99",
    "99999.990",
  ];
  near.push(
    "99999.9900000000000000000000001",
    "99999.9899999999999999999999999",
    "99999.9900000000000000000000000",
    "1e2",
    "0x0",
    "",
  );
  for (const pay of [...near, 0, -0, 99999, 100000]) {
    const expected = outcomeOf(() => JSON.parse(policy.checkJson(JSON.stringify({ pay }), DAY)));
    assert.equal(
      outcomeOf(() => policy.check({ pay }, DAY)),
      expected,
      String(pay),
    );
    assert.equal(refusal(() => policy.slots().set("pay", pay)) === undefined, expected.startsWith("{"), String(pay));
  }
  policy.slots().clear();
});

test("answers that come in another guise: inherited, hidden, computed, from another frame", async () => {
  const { runInNewContext } = await import("node:vm");
  const guises = [
    Object.create({ agreed: false }),
    Object.assign(Object.create(null), { agreed: true }),
    Object.defineProperty({}, "agreed", { value: true }),
    {
      get agreed() {
        return true;
      },
    },
    runInNewContext("({ agreed: true, places: ['p00'] })"),
    { agreed: true, [Symbol("years")]: 1 },
    new Proxy({ agreed: true }, {}),
    { constructor: Object },
    JSON.parse('{"__proto__": true}'),
    { toJSON: () => ({}) },
  ];
  const found = guises.map((facts) => outcomeOf(() => policy.check(facts, DAY)).slice(0, 60));
  const agreed = outcomeOf(() => policy.check({ agreed: true }, DAY)).slice(0, 60);
  const nothing = outcomeOf(() => policy.check({}, DAY)).slice(0, 60);
  const starts = [
    '[{"code":"fact.not_an_object"',
    agreed,
    nothing,
    agreed,
    agreed,
    agreed,
    agreed,
    '[{"code":"fact.unknown_question"',
    '[{"code":"fact.unknown_question"',
    '[{"code":"fact.unknown_question"',
  ];
  for (const [nth, start] of starts.entries()) assert.ok(found[nth].startsWith(start), `${nth}: ${found[nth]}`);
  Object.prototype.agreed = false;
  try {
    assert.equal(policy.check({ years: 1 }, DAY).outcome(0), "unknown");
  } finally {
    delete Object.prototype.agreed;
  }
});

test("a getter that makes the memory grow loses no answer", () => {
  const others = [];
  const facts = {
    agreed: true,
    get years() {
      for (let nth = 0; nth < 300; nth++) others.push(engine.compile(bytes));
      return 20;
    },
  };
  const report = policy.check(facts, DAY);
  assert.deepEqual([report.outcome(0), report.outcome(1)], ["satisfied", "satisfied"]);
  for (const other of others) other.free();
});

test("a getter that checks, itself and through slots, changes neither its check nor those", () => {
  const inner = { agreed: false, years: 3, shape: "round" };
  const want = policy.checkJson(JSON.stringify(inner), DAY);
  const early = policy.check(inner, DAY);
  const kept = [];
  const nested = {
    get agreed() {
      kept.push(policy.check({ ...inner }, DAY));
      return false;
    },
    years: 3,
    shape: "round",
  };
  for (const [name, value] of Object.entries(inner)) policy.slots().set(name, value);
  const facts = {
    get agreed() {
      for (let nth = 0; nth < 1000; nth++) {
        kept.push(policy.check(nth % 3 === 0 ? nested : inner, DAY), policy.slots().report(DAY));
      }
      return true;
    },
    years: 20,
    shape: "square",
    day: "0001-01-02",
  };
  const outer = policy.check(facts, DAY);
  const checks = kept.length;
  for (const report of [early, ...kept]) assert.equal(JSON.stringify(report), want);
  assert.ok(checks > 2000);
  assert.deepEqual([outer.outcome(0), outer.outcome(1)], ["satisfied", "satisfied"]);
  policy.slots().clear();
});

test("a getter that throws leaves the policy as it was", () => {
  const facts = {
    get agreed() {
      throw new Error("the host's own");
    },
  };
  assert.throws(() => policy.check(facts, DAY), /the host's own/);
  assert.equal(policy.check({ agreed: true }, DAY).outcome(0), "satisfied");
});

test("a getter that frees the policy: nothing is answered, and no other policy is written into", () => {
  const asked = [(gone, facts) => gone.check(facts, DAY), (gone, facts) => gone.path(facts, DAY)];
  const listed = (gone, { act }) => {
    const places = Object.defineProperty(["p00"], 0, { get: () => act() && "p00" });
    gone.slots().set("places", places);
  };
  for (const ask of [...asked, listed]) {
    const gone = engine.compile(bytes);
    const others = [];
    gone.check({ agreed: true }, DAY);
    const act = () => {
      gone.free();
      for (let nth = 0; nth < 5; nth++) others.push(engine.compile(bytes));
      for (const other of others) other.slots().set("years", 20);
      return true;
    };
    const facts = { get agreed() { return act(); }, years: 1, pay: "1" }; // biome-ignore format: short
    Object.defineProperty(facts, "act", { value: act });
    assert.throws(() => ask(gone, facts), { name: "TypeError", message: "the policy was freed" });
    for (const other of others) {
      assert.equal(
        other
          .slots()
          .report(DAY)
          .missing.some(({ question }) => question === "years"),
        false,
      );
      assert.equal(
        JSON.stringify(other.check({ agreed: true }, DAY)),
        JSON.stringify(policy.check({ agreed: true }, DAY)),
      );
      other.free();
    }
  }
});

test("slots keep a set whose reading makes the memory grow", () => {
  const others = [];
  const places = Object.defineProperty(["p00"], 0, {
    get() {
      for (let nth = 0; nth < 300; nth++) others.push(engine.compile(bytes));
      return "p00";
    },
  });
  const slots = policy.slots();
  slots.clear();
  slots.set("places", places);
  assert.equal(slots.report(DAY).outcome("kinds/first_place"), "satisfied");
  slots.clear();
  for (const other of others) other.free();
});

test("a set with more codes than there are is left to the core, which takes it while it is not too long", () => {
  assert.equal(policy.check({ places: new Array(65).fill("p00") }, DAY).outcome("kinds/first_place"), "satisfied");
  assert.deepEqual(
    refusal(() => policy.check({ places: new Array(100_000).fill("p00") }, DAY)),
    [["fact.too_large", ""]],
  );
});

test("policies that nobody holds any more give their memory back, not while a report is held", {
  skip: !globalThis.gc,
}, async () => {
  const report = engine.compile(bytes).check({ agreed: true }, DAY);
  for (let round = 0; round < 20; round++) {
    globalThis.gc();
    await new Promise((done) => setTimeout(done));
  }
  engine.compile(bytes);
  assert.equal(report.rules[0].citation.document, "kinds");
});
