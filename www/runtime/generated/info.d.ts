// Made by scripts/generate-types.mjs from docs/schema/info.schema.json: change the Rust types, then run `make types`.

/**
 * A calendar date, YYYY-MM-DD.
 *
 * This interface was referenced by `Info`'s JSON-Schema
 * via the `definition` "Date".
 */
export type Date = string;
/**
 * The kinds of answers.
 *
 * This interface was referenced by `Info`'s JSON-Schema
 * via the `definition` "KindName".
 */
export type KindName = "bool" | "int" | "decimal" | "date" | "code" | "set" | "records";
/**
 * Where a document stands. The order is from general to particular.
 *
 * This interface was referenced by `Info`'s JSON-Schema
 * via the `definition` "Level".
 */
export type Level = "common" | "national" | "province" | "city" | "county" | "notice";
/**
 * What a record says of its time.
 *
 * This interface was referenced by `Info`'s JSON-Schema
 * via the `definition` "ShapeName".
 */
export type ShapeName = "periods" | "yearly" | "events";

/**
 * A policy as a form sees it.
 */
export interface Info {
  /**
   * The subject's id, as `daan-2022`.
   */
  id: string;
  /**
   * The matter, as `eligibility`.
   */
  matter: string;
  /**
   * The packs, from general to particular.
   */
  packs: PackInfo[];
  /**
   * The questions, in the author's order.
   */
  questions: QuestionInfo[];
  /**
   * The day to check on if the person names none.
   */
  reference_day?: Date;
  /**
   * Full ids of the rules; outcome bytes come in this order.
   */
  rules: string[];
  /**
   * SHA-256 of the compiled policy.
   */
  sha256: string;
  /**
   * The subject's version.
   */
  version: string;
}
/**
 * A pack as a form sees it.
 *
 * This interface was referenced by `Info`'s JSON-Schema
 * via the `definition` "PackInfo".
 */
export interface PackInfo {
  /**
   * First day in force.
   */
  from?: Date;
  /**
   * Its id.
   */
  id: string;
  /**
   * Where its document stands.
   */
  level: Level;
  /**
   * GB/T 2260 code of the region.
   */
  region: string;
  /**
   * Title of the document.
   */
  title: string;
  /**
   * Last day in force.
   */
  until?: Date;
  /**
   * Its version.
   */
  version: string;
}
/**
 * A question as a form sees it.
 *
 * This interface was referenced by `Info`'s JSON-Schema
 * via the `definition` "QuestionInfo".
 */
export interface QuestionInfo {
  /**
   * Questions to ask before this one.
   */
  after: string[];
  /**
   * For yearly records: what a path to come takes the years ahead for.
   */
  assume?: AssumeInfo;
  /**
   * For code and set: id of the code set.
   */
  code_set?: string;
  /**
   * For code and set: all codes; a packed code is the index in this list.
   */
  codes?: string[];
  /**
   * For records: what else each says.
   */
  fields?: FieldInfo[];
  /**
   * The person cannot change it.
   */
  fixed: boolean;
  /**
   * Its id.
   */
  id: string;
  /**
   * What an answer looks like.
   */
  kind: KindName;
  /**
   * Largest or latest answer.
   */
  max?: string;
  /**
   * Smallest or earliest answer.
   */
  min?: string;
  /**
   * For a date: the question of a date that this one may not come after.
   */
  not_after?: string;
  /**
   * For a date: the question of a date that this one may not come before.
   */
  not_before?: string;
  /**
   * For code and set: the codes a form offers first.
   */
  offer?: string[];
  /**
   * A form says why it asks.
   */
  sensitive: boolean;
  /**
   * For records: what each says of its time.
   */
  shape?: ShapeName;
  /**
   * First word of the packed answer.
   */
  slot: number;
  /**
   * Of a decimal: it is a multiple of this, as 0.01 of money.
   */
  step?: string;
  /**
   * For yearly records: the question of periods that their years lie in.
   */
  within?: string;
}
/**
 * One thing a record says.
 *
 * This interface was referenced by `Info`'s JSON-Schema
 * via the `definition` "FieldInfo".
 */
export interface FieldInfo {
  /**
   * For a code: id of the code set.
   */
  code_set?: string;
  /**
   * For a code: all codes.
   */
  codes?: string[];
  /**
   * Its name.
   */
  id: string;
  /**
   * `code` or `date`.
   */
  kind: KindName;
  /**
   * Of a date: the date field that it cannot come before.
   */
  not_before?: string;
  /**
   * It may be absent.
   */
  optional: boolean;
}
/**
 * What the years ahead are taken for.
 *
 * This interface was referenced by `Info`'s JSON-Schema
 * via the `definition` "AssumeInfo".
 */
export interface AssumeInfo {
  /**
   * The code.
   */
  code: string;
  /**
   * A field of kind code.
   */
  field: string;
}
