// The certificates that a policy knows, each with what comes of it on the day, and those that a few typed characters mean.

import { type Context, type Policy, plain, question, type Report } from "../index.js";
import { initials } from "./initials.js";

/** The question that names the certificate; every policy names it so. */
export const ITEM = "certificate_item";

/** Stands for all that is not in the list; shown whatever is typed. */
const OTHER = "other";

export interface Item {
  readonly code: string;
  readonly label: string;
  readonly verdict: Report["verdict"];
  /** What typed text is looked for in. */
  readonly keys: readonly string[];
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
      keys: [label.toLowerCase(), initials(label), code.replaceAll("_", "")],
    };
  });
}

export function matching(items: readonly Item[], typed: string): readonly Item[] {
  const wanted = plain(typed).toLowerCase().replaceAll("_", "");
  if (wanted === "") return items;
  return items.filter(({ code, keys }) => code === OTHER || keys.some((key) => plain(key).includes(wanted)));
}

/** What the resident should be told, where the policy has words for it. */
export function residentWords({ words, info }: Context, code: string): string | undefined {
  const set = info.questions.find(({ id }) => id === ITEM)?.code_set;
  return words.find(`codes.${set}.note.${code}`);
}
