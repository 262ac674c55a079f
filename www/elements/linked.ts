// Ties the small elements of a page to the element whose check they show a part of: each learns when that comes, changes or goes.

import type { Context } from "./context.js";
import type { Report } from "./contract.js";
import type { Pages } from "./pages.js";
import type { Styles } from "./styles.js";

/** A check as it stands, with what its views need. */
export interface Check {
  readonly context: Context;
  readonly pages: Pages;
  readonly report: Report;
  /** The element is disabled, and so are its parts. */
  readonly resting: boolean;
  /** What the element wears. */
  readonly styles: readonly Styles[];
  /** Whether what the outcome is made with has been fetched; if not, it is, and that is told as a change. */
  readonly ready: () => boolean;
}

/** What an element lends to the small ones: nothing while there is no check. `say`: to those who hear the small element. */
export type Lend = (say: (text: string) => void) => Check | undefined;

export interface Linked {
  /** An element came, went, or has another id. */
  relink(): void;
  /** What the element shows has changed; `moved`: the person has gone to another page of it. */
  changed(element: Element, moved: boolean): void;
}

const lenders = new WeakMap<Element, Lend>();
const links = new Set<Linked>();

export function lend(element: Element, check: Lend): void {
  lenders.set(element, check);
}

export function lenderOf(element: Element): Lend | undefined {
  return lenders.get(element);
}

export function follow(link: Linked): void {
  links.add(link);
}

export function unfollow(link: Linked): void {
  links.delete(link);
}

export function tellCame(): void {
  for (const link of links) link.relink();
}

export function tellChanged(element: Element, moved = false): void {
  for (const link of links) link.changed(element, moved);
}
