// Made-up applicants: the same on every run. Values gather where rules turn: around the bounds of notices, and yes more
// often than no, so that all verdicts occur.

/** A small generator of equally likely numbers from 0 to below 1 (mulberry32), started from a fixed seed. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const TURNING_DAYS = ["1976-05-12", "1976-05-13", "1976-05-14", "1981-05-12", "1981-05-13", "2004-05-13", "2004-05-14"];

/** Moves the second of two dates to the first, where it is before it. */
function follow(facts, first, second) {
  if (facts[first] && facts[second] && facts[second] < facts[first]) facts[second] = facts[first];
}

/**
 * Facts of so many applicants, as objects of one shape. Each answer is unknown with the given chance: half of them not
 * asked (undefined), half "don't know" (null).
 */
export function applicants(questions, count, unknown, seed = 20220513) {
  const chance = random(seed);
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const day = (min, max) => {
    const date = new Date(Date.UTC(1970, 0, 1 + Math.floor(chance() * 13500)));
    const text = chance() < 0.2 ? pick(TURNING_DAYS) : date.toISOString().slice(0, 10);
    // The middle one of the three.
    return [min ?? text, text, max ?? text].sort()[1];
  };
  const field = ({ kind, codes }) => (chance() < 0.1 ? null : kind === "date" ? day() : pick(codes));
  const record = (time, fields) => {
    const said = fields.filter(({ optional }) => !optional || chance() < 0.6).map((each) => [each.id, field(each)]);
    return { ...time, ...Object.fromEntries(said) };
  };
  /** The years of the periods made last: those that are assessed. */
  let served = [];
  const records = ({ shape, fields = [] }) => {
    if (shape === "yearly") return served.filter(() => chance() < 0.9).map((year) => record({ year }, fields));
    if (shape === "events") return Array.from({ length: Math.floor(chance() * 3) }, () => record({}, fields));
    const starts = [1998, 2004, 2011, 2017].map((year) => year + Math.floor(chance() * 4)).filter(() => chance() < 0.6);
    served = [];
    return starts.map((year, nth) => {
      const last = nth === starts.length - 1 && chance() < 0.8;
      for (let each = year; each <= (last ? 2021 : year + 1); each += 1) served.push(each);
      const to = last ? undefined : `${year + 1}-0${1 + Math.floor(chance() * 9)}-15`;
      return record({ from: `${year}-0${1 + Math.floor(chance() * 9)}-01`, ...(to && { to }) }, fields);
    });
  };
  const answer = (question) => {
    const { kind, offer, codes, min, max } = question;
    switch (kind) {
      case "records":
        return records(question);
      case "bool":
        return chance() < 0.7;
      case "date":
        return day(min, max);
      case "code":
        return pick(offer ?? codes);
      case "set":
        return codes.filter(() => chance() < 0.3);
      default:
        return Math.floor(Number(min ?? 0) + chance() * (Number(max ?? 100) - Number(min ?? 0)));
    }
  };
  return Array.from({ length: count }, () => {
    const facts = {};
    served = [];
    for (const question of questions) {
      const value = answer(question);
      const lot = chance();
      facts[question.id] = lot >= unknown ? value : lot < unknown / 2 ? null : undefined;
    }
    for (const { id, not_before, not_after } of questions) {
      follow(facts, not_before, id);
      follow(facts, id, not_after);
    }
    return facts;
  });
}
