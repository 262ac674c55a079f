// Kinds of questions as the fast path tells them. Imports nothing, for only then the bundler writes the numbers where they are read.

export const BOOL = 0;
export const CODE = 1;
export const DATE = 2;
export const INT = 3;
export const DECIMAL = 4;
export const SET = 5;
/** A kind that only the core reads. */
export const OTHER = 6;

export const KINDS: Readonly<Record<string, number>> = {
  bool: BOOL,
  code: CODE,
  date: DATE,
  int: INT,
  decimal: DECIMAL,
  set: SET,
};
