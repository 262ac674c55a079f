// What the runtime's tests share: the package's Node entry, the compiled policies, and one made for the tests.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicants as generated } from "../../benches/applicants.mjs";
import { filesBelow } from "../../scripts/files.mjs";
import { loadConditionsEngine, loadEngine, ZhunruError } from "../../target/npm/zhunru/node.js";

export { loadConditionsEngine, loadEngine, ZhunruError };

const COMMAND = process.env.ZHUNRU ?? "target/debug/zhunru";

/** The bytes of the compiled policy with one question of each kind. */
export function kinds() {
  return inFolder((out) => compiled("kinds", "tests/runtime/kinds", out));
}

function compiled(id, packs, out) {
  execFileSync(COMMAND, ["policy", "compile", "--all", "--policies", packs, "--out", out], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return readFileSync(join(out, `${id}.eligibility.zrp`));
}

function inFolder(act) {
  const folder = mkdtempSync(join(tmpdir(), "zhunru-packs-"));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The bytes of a policy of so many rules, one on each number of years: a rule comes out otherwise than the one 32 places before it for whoever
 * stands between the two. Some apply to some only, some have an exception, a third look at two answers.
 */
export function manyRules(count) {
  const parts = [
    '[pack]\nid = "many"\nversion = "1.0.0"\nlevel = "notice"\nregion = "000000"\nsubject_of = ["eligibility"]',
    '[document]\ntitle = "Many rules"\n\n[valid]\nfrom = "2020-01-01"\nreference_day = "2024-01-01"',
    '[[question]]\nid = "agreed"\nkind = "bool"',
    `[[question]]\nid = "years"\nkind = "int"\nmin = -1\nmax = ${count}`,
    '[[question]]\nid = "served"\nkind = "int"\nmin = 0\nmax = 1',
  ];
  const texts = ["agreed", "years", "served"].map((id) => `[question.${id}]\nask = "${id}?"\nlabel = "${id}"`);
  for (let at = 0; at < count; at++) {
    const requires = [`years >= ${at}`, `years < ${at}`, `years != ${at} || served == 1`][at % 3];
    const applies = at % 5 === 1 ? '\napplies = "agreed"' : "";
    const exception =
      at % 7 === 2 ? '\n[[rule.exception]]\nid = "open"\nwhen = "agreed"\ndecider = "street"\nclause = "2"' : "";
    parts.push(
      `[[rule]]\nid = "r${at}"\nmatter = "eligibility"\nclause = "1"${applies}\nrequires = "${requires}"${exception}`,
    );
    texts.push(`[rule.r${at}]\ntitle = "${at}"\nrequires = "${at}."`);
    if (exception) texts.push(`[rule.r${at}.exception.open]\ntitle = "${at}"`);
  }
  texts.push('[decider.street]\nname = "street"');
  return inFolder((folder) => {
    const own = join(folder, "packs", "many");
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "pack.toml"), `${parts.join("\n\n")}\n`);
    const text = ['[pack]\ntitle = "-"\nnote = "-"', ...texts].join("\n\n");
    for (const lang of ["zh-Hans", "en"]) writeFileSync(join(own, `text.${lang}.toml`), `${text}\n`);
    return compiled("many", join(folder, "packs"), join(folder, "out"));
  });
}

/** All compiled policies: `[["daan-2022.eligibility", bytes], …]`. */
export function policies() {
  return filesBelow("target/policies")
    .filter((name) => name.endsWith(".zrp"))
    .map((name) => [name.slice(0, -".zrp".length), readFileSync(join("target/policies", name))]);
}

/**
 * Generated applicants. Their answer to a question of records is given, for slots hold none; and a whole number that the
 * generator makes of a decimal is kept within its bounds.
 */
export function applicants(questions, count, unknown, records = null) {
  const made = generated(questions, count, unknown);
  for (const facts of made) {
    for (const { id, kind, min } of questions) {
      if (kind === "records") facts[id] = records;
      else if (kind === "decimal" && typeof facts[id] === "number" && facts[id] < Number(min)) facts[id] = min;
    }
  }
  return made;
}

/** What was thrown, as `[[code, path], …]`; nothing else than a ZhunruError may be. Undefined where nothing was. */
export function refusal(act) {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ZhunruError)) throw error;
    return error.errors.map(({ code, path }) => [code, path]);
  }
}

// For each kind of question, values at and beyond every edge.
export const VALUES = [
  true, false, null, 0, -0, 1, 10, 60, 61, -1, 0.5, Number.NaN, Infinity, 2147483647, 2147483648, -2147483646, -2147483647,
  -2147483648, -2147483649, 4294967296, 2 ** 53 - 1, 1 - 2 ** 53, 2 ** 53, "", "0", "-0", "00", "4.1", "4.10", "-4.10", "4.",
  ".5", "+1", " 1", "1 ", "1e3", "--1", "1.2.3", "-", "１", "4294967295", "4294967296", "18446744073709551616",
  "-79228162514264337593543950.335", "99999.99", "99999.990", "99999.991", "99999.98999999999999999999999", "100000", "-0.00000001",
  "1234567890123456789012345678", "12345678901234567890123456789", "0.0000000000000000000000000001", "9999999999999999999999999999",
  "1990-01-01", "1989-12-31", "2030-12-31", "2031-01-01", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "2024-04-31",
  "2024-13-01", "2024-00-10", "2024-01-00", "0001-01-01", "0000-12-31", "9999-12-31", "2024-1-01", "2024/01/01", "2024-01-01T",
  "+024-01-01", "round", "square", "Round", "p00", [], ["p00"], ["p31", "p32", "p00"], ["p39"], ["p00", "p00"], ["p40"], ["p00", 1],
  "\ud800", ["\udc00"], "places", {}, new Date(0), 1n, ["round"], [["p00"]],
]; // biome-ignore format: a table
