// What the small elements share: `for` names the element whose check they show a part of, wherever it stands in the page. They are
// drawn by the views that element is drawn by, and follow its answers, its language and its coming and going.

import { likewise } from "./appearance.js";
import type { Context } from "./context.js";
import { h } from "./dom.js";
import { type Check, follow, type Lend, type Linked, lenderOf, unfollow } from "./linked.js";
import { Stage } from "./stage.js";
import { common, dress, type Styles } from "./styles.js";

/** How long a page may take to bring the element that is named, before its engineer is told. */
const PATIENCE = 3000;

/** Nothing but what is drawn: views that are pages have more. */
export interface Drawn {
  readonly node: HTMLElement;
  readonly heading?: HTMLElement;
}

export abstract class Small extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ["for", "heading-level"];

  readonly #root = this.attachShadow({ mode: "open" });
  readonly #stage = new Stage(this.#root);
  readonly #worn = new Set<Styles>();
  #target: Element | undefined;
  #warning: ReturnType<typeof setTimeout> | undefined;
  #due = false;
  #moved = false;
  readonly #link: Linked = {
    relink: () => this.#relink(),
    changed: (element, moved) => {
      if (element !== this.#target) return;
      this.#moved ||= moved;
      this.#later();
    },
  };

  constructor() {
    super();
    this.#dress([common]);
    this.#root.addEventListener("input", (event) => event.stopPropagation());
  }

  /** The part of the check, or nothing where there is none. */
  protected abstract draw(check: Check): Drawn | undefined;
  /** After it was drawn. `moved`: the person has gone to another page of the element named. */
  protected drawn(_view: Drawn, _moved: boolean): void {}

  /**
   * Id of the element whose check it shows a part of.
   * @attr for
   * @reflect
   */
  get for(): string {
    return this.getAttribute("for") ?? "";
  }
  set for(id: string | null | undefined) {
    this.#reflect("for", id);
  }

  /**
   * Level of its headings; else that of the element named.
   * @attr heading-level
   * @reflect
   */
  get headingLevel(): number | undefined {
    const level = Number(this.getAttribute("heading-level"));
    return Number.isInteger(level) && level >= 1 && level <= 6 ? level : undefined;
  }
  set headingLevel(level: number | null | undefined) {
    this.#reflect("heading-level", level);
  }

  #reflect(attribute: string, value: string | number | null | undefined): void {
    if (value === null || value === undefined) this.removeAttribute(attribute);
    else this.setAttribute(attribute, String(value));
  }

  /** The element whose check it shows a part of. */
  protected get target(): Element | undefined {
    return this.#target;
  }

  connectedCallback(): void {
    follow(this.#link);
    this.#relink();
    clearTimeout(this.#warning);
    this.#warning = setTimeout(() => this.#complain(), PATIENCE);
  }

  disconnectedCallback(): void {
    unfollow(this.#link);
    clearTimeout(this.#warning);
    this.#target = undefined;
    this.#stage.clear();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after && this.isConnected) this.connectedCallback();
  }

  #relink(): void {
    const root = this.getRootNode() as Document | ShadowRoot;
    this.#target = (this.for && root.getElementById?.(this.for)) || undefined;
    this.#later();
  }

  /** Several changes in a row are one. */
  #later(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.isConnected) this.#draw();
    });
  }

  #draw(): void {
    const lender: Lend | undefined = this.#target && lenderOf(this.#target);
    const check = lender?.((text) => this.#stage.say(text));
    const moved = this.#moved;
    this.#moved = false;
    const view = check && this.draw({ ...check, context: this.#levelled(check.context) });
    if (!check || !view) {
      this.#stage.clear();
      return;
    }
    this.#dress(check.styles);
    if (this.#target) likewise(this, this.#target);
    const { node, heading = node } = view;
    this.#stage.show({ node, heading, title: "" }, check.context.t.lang, "keep", false, check.resting);
    this.drawn(view, moved);
  }

  #dress(styles: readonly Styles[]): void {
    for (const each of styles) {
      if (this.#worn.has(each)) continue;
      this.#worn.add(each);
      dress(this.#root, each);
    }
  }

  protected say(text: string): void {
    this.#stage.say(text);
  }

  #levelled(context: Context): Context {
    return this.headingLevel === undefined ? context : { ...context, level: this.headingLevel };
  }

  /** For whoever writes the page; a reader is not told, and sees nothing. */
  #complain(): void {
    const target = this.#target;
    const wanted = this.for ? `an element with the id "${this.for}"` : "an attribute `for` with the id of an element";
    if (!target) console.warn(`${this.localName}: needs ${wanted} in the same document or shadow root.`);
    else if (!lenderOf(target)) {
      console.warn(`${this.localName}: <${target.localName} id="${this.for}"> makes no check; is its script loaded?`);
    }
  }
}

/** A wrapper for views that are no page of their own. */
export function outcomePart(...children: readonly (HTMLElement | false | null)[]): Drawn | undefined {
  return children.some(Boolean) ? { node: h("div", { class: "outcome" }, children) } : undefined;
}
