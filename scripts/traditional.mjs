// Traditional Chinese from Simplified: the characters by OpenCC, after Taiwan's standard; the words stay those of the mainland's
// documents. As a script: writes <policy>.zh-Hant.json beside each <policy>.zh-Hans.json, and the titles of the list of what is browsed.
// usage: traditional.mjs <folder>
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Converter } from "opencc-js/cn2t";
import { filesBelow, readJson } from "./files.mjs";

/** What OpenCC makes of our texts, and what it should be: mostly where it takes two neighbours for one word. */
const TERMS = [
  ["準入", "准入"],
  ["準生", "准生"],
  ["沖突", "衝突"],
  ["籤", "簽"],
  ["寫明瞭", "寫明了"],
  ["指南里", "指南裡"],
  ["回復", "回覆"],
  ["發佈", "發布"],
  ["公佈", "公布"],
  ["週歲", "周歲"],
  ["“", "「"],
  ["”", "」"],
  ["‘", "『"],
  ["’", "』"],
];

const byOpenCc = Converter({ from: "cn", to: "tw" });

export function traditional(text) {
  return TERMS.reduce((made, [wrong, right]) => made.replaceAll(wrong, right), byOpenCc(text));
}

/** Everyday words that something is looked for by: people type them in either characters. */
const SEARCHED = /^codes\.[^.]+\.words\./;

/** A catalogue, message by message. */
export function traditionalMessages(messages) {
  const made = (name, text) => (SEARCHED.test(name) ? `${traditional(text)} ${text}` : traditional(text));
  return Object.fromEntries(Object.entries(messages).map(([name, text]) => [name, made(name, text)]));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder] = process.argv.slice(2);
  const ending = ".zh-Hans.json";
  for (const name of filesBelow(folder).filter((each) => each.endsWith(ending))) {
    const file = readJson(join(folder, name));
    const made = { ...file, lang: "zh-Hant", texts: traditionalMessages(file.texts) };
    writeFileSync(join(folder, name.replace(ending, ".zh-Hant.json")), `${JSON.stringify(made)}\n`);
  }
  const list = join(folder, "browse/index.json");
  if (existsSync(list)) {
    const { packs, ...rest } = readJson(list);
    const both = (texts) => texts && { ...texts, "zh-Hant": traditional(texts["zh-Hans"]) };
    const named = packs.map((pack) => ({ ...pack, titles: both(pack.titles), examples: both(pack.examples) }));
    writeFileSync(list, `${JSON.stringify({ ...rest, packs: named })}\n`);
  }
}
