// The words of the matters of burden reduction: those of all of them, and over them those that stand under a matter's name.

import en from "../../locales/burden/en.json" with { type: "json" };
import zhHans from "../../locales/burden/zh-Hans.json" with { type: "json" };
import type { Messages } from "../index.js";

const ALL: Readonly<Record<string, Messages>> = { "zh-Hans": zhHans, en };

/** By language; `secondment.headline.no` is `headline.no` of that matter. */
export function messagesOf(matter: string): Record<string, Messages> {
  const prefix = `${matter}.`;
  const own = (messages: Messages): Messages => ({
    ...messages,
    ...Object.fromEntries(
      Object.entries(messages).flatMap(([name, text]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), text]] : [],
      ),
    ),
  });
  return Object.fromEntries(Object.entries(ALL).map(([lang, messages]) => [lang, own(messages)]));
}
