// Made by scripts/generate-types.mjs from docs/schema/error.schema.json: change the Rust types, then run `make types`.

/**
 * Errors as every host reports them: `{"errors":[…]}`.
 */
export interface Problems {
  /**
   * All that is wrong.
   */
  errors: Problem[];
}
/**
 * One error as every host reports it.
 *
 * This interface was referenced by `Problems`'s JSON-Schema
 * via the `definition` "Problem".
 */
export interface Problem {
  /**
   * Stable code, as `fact.impossible_date`.
   */
  code: string;
  /**
   * What is wrong and how to mend it, in English; never repeats an answer.
   */
  message: string;
  /**
   * Where, as a JSON pointer; empty for the whole.
   */
  path: string;
}
