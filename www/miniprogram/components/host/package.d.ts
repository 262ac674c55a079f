// The other files of the package, which lie beside the script of the components.

declare module "package:words" {
  /** Written by the build (scripts/miniprogram-words.mjs). */
  const words: {
    readonly bundles: readonly string[];
    /** Names of the messages, then the texts in each language, bundle after bundle: in lines, of which some letters stand for more. */
    readonly text: string;
    /** What these letters stand for: two each. */
    readonly pairs: string;
    /** Characters in pairs: a Simplified one, and the Traditional one in its place. */
    readonly hant: string;
  };
  export default words;
}

declare module "package:engine" {
  export const bytesOf: typeof import("../../index.js").bytesOf;
  export const loadEngine: typeof import("../../index.js").loadEngine;
}
