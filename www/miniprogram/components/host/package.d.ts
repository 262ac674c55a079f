// The other files of the package, which lie beside the script of the components.

declare module "package:words" {
  /** Bundle → names and, in their order, the texts in each language. Written by the build. */
  const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  export default words;
}

declare module "package:engine" {
  export const bytesOf: typeof import("../../index.js").bytesOf;
  export const loadEngine: typeof import("../../index.js").loadEngine;
}
