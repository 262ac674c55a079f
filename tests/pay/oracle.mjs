// Grade and pay computed a second time, plainly, for two systems: 厦门翔安 2013 and the example city under Jilin's method.
//
// Written from the documents' figures and rules, which are typed in again here, and from nothing of the engine: no
// shared code, no compiled policy, no floating point. Money is a BigInt of cents. Where there is no amount, a word says why:
// "none" (no post on the day), "review" (a body decides), "outside" (not graded), "expected" (figure announced, not known).

// ── days ──

/** A day as a number: days since 1600-03-01, counted out from the calendar. */
export function dayNumber(text) {
  const [year, month, day] = text.split("-").map(Number);
  const y = month > 2 ? year - 1600 : year - 1601; // years that begin in March
  const m = (month + 9) % 12; // March is 0
  return (
    y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1
  );
}

const leap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const lengthOf = (year, month) => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
const write = (year, month, day) =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** The same day some months on; a month that lacks the day gives its last. */
export function addMonths(text, months) {
  const [year, month, day] = text.split("-").map(Number);
  const all = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(all / 12), (all % 12) + 1];
  return write(y, m, Math.min(day, lengthOf(y, m)));
}

export function nextDay(text) {
  const [year, month, day] = text.split("-").map(Number);
  if (day < lengthOf(year, month)) return write(year, month, day + 1);
  return month < 12 ? write(year, month + 1, 1) : write(year + 1, 1, 1);
}

const yearOf = (text) => Number(text.slice(0, 4));

/** Whole months from one day to another (the second is no longer served), and the days left over. */
function measure(from, end) {
  let months = 0;
  while (addMonths(from, months + 1) <= end) months += 1;
  return { months, days: dayNumber(end) - dayNumber(addMonths(from, months)) };
}

/**
 * Whole years of service completed before a day begins, from a first day on that counts. Periods that follow one
 * another without a day between are one stretch, which is exact by the calendar; several stretches add up: whole months,
 * and the days left over at thirty a month.
 */
export function wholeYears(service, on, since = "0001-01-01") {
  const stretches = [];
  for (const period of [...service].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const from = period.from < since ? since : period.from;
    const after = period.to === undefined ? on : nextDay(period.to);
    const end = after < on ? after : on;
    if (from >= end) continue;
    const last = stretches.at(-1);
    if (last !== undefined && last.end === from) last.end = end;
    else stretches.push({ from, end });
  }
  let months = 0;
  let days = 0;
  for (const { from, end } of stretches) {
    const part = measure(from, end);
    months += part.months;
    days += part.days;
  }
  if (stretches.length > 1) months += Math.floor(days / 30);
  return Math.floor(months / 12);
}

/** The post held on a day, or none. */
function postOn(service, day) {
  return service.find(({ from, to }) => from <= day && (to === undefined || day <= to))?.post;
}

// ── money ──

/** A decimal text as a BigInt of so many places. */
export function scaled(text, places) {
  const [whole, part = ""] = String(text).split(".");
  if (part.length > places) throw new Error(`${text} has more than ${places} places`);
  return BigInt(whole + part.padEnd(places, "0"));
}

/** Half up to the cent, from so many places; nothing here is below zero. */
function toCents(amount, places) {
  const unit = 10n ** BigInt(places - 2);
  return (amount + unit / 2n) / unit;
}

/** Cents as the report writes them: no zeros at the end. */
export function money(cents) {
  if (typeof cents === "string") return cents;
  const part = String(cents % 100n)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return `${cents / 100n}${part === "" ? "" : `.${part}`}`;
}

/** A sum in which the first part without an amount says why there is none. */
function sum(...parts) {
  return parts.find((part) => typeof part === "string") ?? parts.reduce((all, part) => all + part, 0n);
}

/** Whether service begun by a day and not over before a first one was elsewhere, so that a body has to say if it counts. */
function away(service, asOf, since = "0001-01-01") {
  const begun = service.filter(({ from, to }) => from <= asOf && (to === undefined || to >= since));
  if (begun.some(({ place }) => place === "elsewhere")) return true;
  return asOf < "2024-03-28" && begun.some(({ place }) => place === "province");
}

// ── 厦门翔安 2013 ──

const XIANGAN_GRADES = [1200, 1230, 1260, 1300, 1340, 1380, 1430, 1480, 1540, 1600, 1670, 1740];
const XIANGAN_POSTS = { principal: 1100, deputy: 900, committee_member: 800, ordinary: 700, station: 500 };
const XIANGAN_ALLOWANCES = { principal: 800, deputy: 600, committee_member: 500, ordinary: 400, station: 300 };

/** Grade and pay by 翔安's table: counted from 2008-03-01, a grade for every two full years, all rated 合格 or better. */
export function xiangan({ service, assessments }, asOf) {
  const year = yearOf(asOf);
  const rated = assessments.filter((each) => each.year >= 2008 && each.year < year);
  const weak = rated.some(({ result }) => result === "basic" || result === "failed");
  const years = wholeYears(service, asOf, "2008-03-01");
  // Whether service elsewhere counts the document does not say.
  const post = postOn(service, asOf);
  let grade = post === undefined ? "none" : Math.min(Math.floor(years / 2) + 1, 12);
  if (weak || away(service, asOf, "2008-03-01")) grade = "review";
  const cents = (yuan) => (typeof yuan === "number" ? BigInt(yuan) * 100n : yuan);
  const base = typeof grade === "number" ? cents(XIANGAN_GRADES[grade - 1]) : grade;
  const postBase = post === undefined ? "none" : cents(XIANGAN_POSTS[post]);
  const allowance = post === undefined ? "none" : cents(XIANGAN_ALLOWANCES[post]);
  return {
    grade: String(grade),
    base: money(base),
    post_base: money(postBase),
    allowance: money(allowance),
    // Who holds no post has no total. The station's allowance stands in brackets in the document: is it paid?
    total: post === undefined ? "none" : post === "station" ? "review" : money(sum(base, postBase, allowance)),
  };
}

