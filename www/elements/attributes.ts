// The attributes that say how an element asks, each with a property both ways. What they do stands with what does it.

import { LOOKS } from "./appearance.js";
import { FormElement } from "./form-element.js";

/** How long a draft is kept unless the host says otherwise, and at most. */
const DAYS = 7;
const MOST_DAYS = 366;

export abstract class Attributed extends FormElement {
  static override readonly observedAttributes: readonly string[] = [
    ...FormElement.observedAttributes,
    "policy",
    "src",
    "lang",
    "as-of",
    "answers",
    "heading-level",
    "use-history",
    "layout",
    "draft",
    "draft-days",
    "draft-key",
    "prefill",
    "id",
    ...LOOKS,
  ];

  /**
   * Id of the policy.
   * @attr policy
   * @reflect
   */
  get policy(): string {
    return this.getAttribute("policy") ?? "";
  }
  set policy(policy: string | null | undefined) {
    this.reflect("policy", policy);
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
    this.reflect("src", src);
  }

  /**
   * Level of the element's main headings, below those of the page around.
   * @attr heading-level
   * @reflect
   */
  get headingLevel(): number {
    const level = Number(this.getAttribute("heading-level") ?? 2);
    return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
  }
  set headingLevel(level: number | null | undefined) {
    this.reflect("heading-level", level);
  }

  /**
   * The browser's back button goes back inside the element.
   * @attr use-history
   * @reflect
   */
  get useHistory(): boolean {
    return this.hasAttribute("use-history");
  }
  set useHistory(use: boolean) {
    this.toggleAttribute("use-history", Boolean(use));
  }

  /**
   * Lets the events carry the answers.
   * @attr include-answers
   * @reflect
   */
  get includeAnswers(): boolean {
    return this.hasAttribute("include-answers");
  }
  set includeAnswers(include: boolean) {
    this.toggleAttribute("include-answers", Boolean(include));
  }

  /**
   * One question at a time, or all that can still matter on one page.
   * @attr layout
   * @reflect
   */
  get layout(): "steps" | "page" {
    return this.getAttribute("layout") === "page" ? "page" : "steps";
  }
  set layout(layout: "steps" | "page" | null | undefined) {
    this.reflect("layout", layout);
  }

  /**
   * Offers to keep a draft on this device; nothing is kept before the person says so.
   * @attr draft
   * @reflect
   */
  get draft(): boolean {
    return this.hasAttribute("draft");
  }
  set draft(draft: boolean) {
    this.toggleAttribute("draft", Boolean(draft));
  }

  /**
   * For how many days after the last answer; a whole number from 1.
   * @attr draft-days
   * @reflect
   */
  get draftDays(): number {
    const days = Number(this.getAttribute("draft-days") ?? DAYS);
    return Number.isInteger(days) && days >= 1 ? Math.min(days, MOST_DAYS) : DAYS;
  }
  set draftDays(days: number | null | undefined) {
    this.reflect("draft-days", days);
  }

  /**
   * Tells drafts of one policy apart, as of several people or places.
   * @attr draft-key
   * @reflect
   */
  get draftKey(): string {
    return this.getAttribute("draft-key") ?? "";
  }
  set draftKey(key: string | null | undefined) {
    this.reflect("draft-key", key);
  }

  /**
   * Takes answers from the fragment of the address, once.
   * @attr prefill
   * @reflect
   */
  get prefill(): boolean {
    return this.hasAttribute("prefill");
  }
  set prefill(prefill: boolean) {
    this.toggleAttribute("prefill", Boolean(prefill));
  }

  /**
   * Which set of colours: `default`, `blue`, `red` or `contrast`.
   * @attr theme
   * @reflect
   */
  get theme(): string {
    return this.getAttribute("theme") ?? "default";
  }
  set theme(theme: string | null | undefined) {
    this.reflect("theme", theme);
  }
}
