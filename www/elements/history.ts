// Lets the browser's own back button go one page back inside the element, where the host asks for it.
// All elements of a page share the browser's one stack: an entry holds the page each of them was on, and who pushed it.
// It never holds an answer, nothing of it is in the address, and what the host keeps in an entry stays there.

import { origin, type Place } from "./journey.js";

interface Entry {
  /** Key of the element that pushed it; none for the entry the page came with. */
  readonly by?: string;
  /** Key of the element → where it was. */
  readonly places: Readonly<Record<string, Place>>;
}

/** What the history needs of an element. */
export interface Traveller {
  readonly localName: string;
  readonly policy: string;
}

/** Each element's number: the same again when the page is loaded again. */
const numbers = new WeakMap<Traveller, number>();
let lastNumber = 0;

const connected = new Set<PageHistory>();
/** Whose back button is at work: only that element moves. */
let leaving: PageHistory | undefined;

export class PageHistory {
  readonly #element: Traveller;
  readonly #place: () => Place;
  readonly #move: (place: Place | undefined) => void;
  readonly #number: number;

  /** `place` tells where the element is; `move` puts it elsewhere, without a place to the page before. */
  constructor(element: Traveller, place: () => Place, move: (place: Place | undefined) => void) {
    this.#element = element;
    this.#place = place;
    this.#move = move;
    this.#number = numbers.get(element) ?? ++lastNumber;
    numbers.set(element, this.#number);
  }

  connect(): void {
    connected.add(this);
    addEventListener("popstate", popped);
    note();
  }

  disconnect(): void {
    connected.delete(this);
    if (leaving === this) leaving = undefined;
    if (connected.size === 0) removeEventListener("popstate", popped);
  }

  push(place: Place): void {
    leaving = undefined;
    note();
    const by = this.key;
    history.pushState(merged({ by, places: { ...places(), [by]: place } }), "");
  }

  /** Takes an entry off the browser's stack only where it is this element's own; else the element goes back by itself. */
  back(): void {
    // Pressed twice in a hurry: the first press is still on its way.
    if (leaving === this) return;
    if (entry(history.state)?.by === this.key) {
      leaving = this;
      history.back();
    } else {
      this.#move(undefined);
      note();
    }
  }

  /** Places in another policy are none of this one's. */
  get key(): string {
    return `${this.#element.localName} ${this.#number} ${this.#element.policy}`;
  }

  get place(): Place {
    return this.#place();
  }

  /** To where it was at an entry that the browser went to. */
  arrive(at: Entry | undefined): void {
    const place = at?.places[this.key];
    if (leaving === this || (place && !samePlace(place, this.place))) this.#move(place);
  }
}

function popped(event: PopStateEvent): void {
  const at = entry(event.state);
  const own = leaving;
  for (const history of own ? [own] : [...connected]) history.arrive(at);
  leaving = undefined;
  // The others stayed where they are, which may be elsewhere than the entry says.
  if (own) note();
}

/** Writes where every element is now into the entry the browser is at. */
function note(): void {
  // What the host keeps may be no object: then there is no room beside it.
  if (!isRoom(history.state)) return;
  const by = entry(history.state)?.by;
  history.replaceState(merged({ ...(by !== undefined && { by }), places: places() }), "");
}

function places(): Record<string, Place> {
  return Object.fromEntries([...connected].map(({ key, place }) => [key, place]));
}

/** The host's state of now, with this entry beside it. */
function merged(zhunru: Entry): object {
  const { state } = history;
  return { ...(isRoom(state) && state), zhunru };
}

function entry(state: unknown): Entry | undefined {
  const { zhunru } = (state ?? {}) as { readonly zhunru?: Entry };
  return zhunru?.places instanceof Object ? zhunru : undefined;
}

function isRoom(state: unknown): state is object | null {
  return state === null || (typeof state === "object" && Object.getPrototypeOf(state) === Object.prototype);
}

function samePlace(a: Place, b: Place): boolean {
  if (a.page !== b.page || origin(a) !== origin(b)) return false;
  return a.page !== "question" || b.page !== "question" || a.question === b.question;
}
