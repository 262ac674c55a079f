/** SHA-384 of the module that belongs to this build; the build writes it in. */
declare const ZHUNRU_INTEGRITY: string;
/** The same of `fallback.js`. */
declare const ZHUNRU_FALLBACK_INTEGRITY: string;
/** The same of the engine of conditions alone. */
declare const ZHUNRU_CONDITIONS_INTEGRITY: string;
declare const ZHUNRU_CONDITIONS_FALLBACK_INTEGRITY: string;
