// What pages and the service worker tell each other.

export type Told =
  /** A page is shown in this language: keep its texts. */
  | { readonly is: "language"; readonly lang: string }
  /** The page agrees that the waiting version takes over. */
  | { readonly is: "take over" }
  /** All files of that language are kept. */
  | { readonly is: "kept"; readonly lang: string }
  /** Other pages of the site are open, in the version before. */
  | { readonly is: "others" };

/** Where a message can be sent. */
interface Hearer {
  postMessage(message: unknown): void;
}

export function tell(hearer: Hearer | null | undefined, told: Told): void {
  hearer?.postMessage(told);
}

/** Name of the (empty) cache that tells both: the person wants nothing of the site in this folder kept. */
export const stopped = (folder: string): string => `zhunru stopped ${folder}`;
