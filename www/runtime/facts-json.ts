// Facts as the JSON text that the core reads. What JSON would quietly change (NaN to null, a date to a text, digits of a
// large number) or cannot hold (half a character) is written so that the core refuses it with its own code and path.

import type { Facts } from "./api.js";
import { refused } from "./error.js";

/** The most that the core reads (src/fact/json.rs): more is not even copied into its memory. */
const MOST_FACTS = 256 * 1024;

/** The text, where it is short enough for the core. */
export function notTooLarge(json: string): string {
  if (json.length <= MOST_FACTS) return json;
  throw refused("fact.too_large", "the facts are larger than 256 KiB; send only answers to the policy's questions");
}

export function factsJson(facts: Readonly<Facts>): string {
  if (!isPlainObject(facts)) return NO_OBJECT;
  const members: string[] = [];
  for (const [question, value] of Object.entries(facts)) {
    if (value !== undefined) members.push(`${textJson(question)}:${factJson(value)}`);
  }
  return `{${members.join(",")}}`;
}

const NO_OBJECT = "[]";
const A_FLOAT = "0.5";
const NO_FACT = "{}";

function factJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      return textJson(value);
    case "boolean":
      return String(value);
    case "number":
      return Number.isSafeInteger(value) ? String(value) : A_FLOAT;
    default:
      if (value === null) return "null";
      return Array.isArray(value) ? listJson(value) : NO_FACT;
  }
}

/** Codes, or records: one level of members, none of them a list. */
function listJson(values: readonly unknown[]): string {
  const items = Array.from(values, (item) =>
    typeof item === "string" ? textJson(item) : isPlainObject(item) ? recordJson(item) : undefined,
  );
  return items.includes(undefined) ? NO_FACT : `[${items.join(",")}]`;
}

function recordJson(record: object): string {
  const members = Object.entries(record).filter(([, value]) => value !== undefined);
  const json = (value: unknown): string => (Array.isArray(value) ? NO_FACT : factJson(value));
  return `{${members.map(([field, value]) => `${textJson(field)}:${json(value)}`).join(",")}}`;
}

/** Half a character is no text: the replacement character stands for it, so that the error has a path. */
function textJson(text: string): string {
  return JSON.stringify(notTooLarge(text).replace(/[\ud800-\udfff]/gu, "\ufffd"));
}

/** From this frame or another; no list, map, date or instance of a class. */
function isPlainObject(value: unknown): value is object {
  if (value === null || typeof value !== "object") return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
