// The person's way from page to page: on, back, and aside to change one answer and return. Where the host asks for it, the browser's
// own back button goes the same way.

import type { PageHistory, Traveller } from "./history.js";
import { origin, type Place, type Step } from "./journey.js";
import { BROUGHT } from "./parts.js";
import type { Session } from "./session.js";
import type { Focus } from "./stage.js";

export class Way {
  readonly #session: Session;
  readonly #steps: () => readonly Step[];
  readonly #arrived: (focus: Focus) => void;
  #history: PageHistory | undefined;
  /** The button that opened a page to change one answer, to return to. */
  #opener = "";
  #returning = false;

  /** `steps` names the matter's own pages; `arrived` is called at each new place. */
  constructor(session: Session, steps: () => readonly Step[], arrived: (focus: Focus) => void) {
    this.#session = session;
    this.#steps = steps;
    this.#arrived = arrived;
  }

  /** From now on the browser's history goes along; brought.js is there. */
  connect(element: Traveller): void {
    if (this.#history) return;
    this.#history = new BROUGHT.it.PageHistory(
      element,
      () => this.#session.place,
      (place) => this.#returnTo(place),
    );
    this.#history.connect();
  }

  disconnect(): void {
    this.#history?.disconnect();
    this.#history = undefined;
  }

  on(): void {
    this.go(this.#session.next(this.#steps()));
  }

  go(place: Place): void {
    this.#history?.push(place);
    this.#arrive(place, "heading");
  }

  /** To a page, to change what was said on it and come back. */
  aside(
    place: { readonly page: "details" } | { readonly page: "question"; readonly question: string },
    opener: string,
  ): void {
    this.#opener = opener;
    this.go({ ...place, from: this.#session.place.page === "check" ? "check" : "outcome" });
  }

  back(): void {
    this.#returning = origin(this.#session.place) !== undefined;
    if (this.#history) this.#history.back();
    else this.#returnTo();
  }

  /** Back from changing one answer, focus is where the person left. */
  #returnTo(place = this.#session.previous(this.#steps())): void {
    const focus: Focus = this.#returning && this.#opener ? { id: this.#opener } : "heading";
    this.#returning = false;
    this.#arrive(place, focus);
  }

  #arrive(place: Place, focus: Focus): void {
    this.#session.place = place;
    this.#arrived(focus);
  }
}
