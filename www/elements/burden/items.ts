// The certificates that a policy knows, each with what comes of it on the day, and those that a few typed characters mean.

import { type Context, type Policy, plain, question, type Report } from "../index.js";
import { initials } from "./initials.js";

/** The question that names the certificate; every policy names it so. */
export const ITEM = "certificate_item";

/** Stands for all that is not in the list; shown whatever is typed. */
export const OTHER = "other";

export interface Item {
  readonly code: string;
  readonly label: string;
  readonly verdict: Report["verdict"];
  /** What typed text is looked for in. */
  readonly keys: readonly string[];
  /** Everyday words for it, and what they are typed as. */
  readonly words: readonly string[];
}

export function itemsOf(context: Context, policy: Policy): Item[] {
  const asked = question(context, ITEM);
  const codes = asked?.codes ?? [];
  return codes.map((code) => {
    const label = asked === undefined ? code : context.format.code(asked, code);
    return {
      code,
      label,
      verdict: policy.check({ [ITEM]: code }, context.asOf).verdict,
      keys: [label, initials(label), code].map(folded),
      words: everyday(context, code).flatMap((word) => [word, initials(word)].map(folded)),
    };
  });
}

export function matching(items: readonly Item[], typed: string): readonly Item[] {
  const wanted = folded(typed);
  if (wanted === "") return items;
  const typedWords = typed.split(/\s+/).map(folded);
  // A word is meant by its beginning; by standing in what was typed (“未婚证明”) only where Chinese leaves no spaces.
  const means = (word: string): boolean =>
    word.startsWith(wanted) || typedWords.includes(word) || (/\p{Script=Han}/u.test(word) && wanted.includes(word));
  return items.filter(
    ({ code, keys, words }) => code === OTHER || keys.some((key) => key.includes(wanted)) || words.some(means),
  );
}

function folded(text: string): string {
  return plain(text).toLowerCase().replaceAll("_", "");
}

function everyday(context: Context, code: string): readonly string[] {
  return textOf(context, "words", code)?.split(/\s+/) ?? [];
}

/** What the resident should be told, where the policy has words for it. */
export function residentWords(context: Context, code: string): string | undefined {
  return textOf(context, "note", code);
}

function textOf(context: Context, kind: "note" | "words", code: string): string | undefined {
  return context.words.find(`codes.${question(context, ITEM)?.code_set}.${kind}.${code}`);
}
