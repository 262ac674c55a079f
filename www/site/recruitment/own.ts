// A notice of one's own: files that `zhunru policy compile` wrote, chosen on this device and lent to the element as if they lay on
// the site. Nothing is sent anywhere.

import { lendFile, type Message, OFFICIAL_LANG, Shelf, Trouble } from "../../elements/index.js";

export interface Own {
  readonly policy: string;
  readonly titles: Readonly<Record<string, string>>;
  /** The folder of its files. */
  readonly src: string;
  /** Name of its main file. */
  readonly file: string;
}

/** Why the files will not do. */
export class OwnTrouble extends Error {
  readonly said: Message;
  readonly params: Readonly<Record<string, string>>;

  constructor(said: Message, params: Readonly<Record<string, string>> = {}) {
    super(said);
    this.said = said;
    this.params = params;
  }
}

const ENDING = ".zrp";
const MATTER = ".eligibility";
/** Of each choice a folder of its own, so that a mended file is read anew. */
let choices = 0;

/** Throws an {@link OwnTrouble} that says what is missing or wrong. */
export async function ownNotice(files: readonly File[]): Promise<Own> {
  const [main, another] = files.filter(({ name }) => name.endsWith(ENDING));
  if (!main || another) throw new OwnTrouble(main ? "site.own_many" : "site.own_none");
  const file = main.name;
  const stem = file.slice(0, -ENDING.length);
  if (!stem.endsWith(MATTER)) throw new OwnTrouble("site.own_matter", { file });
  const texts = files.filter(({ name }) => name.startsWith(`${stem}.`) && name.endsWith(".json"));
  const official = `${stem}.${OFFICIAL_LANG}.json`;
  if (!texts.some(({ name }) => name === official)) throw new OwnTrouble("site.own_words", { file, words: official });
  const policy = stem.slice(0, -MATTER.length);
  const titles = Object.fromEntries(await Promise.all(texts.map((one) => titleIn(one, policy))));
  choices += 1;
  const src = `own/${choices}/`;
  const base = new URL(src, import.meta.url);
  // The list beside the files; what was lent is not checked by hashes.
  const listed = Object.fromEntries([main, ...texts].map(({ name }) => [name, "lent"]));
  lendFile(new URL(`${stem}.manifest.json`, base), new Blob([JSON.stringify(listed)]));
  for (const one of [main, ...texts]) lendFile(new URL(one.name, base), one);
  await tried(new Shelf(base, policy, MATTER.slice(1)), policy, file, official);
  return { policy, titles, src: base.href, file };
}

/** Language and title. */
async function titleIn(file: File, policy: string): Promise<readonly [string, string]> {
  const wrong = new OwnTrouble("site.own_texts", { file: file.name });
  const read = await file
    .text()
    .then(JSON.parse)
    .catch(() => {
      throw wrong;
    });
  const title = read?.texts?.[`pack.${policy}.title`];
  if (typeof read?.lang !== "string" || typeof title !== "string") throw wrong;
  return [read.lang, title];
}

/** A file that was given another name is told by what is in it, words of another notice by what they lack. */
async function tried(shelf: Shelf, id: string, file: string, official: string): Promise<void> {
  try {
    const { policy } = await shelf.load();
    const { info } = policy;
    policy.free();
    if (info.id !== id) throw new OwnTrouble("site.own_matter", { file });
    const words = await shelf.words(OFFICIAL_LANG);
    const wanted = [
      ...info.questions.map((question) => `question.${question.id}.ask`),
      ...info.rules.map((rule) => `rule.${rule}.title`),
    ];
    if (wanted.some((key) => typeof words.find(key) !== "string")) {
      throw new OwnTrouble("site.own_texts", { file: official });
    }
  } catch (error) {
    const kind = error instanceof Trouble ? error.kind : "other";
    if (kind === "missing") throw new OwnTrouble("site.own_matter", { file });
    throw kind === "policy_refused" ? new OwnTrouble("site.own_refused", { file }) : error;
  }
}
