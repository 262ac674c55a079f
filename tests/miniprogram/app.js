// A mini-program's own script, as far as it uses the engine. It runs in every host of these tests, QuickJS among them, so it is plain
// ES2017 and knows of nothing but what it is given. `app(zhunru)` takes what `require("zhunru-miniprogram")` gives.
// biome-ignore-all lint/correctness/noUnusedVariables: the tests evaluate this file as a script

function app(zhunru) {
  let engine;
  const policies = {};
  return {
    /** Resolves to why the engine runs as JavaScript, if it does. */
    start: async () => {
      engine = await zhunru.loadEngine();
      return engine.fallback;
    },
    load: (name, base64) => {
      policies[name] = engine.compile(zhunru.bytesOf(base64));
    },
    free: (name) => policies[name].free(),
    /** A report by way of objects, as JSON. */
    check: (name, facts, day) => JSON.stringify(policies[name].check(JSON.parse(facts), day)),
    path: (name, facts, day) => JSON.stringify(policies[name].path(JSON.parse(facts), day)),
    /** The errors, as JSON. */
    refuse: (name, facts, day) => {
      try {
        return policies[name].checkJson(facts, day);
      } catch (error) {
        return JSON.stringify({ errors: error.errors });
      }
    },
    slots: (name) => policies[name].slots(),
    info: (name) => policies[name].info,
  };
}
