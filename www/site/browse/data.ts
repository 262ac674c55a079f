// The documents as the build lays them out in policies/browse/: an index, and for each pack its clauses, parts and cases, and its
// words by language. A file is fetched when it is first shown, by its integrity.

import { type Answers, Files, OFFICIAL_LANG } from "../../elements/index.js";

export interface Days {
  readonly from?: string;
  readonly until?: string;
}

/** What the page shows before a document is opened. */
export interface Listed extends Days {
  readonly id: string;
  readonly level: string;
  readonly matters: readonly string[];
  readonly clauses: number;
  readonly parts: number;
  readonly differences: number;
  readonly cases: number;
  readonly titles: Readonly<Record<string, string>>;
  /** What a document kept as an example only says of itself. */
  readonly examples?: Readonly<Record<string, string>>;
}

export interface Index {
  readonly packs: readonly Listed[];
  readonly turns: readonly string[];
}

export interface Clause {
  readonly id: string;
  readonly number: string;
  readonly kind: "check" | "review" | "duty";
  readonly matters: readonly string[];
  readonly decider?: string;
  /** Positions in `parts`. */
  readonly by: readonly number[];
  readonly packs: readonly string[];
}

export interface Instead extends Days {
  readonly id: string;
  readonly how?: "fills_in" | "tightens" | "replaces";
  readonly authority: string;
}

/** A rule, value, table or the like. */
export interface Part extends Days {
  readonly what: "rule" | "value" | "deadline" | "table" | "parameter" | "aggregate" | "paper";
  readonly id: string;
  readonly clauses: readonly string[];
  readonly matters: readonly string[];
  /** Ids of a rule's exceptions. */
  readonly exceptions?: readonly string[];
  readonly replaces?: Instead;
  readonly replaced?: readonly Instead[];
}

export interface Difference {
  readonly id: string;
  readonly clause: string;
  readonly upper: string;
}

export interface Case {
  readonly name: string;
  readonly matter: string;
  readonly as_of: string;
  readonly verdict?: string;
  readonly rules: Readonly<Record<string, string>>;
  readonly cites: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly facts: Answers;
}

export interface Pack extends Days {
  readonly id: string;
  readonly version: string;
  readonly level: string;
  readonly title?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly issued?: string;
  readonly under: readonly string[];
  readonly subject_of: readonly string[];
  readonly clauses: readonly Clause[];
  readonly parts: readonly Part[];
  readonly differences: readonly Difference[];
  readonly cases: readonly Case[];
}

export type Texts = Readonly<Record<string, string>>;

/** A pack with its words in the language asked for, or in the official one. */
export interface Opened {
  readonly pack: Pack;
  readonly texts: Texts;
  /** The language of the words. */
  readonly lang: string;
}

/** Where the compiled policies are, too. */
export const POLICIES = new URL("policies/", import.meta.url);

const files = new Files(new URL("browse/", POLICIES), "manifest.json");
const kept = new Map<string, Promise<unknown>>();

function read<T>(name: string): Promise<T> {
  const known = kept.get(name) as Promise<T> | undefined;
  if (known) return known;
  const file = files.fetch(`${name}.json`).then((response) => response.json() as Promise<T>);
  file.catch(() => kept.delete(name));
  kept.set(name, file);
  return file;
}

export function index(): Promise<Index> {
  return read("index");
}

export async function open(id: string, lang: string): Promise<Opened> {
  const known = await files.has(`${id}.${lang}.json`);
  const spoken = known ? lang : OFFICIAL_LANG;
  const [pack, { texts }] = await Promise.all([read<Pack>(id), read<{ texts: Texts }>(`${id}.${spoken}`)]);
  return { pack, texts, lang: spoken };
}

/** Whether something holds on a day; else whether that is still to come or over. */
export function state({ from, until }: Days, day: string): "now" | "later" | "over" {
  if (from !== undefined && day < from) return "later";
  return until !== undefined && until < day ? "over" : "now";
}
