// Lets the browser's own back button go one page back inside the element, where the host asks for it.
// An entry holds the page and the question's id; never an answer, and nothing of it is in the address.

import type { Place } from "./journey.js";

interface Entry {
  readonly zhunru: { readonly element: string; readonly place: Place; readonly depth: number };
}

export class PageHistory {
  readonly #element: string;
  readonly #onPop: (place: Place) => void;
  #depth = 0;

  constructor(element: string, onPop: (place: Place) => void) {
    this.#element = element;
    this.#onPop = onPop;
  }

  connect(place: Place): void {
    this.#depth = 0;
    history.replaceState(this.#entry(place), "");
    addEventListener("popstate", this.#popped);
  }

  disconnect(): void {
    removeEventListener("popstate", this.#popped);
  }

  push(place: Place): void {
    this.#depth += 1;
    history.pushState(this.#entry(place), "");
  }

  /** Whether it went back; at the first page there is nothing to go back to. */
  back(): boolean {
    if (this.#depth === 0) return false;
    history.back();
    return true;
  }

  #entry(place: Place): Entry {
    return { zhunru: { element: this.#element, place, depth: this.#depth } };
  }

  readonly #popped = (event: PopStateEvent): void => {
    const entry = (event.state as Partial<Entry> | null)?.zhunru;
    if (entry?.element !== this.#element) return;
    this.#depth = entry.depth;
    this.#onPop(entry.place);
  };
}
