// Where an element shows its pages: one at a time, in its shadow root, with a line beside it for those who hear the page.

import type { View } from "./context.js";
import { byId, h, swap } from "./dom.js";

/** Where focus goes after a page was drawn: stays, moves to the heading, or to a control by id. */
export type Focus = "keep" | "heading" | { readonly id: string };

/** A page that can be found wrong, and says so again when it is drawn again. */
type Checkable = View & { readonly check?: () => void };

export class Stage {
  readonly #page = h("div", { class: "page", part: "page" });
  readonly #status = h("p", { class: "visually-hidden", role: "status" });
  #view: View | undefined;

  constructor(root: ShadowRoot) {
    root.append(this.#page, this.#status);
  }

  get view(): View | undefined {
    return this.#view;
  }
  get lang(): string {
    return this.#page.lang;
  }

  say(text: string): void {
    this.#status.textContent = text;
  }

  /** `node`: the page as it is shown, where that is more than the view. `wrong`: what is wrong on the page was shown, and is shown again. `resting`: its controls rest. */
  show(view: View, lang: string, focus: Focus, wrong = false, resting = false, node: Node = view.node): void {
    this.#view = view;
    this.#page.lang = lang;
    swap(this.#page, node);
    if (wrong) (view as Checkable).check?.();
    if (resting) this.rest();
    if (focus === "heading") view.heading.focus({ preventScroll: true });
    else if (focus !== "keep") (this.find(focus.id) ?? view.heading).focus();
  }

  clear(): void {
    this.#view = undefined;
    this.#page.replaceChildren();
  }

  find(id: string): HTMLElement | null {
    return byId(this.#page, id);
  }

  /** Controls of a disabled element rest too. */
  rest(): void {
    const controls = this.#page.querySelectorAll<HTMLButtonElement>(
      ":is(button, input, select, textarea):not(.look *)",
    );
    for (const control of controls) control.disabled = true;
  }
}
