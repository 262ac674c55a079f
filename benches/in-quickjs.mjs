// What benches/measure/quickjs.mjs runs in QuickJS, as one script: the check by hand and zhunru as JavaScript, through the package for
// mini-programs, whose hosts run scripts without compiling them.
import * as byHand from "./engines/by-hand.mjs";
import * as zhunru from "./engines/zhunru-check.mjs";
import { people } from "./people.mjs";

const engines = { byHand, zhunru };
let applicants;

globalThis.prepare = async (count) => {
  applicants = people(count);
  await zhunru.setup();
  globalThis.ready = true;
};

/** What a check says of the nth applicant, as JSON. */
globalThis.said = (engine, nth) => JSON.stringify(engines[engine].check(applicants[nth]));

globalThis.run = (engine, from, to) => {
  const { check } = engines[engine];
  let sum = 0;
  for (let at = from; at < to; at++) sum += check(applicants[at]).verdict.length;
  return sum;
};
