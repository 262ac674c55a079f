// Made by scripts/generate-types.mjs from docs/schema/facts.schema.json: change the Rust types, then run `make types`.

/**
 * Question id to answer. A question that is absent was not asked.
 */
export interface Facts {
  [k: string]:
    | null
    | boolean
    | number
    | string
    | string[]
    | {
        [k: string]: string | number | null;
      }[];
}
