// Packs made up to see how a check grows: `rules-N` has N rules that hold, each on an answer of its own; `packs-N` has 14 such
// rules and stands under N more packs of 14 rules, none of them in force on the day.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const RULE_COUNTS = [14, 28, 56, 112];
export const PACK_COUNTS = [0, 4, 16, 32];
const BASE = 14;

/** Writes them below a folder of packs, which holds `common` already; gives their ids. */
export function writeGrowthPacks(folder) {
  const ids = [];
  for (const count of RULE_COUNTS) ids.push(notice(folder, `rules-${count}`, count, ["common"]));
  for (const count of PACK_COUNTS) {
    const above = Array.from({ length: count }, (_, at) => expired(folder, at));
    ids.push(notice(folder, `packs-${count}`, BASE, ["common", ...above]));
  }
  return ids;
}

function notice(folder, id, count, under) {
  const places = Array.from({ length: count }, (_, at) => at);
  const parts = [
    pack(id, "notice", under, 'subject_of = ["eligibility"]', 'from = "2024-01-01"\nreference_day = "2024-06-01"'),
    ...places.map((at) => `[[question]]\nid = "q${at}"\n${KINDS[at % KINDS.length].question}`),
    ...places.map((at) => rule(at, KINDS[at % KINDS.length].requires(`q${at}`))),
  ];
  const questions = places.map((at) => `[question.q${at}]\nask = "${at}?"\nlabel = "${at}"`);
  write(folder, id, parts, [...questions, ...places.map(ruleText)]);
  return id;
}

const KINDS = [
  { question: 'kind = "bool"', requires: (id) => id },
  { question: 'kind = "int"\nmin = 0\nmax = 60', requires: (id) => `${id} >= 2` },
  {
    question: 'kind = "date"\nmin = "1900-01-01"\nmax = "2100-12-31"',
    requires: (id) => `${id} >= date('1984-06-01')`,
  },
];

/** An answer to question number `at` that meets its rule. */
export function growthAnswer(at) {
  return [true, 5, "1990-01-01"][at % KINDS.length];
}

function expired(folder, at) {
  const id = `expired-${at}`;
  const places = Array.from({ length: BASE }, (_, rule) => rule);
  const day = (each) => `date('19${60 + (at % 30)}-01-${String(each + 1).padStart(2, "0")}')`;
  const rules = places.map((each) => rule(each, `birth_date >= ${day(each)}`));
  const valid = 'from = "2010-01-01"\nuntil = "2020-12-31"';
  write(
    folder,
    id,
    [pack(id, "province", ["common"], 'subject_of = ["eligibility"]', valid), ...rules],
    places.map(ruleText),
  );
  return id;
}

function pack(id, level, under, more, valid) {
  const above = under.map((each) => `"${each}"`).join(", ");
  return `[pack]\nid = "${id}"\nversion = "1.0.0"\nlevel = "${level}"\nregion = "220000"\nunder = [${above}]\n${more}\n
[document]\ntitle = "${id}"\n\n[valid]\n${valid}`;
}

function rule(at, requires) {
  return `[[rule]]\nid = "r${at}"\nmatter = "eligibility"\nclause = "${at}"\nrequires = "${requires}"`;
}

function ruleText(at) {
  return `[rule.r${at}]\ntitle = "${at}"\nrequires = "${at}."`;
}

function write(folder, id, parts, texts) {
  const own = join(folder, id);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "pack.toml"), `${parts.join("\n\n")}\n`);
  const text = ['[pack]\ntitle = "-"\nnote = "-"', ...texts].join("\n\n");
  for (const lang of ["zh-Hans", "en"]) writeFileSync(join(own, `text.${lang}.toml`), `${text}\n`);
}
