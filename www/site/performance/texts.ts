// What people read on the page of figures: a bundle of its own, for no other page has use for it.

import listed from "words:performance";
import { Bundle, negotiate } from "../../elements/index.js";
import type messages from "../../locales/performance/zh-Hans.json";
import type { EngineResults } from "./results.js";

const BUNDLE = new Bundle("performance", listed);

export type Words = Readonly<Record<keyof typeof messages | "language", string>>;

/** In the page's language. */
export async function texts(lang: string): Promise<Words> {
  const { lang: language } = negotiate(lang);
  return { ...(await BUNDLE.in(language)), language } as Words;
}

/** A text with its places filled in. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The engine's name as the measurement recorded it: in the language where it has one there. */
export function engineName({ language }: Words, { name, names }: EngineResults): string {
  return names?.[language] ?? name;
}
