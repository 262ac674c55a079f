// <zhunru-staffing-list policy="…">: all communities of a county from a CSV file or pasted cells; who is short of what, and the
// county's total. Everything is read and checked on the device; nothing is sent or kept.

import integrity from "integrity:staffing-list.js";
import {
  common,
  dress,
  h,
  loadingView,
  negotiate,
  Part,
  Printing,
  swap,
  troubleOf,
  troubleView,
  unfetched,
} from "../index.js";
import type { ListWork } from "./list-work.js";

const LIST = new Part<typeof import("./list-part.js")>("staffing-list.js", integrity);

/** A table was checked, or could not be read: numbers only, no name and no figure of a community. */
export interface ListDetail {
  /** Why nothing could be read; absent where something was. */
  readonly refused?: string;
  readonly communities: number;
  readonly yes: number;
  readonly no: number;
  readonly review: number;
  readonly incomplete: number;
  /** Places to mend. */
  readonly mistakes: number;
}

/**
 * The communities of a county from a table: who is short of what. No form control: it asks nothing and submits nothing.
 *
 * @tagname zhunru-staffing-list
 *
 * @attr {string} lang - language of the element; else that of the page around it
 *
 * @fires {CustomEvent<ListDetail>} zhunru-list - a table was checked, or could not be read
 *
 * @csspart page - all of it
 * @csspart start - where the table comes in
 * @csspart results - what came of it
 * @csspart chart - the bars
 */
export class ZhunruStaffingList extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ["policy", "src", "lang", "as-of", "heading-level"];

  readonly #root = this.attachShadow({ mode: "open" });
  readonly #page = h("div", { class: "page list", part: "page" });
  readonly #status = h("p", { class: "visually-hidden", role: "status" });
  readonly #printing = new Printing(this.#root);
  #work: ListWork | undefined;

  constructor() {
    super();
    dress(this.#root, common);
    this.#root.append(this.#page, this.#status);
  }

  /**
   * The pack whose rules are checked.
   * @attr policy
   * @reflect
   */
  get policy(): string {
    return this.getAttribute("policy") ?? "";
  }
  set policy(policy: string | null | undefined) {
    this.#reflect("policy", policy);
  }

  /**
   * Folder of the compiled policies and their manifest, ends in a slash; else the one beside the elements.
   * @attr src
   * @reflect
   */
  get src(): string {
    return this.getAttribute("src") ?? "";
  }
  set src(src: string | null | undefined) {
    this.#reflect("src", src);
  }

  /**
   * The day the check is made on; today where none is set.
   * @attr as-of
   * @reflect
   */
  get asOf(): string {
    return this.getAttribute("as-of") ?? new Date().toLocaleDateString("sv");
  }
  set asOf(day: string | null | undefined) {
    this.#reflect("as-of", day || null);
  }

  /**
   * Level of the main headings, below those of the page around.
   * @attr heading-level
   * @reflect
   */
  get headingLevel(): number {
    const level = Number(this.getAttribute("heading-level") ?? 2);
    return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
  }
  set headingLevel(level: number | null | undefined) {
    this.#reflect("heading-level", level);
  }

  #reflect(attribute: string, value: string | number | null | undefined): void {
    if (value === null || value === undefined) this.removeAttribute(attribute);
    else this.setAttribute(attribute, String(value));
  }

  connectedCallback(): void {
    this.#printing.connect();
    void this.#open();
  }

  disconnectedCallback(): void {
    this.#printing.disconnect();
    this.#work?.stop();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (name === "as-of") void this.#work?.check();
    else void this.#open();
  }

  /** What does the work is fetched when there is something to do. */
  async #open(): Promise<void> {
    if (this.policy !== "" && !this.#work) {
      const t = unfetched(negotiate(this.getAttribute("lang") ?? this.closest<HTMLElement>("[lang]")?.lang));
      const options = { t, level: this.headingLevel };
      swap(this.#page, loadingView(options).node);
      try {
        await LIST.load();
      } catch (error) {
        const kind = troubleOf(error);
        swap(this.#page, troubleView(options, kind, false, () => void this.#open()).node);
        return;
      }
      if (!this.#work) {
        for (const styles of LIST.it.styles) dress(this.#root, styles);
        this.#work = new LIST.it.ListWork(this, this.#page, this.#status);
      }
    }
    if (this.isConnected) await this.#work?.load();
  }
}