// ── the example city, by Jilin's method ──

const BANDS = { principal: [7, 18], committee: [4, 15], ordinary: [1, 12] };
const CATEGORY = {
  principal: "principal",
  deputy: "committee",
  committee_member: "committee",
  ordinary: "ordinary",
  station: "ordinary",
};
const COEFFICIENTS = "0.85 0.90 0.95 1.00 1.06 1.12 1.20 1.27 1.34 1.42 1.50 1.59 1.68 1.78 1.88 1.99 2.10 2.22".split(
  " ",
);
const AVERAGE = { 2021: "4712.50", 2022: "4860", 2023: "5000", 2024: "5236.40", 2025: "5391.15" };
const AVERAGE_BASE = { 2021: "3350", 2022: "3480", 2023: "3600", 2024: "3725.33", 2025: "3840.77" };
const TITLES = ["none", "assistant", "intermediate", "senior"];
const TITLE_ALLOWANCE = [0n, 20000n, 30000n, 45000n];
const EDUCATION_GRADES = { 11: 2, 14: 2, 17: 2, 21: 1, 28: 1 };

/** Grade and pay by Jilin's method with the example city's figures. */
export function exampleCity(worker, asOf) {
  const { service, assessments, titles } = worker;
  const year = yearOf(asOf);
  const post = postOn(service, asOf);
  const fresh = worker.in_probation && !worker.experienced;

  // Years that count: at the first grading, or when the last year rated 合格 or better ended.
  const good = assessments
    .filter((each) => each.year < year && (each.result === "qualified" || each.result === "excellent"))
    .map((each) => each.year);
  // Nobody has served beyond the day of the check, whatever day of grading is named.
  const graded = wholeYears(service, worker.graded_on < asOf ? worker.graded_on : asOf);
  let counted = graded;
  if (good.length > 0) counted = Math.max(counted, wholeYears(service, `${Math.max(...good) + 1}-01-01`));
  // Walked through January by January: a good year raises by one band, if one is due.
  let bands = Math.floor(graded / 3);
  for (const each of [...new Set(good)].sort((one, other) => one - other)) {
    const january = `${each + 1}-01-01`;
    if (january > worker.graded_on && Math.floor(wholeYears(service, january) / 3) > bands) bands += 1;
  }
  // After very many weak years the office decides how many bands follow.
  const since = counted - graded;
  const goodSince = good.filter((each) => `${each + 1}-01-01` > worker.graded_on).length;
  const longWeak = graded < wholeYears(service, `${year}-01-01`) && since >= 13 && since - goodSince >= 9;
  if (away(service, asOf)) counted = "review";

  let grade;
  if (post === undefined) grade = "none";
  else if (counted === "review") grade = "review";
  else if (longWeak) grade = "review";
  else if (fresh) grade = "outside";
  else {
    const [lowest, highest] = BANDS[CATEGORY[post]];
    grade = Math.min(lowest + bands + (EDUCATION_GRADES[worker.education] ?? 0), highest);
    if (worker.in_probation) grade = grade === lowest ? "review" : grade - 1;
  }

  const average = AVERAGE[year];
  const factor = year < 2024 ? "1.1" : "1.08";
  let base;
  let performance;
  let kept;
  if (fresh) {
    if (AVERAGE_BASE[year] === undefined) base = "expected";
    else if (post === undefined) base = "none";
    else base = toCents(scaled(AVERAGE_BASE[year], 2) * 8n, 3);
    performance = 0n;
    kept = 0n;
  } else if (average === undefined || typeof grade === "string") {
    base = average === undefined ? "expected" : grade;
    performance = base;
    kept = base;
  } else {
    const whole = scaled(average, 2) * scaled(factor, 2) * scaled(COEFFICIENTS[grade - 1], 2);
    base = toCents(whole * 7n, 7);
    const standard = toCents(whole, 6);
    performance = standard - base;
    const before = scaled(worker.pay_before, 2);
    kept = before > standard ? before - standard : 0n;
  }
  const held = titles.filter(({ obtained }) => obtained <= asOf).map(({ title }) => TITLES.indexOf(title));
  const allowance = TITLE_ALLOWANCE[Math.max(0, ...held)];
  return {
    category: post === undefined ? "none" : CATEGORY[post],
    counted_years: String(counted),
    grade: String(grade),
    base: money(base),
    performance: money(performance),
    allowance: money(allowance),
    kept: money(kept),
    total: money(sum(base, performance, allowance, kept)),
  };
}

/** Every way in which the assessments that are not recorded can have come out. */
export function completions(worker, missing) {
  let all = [worker];
  for (const year of missing) {
    all = all.flatMap((each) =>
      ["failed", "basic", "qualified", "excellent", "not_assessed"].map((result) => ({
        ...each,
        assessments: [...each.assessments, { year, result }],
      })),
    );
  }
  return all;
}
