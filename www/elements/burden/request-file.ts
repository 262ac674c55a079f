// What a request has beside its answers, and how both are read from its file.

import { type Answers, FORMAT } from "../index.js";

/** What the engine is not asked: kept, shown and handed on as text. */
export interface RequestTexts {
  readonly requester: string;
  readonly credit_code: string;
  readonly title: string;
  readonly community: string;
  readonly people: string;
  readonly period: string;
  readonly description: string;
  readonly contact: string;
}

export type TextName = keyof RequestTexts;

export const NO_TEXTS: RequestTexts = {
  requester: "",
  credit_code: "",
  title: "",
  community: "",
  people: "",
  period: "",
  description: "",
  contact: "",
};

/** In the order in which they are asked, shown and printed. */
export const TEXT_NAMES = Object.keys(NO_TEXTS) as readonly TextName[];

/** Most characters of each. */
export const MOST: Readonly<Record<TextName, number>> = {
  requester: 100,
  credit_code: 40,
  title: 100,
  community: 100,
  people: 40,
  period: 60,
  description: 3000,
  contact: 60,
};

/** The answers and texts of the file of a request; of anything else, nothing. */
export function readRequest(text: string): { readonly facts: Answers; readonly texts: RequestTexts } | undefined {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { format, facts, texts } = (file ?? {}) as Record<string, unknown>;
  if (format !== FORMAT || !isObject(facts)) return undefined;
  return { facts: facts as Answers, texts: readTexts(texts) };
}

/** All of them; what is no text is empty. */
export function readTexts(texts: unknown): RequestTexts {
  const given = isObject(texts) ? texts : {};
  const read = TEXT_NAMES.map((name) => [name, typeof given[name] === "string" ? given[name] : ""]);
  return Object.fromEntries(read) as unknown as RequestTexts;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
