// Answers that a link brings along, after the # of the address, which no browser sends to a server. They are taken once and leave
// the address at once: it is kept in histories and passed on.

import { copyAnswers } from "./answers.js";
import type { Answer } from "./contract.js";

const KEY = "answers=";
/** More is no list of answers. */
const MOST = 100_000;

let warned = false;

export type Linked =
  | { readonly ok: true; readonly answers: Record<string, Answer>; readonly given: number }
  | { readonly ok: false };

/** What the address brings, if anything; it is gone from there. Other parts of the fragment stay as they are. */
export function takeLinked(name: string): Linked | undefined {
  if (!warned && new URLSearchParams(location.search).has("answers")) {
    warned = true;
    console.warn(
      `${name}: answers in the query of an address reach servers and logs; they are not used. Put them after the #.`,
    );
  }
  const parts = location.hash.slice(1).split("&");
  const found = parts.find((part) => part.startsWith(KEY));
  if (found === undefined) return undefined;
  const rest = parts.filter((part) => !part.startsWith(KEY)).join("&");
  history.replaceState(history.state, "", `${location.pathname}${location.search}${rest && `#${rest}`}`);
  return read(found.slice(KEY.length));
}

/** Base64url of UTF-8 JSON: one object of question id to answer. */
function read(text: string): Linked {
  try {
    if (text.length > MOST) return { ok: false };
    const base64 = decodeURIComponent(text).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return { ok: false };
    return { ok: true, answers: copyAnswers(value), given: Object.keys(value).length };
  } catch {
    return { ok: false };
  }
}
