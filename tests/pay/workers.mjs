// Random workers for the independent check: the same for the same seed. Dates lie often on the days where something turns.
import { addMonths, dayNumber, nextDay } from "./oracle.mjs";

/** Random numbers from a seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return { below, chance: (share) => next() < share, pick: (list) => list[below(list.length)] };
}

const FIRST = dayNumber("1990-01-01");
const daysFrom = (number) => new Date(Date.UTC(1990, 0, 1) + (number - FIRST) * 86400000).toISOString().slice(0, 10);

function day(dice, from, to) {
  const [low, high] = [dayNumber(from), dayNumber(to)];
  return daysFrom(low + dice.below(high - low + 1));
}

/** A day that is often the first or last of a month, or 29 February. */
function edgyDay(dice, from, to) {
  const some = day(dice, from, to);
  const month = some.slice(0, 7);
  const kind = dice.below(6);
  let chosen = some;
  if (kind === 0) chosen = `${month}-01`;
  if (kind === 1) chosen = daysFrom(dayNumber(`${addMonths(`${month}-01`, 1)}`) - 1);
  if (kind === 2)
    chosen = dice.pick(["2008-02-29", "2008-03-01", "2012-02-29", "2016-02-29", "2020-02-29", "2020-06-15"]);
  return chosen < from || chosen > to ? some : chosen;
}

/** One to five periods, with and without gaps; the last one mostly goes on. */
function periods(dice, first, last, posts, places) {
  const list = [];
  let from = edgyDay(dice, first, last);
  const count = 1 + dice.below(5);
  for (let at = 0; at < count; at += 1) {
    const period = { from, post: dice.pick(posts) };
    if (dice.chance(0.4)) period.place = dice.pick(places);
    const end = at === count - 1 && dice.chance(0.85) ? undefined : daysFrom(dayNumber(from) + dice.below(2200));
    if (end !== undefined && end < "2035-12-31") period.to = end;
    list.push(period);
    if (period.to === undefined) break;
    from = nextDay(period.to);
    if (dice.chance(0.6)) from = daysFrom(dayNumber(from) + 1 + (dice.chance(0.5) ? dice.below(3) : dice.below(900)));
    if (from > last) break;
  }
  return list;
}

/** The years before a day that were served at all, and whether each was served to the full. */
function servedYears(service, before) {
  const years = [];
  for (let year = Number(service[0].from.slice(0, 4)); year < before; year += 1) {
    const [first, end] = [dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`)];
    let days = 0;
    for (const { from, to } of service) {
      const low = Math.max(first, dayNumber(from));
      const high = Math.min(end, to === undefined ? end : dayNumber(to));
      if (high >= low) days += high - low + 1;
    }
    if (days > 0) years.push({ year, whole: days === end - first + 1 });
  }
  return years;
}

/** Assessments of all years served to the full, and of some of the others; now and then a year is not recorded. */
function rated(dice, service, asOf, weak) {
  const assessments = [];
  const missing = [];
  const gaps = dice.chance(0.06);
  for (const { year, whole } of servedYears(service, Number(asOf.slice(0, 4)) + 1)) {
    const past = year < Number(asOf.slice(0, 4));
    if (!whole && dice.chance(0.5)) continue;
    if (!past && dice.chance(0.5)) continue;
    if (whole && past && gaps && missing.length < 2 && dice.chance(0.2)) {
      missing.push(year);
      continue;
    }
    const result = dice.chance(weak)
      ? dice.pick(["basic", "failed"])
      : dice.pick(["qualified", "qualified", "excellent"]);
    assessments.push({ year, result });
  }
  return { assessments, missing };
}

/** A day of the check: often one on which a year of service ends, or next to it. */
function checkDay(dice, service, from, to) {
  if (dice.chance(0.45)) {
    const start = dice.pick([...service.map((period) => period.from), "2008-03-01"]);
    const near = addMonths(start, 12 * dice.below(24));
    const moved = daysFrom(dayNumber(near) + dice.below(5) - 2);
    if (moved >= from && moved <= to) return moved;
  }
  if (dice.chance(0.3)) {
    const year = Number(from.slice(0, 4)) + dice.below(Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1);
    const edge = `${year}-${dice.pick(["01-01", "12-31", "03-01", "02-28"])}`;
    if (edge >= from && edge <= to) return edge;
  }
  return day(dice, from, to);
}

function shuffled(dice, list) {
  const left = [...list];
  const out = [];
  while (left.length > 0) out.push(...left.splice(dice.below(left.length), 1));
  return out;
}

/** Somebody in 翔安: { as_of, facts, missing }, `missing` being the years served to the full without a record. */
export function xianganWorker(dice) {
  const posts = ["principal", "deputy", "committee_member", "ordinary", "ordinary", "station"];
  const service = periods(dice, "1996-01-01", "2024-12-31", posts, ["here", "province", "elsewhere"]);
  const as_of = checkDay(dice, service, "2013-01-01", "2032-12-31");
  const { assessments, missing } = rated(dice, service, as_of, dice.chance(0.3) ? 0.15 : 0);
  const counted = missing.filter((year) => year >= 2008);
  return {
    as_of,
    facts: { service: shuffled(dice, service), assessments: shuffled(dice, assessments) },
    missing: counted,
  };
}

/** Somebody in the example city. */
export function exampleCityWorker(dice) {
  const posts = ["principal", "deputy", "committee_member", "ordinary", "ordinary", "station"];
  const places = dice.chance(0.2) ? ["here", "province", "elsewhere"] : ["here", "province"];
  const service = periods(dice, "1994-01-01", "2024-12-31", posts, dice.chance(0.5) ? ["here"] : places);
  const as_of = checkDay(dice, service, "2021-01-01", "2026-12-31");
  const { assessments, missing } = rated(dice, service, as_of, dice.chance(0.5) ? 0.25 : 0.03);
  const starts = service.map(({ from }) => from).filter((from) => from <= as_of);
  const titles = ["assistant", "intermediate", "senior"]
    .filter(() => dice.chance(0.3))
    .map((title) => {
      const held = { title, obtained: dice.chance(0.1) ? as_of : day(dice, "2008-10-01", "2026-12-31") };
      if (dice.chance(0.5)) held.registered = day(dice, held.obtained, "2027-12-31");
      return held;
    });
  return {
    as_of,
    facts: {
      service: shuffled(dice, service),
      assessments: shuffled(dice, assessments),
      titles: shuffled(dice, titles),
      education: dice.pick(["11", "14", "17", "21", "21", "28", "31", "31", "31", "41", "61", "71"]),
      in_probation: dice.chance(0.12),
      experienced: dice.chance(0.5),
      graded_on: dice.chance(0.5) && starts.length > 0 ? dice.pick(starts) : day(dice, "2018-01-01", as_of),
      pay_before: dice.chance(0.6) ? "0" : `${2500 + dice.below(7000)}.${String(dice.below(100)).padStart(2, "0")}`,
      claim: "nothing",
      front_line_work: false,
    },
    missing,
  };
}
