// Opens what an element needs, and opens it anew when the host names another policy or language: the engine, the policy, the words.

import { type Bundle, CORE, speak, unfetched } from "./bundle.js";
import type { Catalogue } from "./catalogue.js";
import { troubleOf } from "./files.js";
import { besideElements, type Loaded, Shelf } from "./loader.js";
import { type Locale, negotiate } from "./locales.js";
import { engineFailed } from "./refusal.js";
import type { TroubleKind } from "./trouble.js";
import type { Words } from "./words.js";

export type Phase =
  | { readonly is: "empty" }
  | { readonly is: "loading" }
  | { readonly is: "trouble"; readonly kind: TroubleKind }
  | { readonly is: "ready"; readonly loaded: Loaded; readonly words: Words };

export interface Opens {
  readonly element: HTMLElement & { readonly policy: string; readonly src: string };
  matter(): string;
  /** The words over those of every element. */
  messages(): readonly Bundle[];
  /** Fetches what stands around the first page, or is the first page. */
  prepare(): Promise<void>;
  /** What was open is closed. */
  closed(): void;
  /** A policy is there. */
  opened(loaded: Loaded): void;
  /** To be drawn again. */
  changed(): void;
  /** In another language, and drawn again. */
  spoken(): void;
}

/** The words of the page, with the bundles that they are of. */
interface Speech {
  readonly t: Catalogue;
  readonly bundles: readonly Bundle[];
}

export class Opening {
  readonly #host: Opens;
  #phase: Phase = { is: "empty" };
  /** The words of the page, once some have been fetched. */
  #spoken: Catalogue | undefined;
  /** Of which bundles they are. */
  #bundles: readonly Bundle[] = [];
  #shelf: Shelf | undefined;
  #attempt = 0;
  /** What was last asked for. */
  #asked = "";
  /** The engine was started anew, and has answered nothing since. */
  #restarted = false;

  constructor(host: Opens) {
    this.#host = host;
  }

  get phase(): Phase {
    return this.#phase;
  }
  get loaded(): Loaded | undefined {
    return this.#phase.is === "ready" ? this.#phase.loaded : undefined;
  }
  get t(): Catalogue {
    return this.#spoken ?? unfetched(this.#locale);
  }

  /** Whether what is said now is said with the words of this bundle, too. */
  speaks(bundle: Bundle): boolean {
    return this.#bundles.includes(bundle);
  }

  /** What is open is what the host names: it may name another while the element is out of the page. */
  get current(): boolean {
    return this.#phase.is === "ready" && this.#asked === this.#wanted;
  }

  get #wanted(): string {
    const { policy, src } = this.#host.element;
    return `${policy}\n${src}`;
  }

  get #locale(): Locale {
    const { element } = this.#host;
    const around = element.closest<HTMLElement>("[lang]")?.lang;
    return negotiate(element.getAttribute("lang") ?? around);
  }

  async open(): Promise<void> {
    const host = this.#host;
    const { policy, src, ownerDocument } = host.element;
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.#asked = this.#wanted;
    host.closed();
    this.#phase = policy ? { is: "loading" } : { is: "empty" };
    host.changed();
    // Attributes that are set one after the other make one load.
    await Promise.resolve();
    if (attempt !== this.#attempt) return;
    // Until there is a policy, and where there is none.
    const speaking = this.changeLanguage();
    if (this.#phase.is === "empty") return;
    try {
      const base = src ? new URL(src, ownerDocument.baseURI) : besideElements("policies/");
      const shelf = new Shelf(base, policy, host.matter());
      // On its way while the host prepares; who waits for it below hears of it if it fails.
      shelf.words(this.#locale.lang).catch(() => undefined);
      const [loaded, speech] = await Promise.all([shelf.load(), host.prepare().then(() => this.#speech(shelf))]);
      if (attempt !== this.#attempt) return;
      this.#shelf = shelf;
      this.#say(speech);
      this.#phase = { is: "ready", loaded, words: speech.words };
      host.opened(loaded);
      // The language may have been changed while the words of another were on their way.
      await this.changeLanguage();
    } catch (error) {
      // Why, takes words that may still be on their way.
      await speaking;
      if (attempt === this.#attempt) this.fail(error);
    }
  }

  /** An engine that failed is started anew, once; the answers stay. */
  fail(error: unknown): void {
    if (engineFailed(error) && !this.#restarted) {
      this.#restarted = true;
      void this.open();
      return;
    }
    this.#phase = { is: "trouble", kind: troubleOf(error) };
    this.#host.changed();
  }

  /** Fetches further words, in the official language if they cannot be had in that of now; rejects where in neither. */
  async hear(bundle: Bundle): Promise<void> {
    await speak(this.#locale, [bundle]);
  }

  /** The engine answers. */
  works(): void {
    this.#restarted = false;
  }

  /** What is shown stays as it is until all of the other language is there; it stays for good if that cannot be had. */
  async changeLanguage(): Promise<void> {
    const { lang } = this.#locale;
    const attempt = this.#attempt;
    const shelf = this.#phase.is === "ready" ? this.#shelf : undefined;
    try {
      const speech: Speech & { readonly words?: Words } = await (shelf ? this.#speech(shelf) : this.#speak());
      if (attempt !== this.#attempt || lang !== this.#locale.lang) return;
      const { t, words } = speech;
      if (this.#phase.is === "ready") {
        if (!words || (words === this.#phase.words && t.lang === this.#spoken?.lang)) return;
        this.#phase = { ...this.#phase, words };
      }
      this.#say(speech);
    } catch (error) {
      // Nothing is chosen, and not even that can be said.
      if (attempt === this.#attempt && this.#phase.is === "empty" && !this.#spoken) this.fail(error);
      return;
    }
    this.#host.spoken();
  }

  /**
   * Fetches words that were not needed before; nothing is drawn. `due`: they are needed now, in the official language if they cannot
   * be had in another.
   */
  async learn(due: boolean): Promise<void> {
    const shelf = this.#phase.is === "ready" ? this.#shelf : undefined;
    if (!shelf) return;
    const { lang } = this.#locale;
    const attempt = this.#attempt;
    const speech = await this.#speech(shelf);
    if (attempt !== this.#attempt || this.#phase.is !== "ready") return;
    if (lang !== this.#locale.lang) return this.learn(due);
    if (!due && speech.t.lang !== this.#spoken?.lang) return;
    this.#phase = { ...this.#phase, words: speech.words };
    this.#say(speech);
  }

  /** The words of the page and those of the policy, in the language of now. */
  async #speech(shelf: Shelf): Promise<Speech & { readonly words: Words }> {
    const { lang } = this.#locale;
    const [speech, words] = await Promise.all([this.#speak(), shelf.words(lang)]);
    return { ...speech, words: speech.t.lang === lang ? words : await shelf.words(speech.t.lang) };
  }

  async #speak(): Promise<Speech> {
    const bundles = [CORE, ...this.#host.messages()];
    return { t: await speak(this.#locale, bundles, this.#host.matter()), bundles };
  }

  /** From now on. */
  #say({ t, bundles }: Speech): void {
    this.#spoken = t;
    this.#bundles = bundles;
  }
}
