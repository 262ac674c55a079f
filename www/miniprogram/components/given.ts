// What a host gives of a policy: its bytes or their Base64, and its words in the languages there are.

import type { Policy } from "../../elements/contract.js";
import { OFFICIAL_LANG } from "../../elements/locales.js";
import { type TextsFile, Words } from "../../elements/words.js";

export interface Given {
  /** Base64 of the compiled policy, its bytes, or a policy that the host has loaded and will free itself. */
  readonly policy?: string | ArrayBuffer | Uint8Array | Policy | null;
  /** One file of words as compiled beside the policy, or several. */
  readonly words?: TextsFile | readonly TextsFile[] | null | undefined;
}

/** A property may hold all of it, or the policy alone. */
export function givenOf(policy: unknown, words: unknown): Given {
  return isWhole(policy) ? policy : ({ policy, words } as Given);
}

export function isWhole(policy: unknown): policy is Given {
  return typeof policy === "object" && policy !== null && "policy" in policy;
}

export function isLoaded(policy: Given["policy"]): policy is Policy {
  return typeof policy === "object" && policy !== null && "check" in policy;
}

/** In the language asked for; where the policy is not translated, in the official one; keys, where there are no words that are such. */
export function wordsOf(words: Given["words"], lang: string): Words {
  const given = ([] as TextsFile[]).concat((words as TextsFile[] | TextsFile | null | undefined) ?? []);
  const files = given.filter((file) => typeof (file?.texts ?? undefined) === "object");
  const found =
    files.find((file) => file.lang === lang) ?? files.find((file) => file.lang === OFFICIAL_LANG) ?? files[0];
  return new Words(found ?? { lang: OFFICIAL_LANG, texts: {} });
}
