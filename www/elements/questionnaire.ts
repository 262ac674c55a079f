// What every element that asks and answers shares: attributes, loading, navigation, drawing, events.
// The element of a matter only names the matter. State lies in the session, pages are built by the views.

import { copyAnswers, readAnswers, writeAnswers } from "./answers.js";
import { Appearance, LOOKS } from "./appearance.js";
import { type Bundle, CORE, speak, unfetched } from "./bundle.js";
import type { Catalogue } from "./catalogue.js";
import type { Context, View } from "./context.js";
import type { Answers, PolicyInfo, Report } from "./contract.js";
import { copyText } from "./copy.js";
import { byId, h, swap } from "./dom.js";
import type { Complaint } from "./field.js";
import { Trouble } from "./files.js";
import { FormElement } from "./form-element.js";
import { Format } from "./format.js";
import { PageHistory } from "./history.js";
import { origin, type Place, type Step } from "./journey.js";
import { besideElements, type Loaded, Shelf } from "./loader.js";
import { type Locale, negotiate } from "./locales.js";
import { type Actions, type OutcomePage, type OwnPages, pageView } from "./pages.js";
import { parseDate } from "./parse.js";
import { Printing } from "./printing.js";
import type { QuestionView } from "./question.js";
import { complaintsOf, engineFailed } from "./refusal.js";
import { Session } from "./session.js";
import { common, dress, type Styles } from "./styles.js";
import { changeDetail, reportDetail } from "./told.js";
import { emptyView, loadingView, type TroubleKind, troubleView } from "./trouble.js";
import type { Words } from "./words.js";

type Phase =
  | { readonly is: "empty" }
  | { readonly is: "loading" }
  | { readonly is: "trouble"; readonly kind: TroubleKind }
  | { readonly is: "ready"; readonly loaded: Loaded; readonly words: Words };

/** Where focus goes after a page was drawn: stays, moves to the heading, or to a control by id. */
type Focus = "keep" | "heading" | { readonly id: string };

/**
 * A questionnaire and its outcome, as a form control.
 *
 * @attr {string} lang - language of the element; else that of the page around it
 *
 * @fires {Event} input - an answer was given
 * @fires {Event} change - an answer was given
 * @fires {CustomEvent<ChangeDetail>} zhunru-change - another page of the element is shown
 * @fires {CustomEvent<ReportDetail>} zhunru-report - the engine reported on the answers so far
 * @fires {CustomEvent<AppearanceDetail>} zhunru-appearance - the person switched elder mode or its size of text
 * @fires {CustomEvent<RefusedDetail>} zhunru-refused - answers that the host gave were not taken
 *
 * @slot start - on the first page, above the notice
 * @slot outcome-start - on the outcome page, below the verdict
 * @slot outcome-end - at the end of the outcome page
 *
 * @csspart page - all of it
 * @csspart look - buttons that change how it looks, and those that read it out
 * @csspart elder - switch of elder mode
 * @csspart read - buttons of reading aloud
 * @csspart heading - main heading of a page
 * @csspart start - first page
 * @csspart notice - what the notice is, on the first page
 * @csspart question - page of a question
 * @csspart option - one choice
 * @csspart button - main button
 * @csspart error-summary - what is wrong in the answer
 * @csspart outcome - outcome page
 * @csspart verdict - the verdict, also as `verdict-yes`, `verdict-no` …
 * @csspart finding - one condition, also as `finding-satisfied` …
 * @csspart papers - papers to bring
 * @csspart summary - the answers
 * @csspart trouble - what went wrong
 *
 * @cssprop --zhunru-size - text size
 * @cssprop --zhunru-leading - line height
 * @cssprop --zhunru-target - least height of what is pressed
 * @cssprop --zhunru-unit - unit of all distances
 * @cssprop --zhunru-measure - greatest width of text
 * @cssprop --zhunru-radius - radius of corners
 * @cssprop --zhunru-font - font family
 * @cssprop --zhunru-ink - text
 * @cssprop --zhunru-muted - text of less weight
 * @cssprop --zhunru-paper - background
 * @cssprop --zhunru-tint - background of what stands apart
 * @cssprop --zhunru-line - lines between
 * @cssprop --zhunru-edge - edges of fields
 * @cssprop --zhunru-accent - buttons, links
 * @cssprop --zhunru-accent-strong - the same while pressed or pointed at
 * @cssprop --zhunru-accent-tint - background of what is chosen or pointed at
 * @cssprop --zhunru-on-accent - text on the accent
 * @cssprop --zhunru-focus - background or ring of what has focus
 * @cssprop --zhunru-focus-ink - text on that
 * @cssprop --zhunru-error - format errors
 * @cssprop --zhunru-yes - conditions met
 * @cssprop --zhunru-yes-tint - background of that
 * @cssprop --zhunru-no - conditions not met
 * @cssprop --zhunru-no-tint - background of that
 * @cssprop --zhunru-review - the authority decides
 * @cssprop --zhunru-review-tint - background of that
 * @cssprop --zhunru-unknown - not known yet
 * @cssprop --zhunru-unknown-tint - background of that
 * @cssprop --zhunru-none - not in force
 * @cssprop --zhunru-none-tint - background of that
 */
export abstract class Questionnaire extends FormElement {
  static override readonly observedAttributes: readonly string[] = [
    ...FormElement.observedAttributes,
    "policy",
    "src",
    "lang",
    "as-of",
    "answers",
    "heading-level",
    "use-history",
    ...LOOKS,
  ];

  /** The matter decided, as in the names of compiled policies. */
  protected abstract readonly matter: string;
  /** Its outcome page. */
  protected abstract readonly outcome: OutcomePage;
  /** Its own pages. */
  protected readonly own: OwnPages = {};
  /** Its own words, over those of every element. */
  protected readonly messages: readonly Bundle[] = [];

  readonly #root = this.attachShadow({ mode: "open" });
  readonly #page = h("div", { class: "page", part: "page" });
  readonly #status = h("p", { class: "visually-hidden", role: "status" });
  readonly #printing = new Printing(this.#root);
  readonly #session = new Session();
  readonly #appearance = new Appearance(this, {
    redraw: () => this.#draw("keep"),
    say: (text) => this.#actions.say(text),
    tell: (detail) => this.#emit("zhunru-appearance", detail),
  });
  #history: PageHistory | undefined;
  #phase: Phase = { is: "empty" };
  /** The words of the page, once some have been fetched. */
  #spoken: Catalogue | undefined;
  #shelf: Shelf | undefined;
  #attempt = 0;
  /** The engine was started anew, and has answered nothing since. */
  #restarted = false;
  /** Answers came by property: the attribute is a default no longer looked at. */
  #answersSet = false;
  /** The button that opened a page to change one answer, to return to. */
  #opener = "";
  #returning = false;
  #problem = false;
  #view: View | undefined;

  constructor() {
    super();
    this.dress(common);
    this.#root.append(this.#page, this.#status);
    // What is typed stays inside: hosts hear of answers through this element's own events.
    this.#root.addEventListener("input", (event) => event.stopPropagation());
  }

  /** Adds the style sheet of a matter. */
  protected dress(styles: Styles): void {
    dress(this.#root, styles);
  }

  // Attributes and properties, both ways.

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

  /** The day the check is made on where the host sets none: the policy's reference day, else today. */
  protected dayFor(info: PolicyInfo | undefined, today: string): string {
    return info?.reference_day ?? today;
  }

  /**
   * The day the check is made on.
   * @attr as-of
   * @reflect
   */
  get asOf(): string {
    const [year = "", month = "", day = ""] = (this.getAttribute("as-of") ?? "").split("-");
    const set = parseDate({ year, month, day });
    if (set.ok) return set.value;
    return this.dayFor(this.#phase.is === "ready" ? this.#phase.loaded.policy.info : undefined, today());
  }
  set asOf(day: string | null | undefined) {
    this.reflect("as-of", day || null);
  }

  /** Question id → answer. As an attribute, JSON; the property is never written back to the markup. */
  get answers(): Answers {
    return copyAnswers(this.#session.answers);
  }
  set answers(answers: Answers | string | null | undefined) {
    // A framework that hands back what it was told changes nothing, and so disturbs nobody.
    if (JSON.stringify(given(answers)) !== JSON.stringify(this.#session.answers)) this.take(answers);
    this.#answersSet = true;
  }

  /**
   * The answers of the markup, to which a reset goes back; in a framework, answers to start from.
   * @attr answers
   * @reflect
   */
  get defaultAnswers(): Answers {
    return readAnswers(this.getAttribute("answers"));
  }
  set defaultAnswers(answers: Answers | null | undefined) {
    this.reflect("answers", writeAnswers(copyAnswers(answers)) || null);
  }

  /** The engine's report on the answers so far; none before it is loaded. */
  get report(): Report | undefined {
    return this.#session.report?.toJSON();
  }

  get value(): string {
    return writeAnswers(this.#session.answers);
  }
  set value(text: string | null | undefined) {
    this.answers = text;
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

  /**
   * Elder mode: large type and targets, one thing at a time. The person can switch it, too.
   * @attr elder
   * @reflect
   */
  get elder(): boolean {
    return this.#appearance.elder;
  }
  set elder(elder: boolean) {
    this.toggleAttribute("elder", Boolean(elder));
  }

  /**
   * Size of the text in elder mode, in whole points from 18 to 30.
   * @attr text-size
   * @reflect
   */
  get textSize(): number {
    return this.#appearance.textSize;
  }
  set textSize(points: number | null | undefined) {
    this.reflect("text-size", points);
  }

  override focus(options?: FocusOptions): void {
    if (this.#view) this.#view.heading.focus(options);
    else super.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#printing.connect();
    this.#appearance.connect();
    this.#travel();
    if (this.#phase.is === "ready") this.#draw("keep");
    else void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#printing.disconnect();
    this.#appearance.disconnect();
    this.#travel();
  }

  #travel(): void {
    this.#history?.disconnect();
    this.#history = undefined;
    if (!this.useHistory || !this.isConnected) return;
    this.#history = new PageHistory(
      this,
      () => this.#session.place,
      (place) => this.#returnTo(place),
    );
    this.#history.connect();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === "answers") {
      if (this.#answersSet) return;
      this.take(after);
      this.#answersSet = false;
      return;
    }
    if (!this.isConnected) return;
    switch (name) {
      case "policy":
        this.#session.place = { page: "start" };
        void this.#load();
        break;
      case "src":
        void this.#load();
        break;
      case "lang":
        void this.#changeLanguage();
        break;
      case "as-of":
        this.#check(() => this.#session.check(this.asOf));
        this.#draw("keep");
        break;
      case "elder":
      case "text-size":
        this.#draw("keep");
        break;
      case "use-history":
        this.#travel();
        break;
      default:
        this.#tellForm();
        this.#draw("keep");
    }
  }

  protected resetValue(): void {
    this.#answersSet = false;
    this.forget();
    this.#check(() => this.#session.restart(readAnswers(this.getAttribute("answers")), this.asOf));
    this.#draw("keep");
  }

  /** Drops what the matter keeps beside the answers. */
  protected forget(): void {}

  protected disabledChanged(): void {
    this.#draw("keep");
  }

  // Loading.

  get #locale(): Locale {
    const around = this.closest<HTMLElement>("[lang]")?.lang;
    return negotiate(this.getAttribute("lang") ?? around);
  }

  get #t(): Catalogue {
    return this.#spoken ?? unfetched(this.#locale);
  }

  async #load(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.#session.use(undefined, this.asOf);
    this.#phase = this.policy ? { is: "loading" } : { is: "empty" };
    this.#draw("keep");
    // Attributes that are set one after the other make one load.
    await Promise.resolve();
    if (attempt !== this.#attempt) return;
    // Until there is a policy, and where there is none.
    void this.#changeLanguage();
    if (this.#phase.is === "empty") return;
    try {
      const base = this.src ? new URL(this.src, this.ownerDocument.baseURI) : besideElements("policies/");
      const shelf = new Shelf(base, this.policy, this.matter);
      const [loaded, { t, words }] = await Promise.all([shelf.load(), this.#speech(shelf)]);
      if (attempt !== this.#attempt) return;
      this.#shelf = shelf;
      this.#spoken = t;
      this.#phase = { is: "ready", loaded, words };
      this.#check(() => this.#session.use(loaded.policy, this.asOf));
      this.#tellRefused();
      this.#draw("keep");
      // The language may have been changed while the words of another were on their way.
      await this.#changeLanguage();
    } catch (error) {
      if (attempt === this.#attempt) this.#fail(error);
    }
  }

  /** An engine that failed is started anew, once; the answers stay. */
  #fail(error: unknown): void {
    if (engineFailed(error) && !this.#restarted) {
      this.#restarted = true;
      void this.#load();
      return;
    }
    this.#phase = { is: "trouble", kind: error instanceof Trouble ? error.kind : "other" };
    this.#draw("keep");
  }

  async #retry(): Promise<void> {
    await this.#load();
    this.focus();
  }

  /** The words of the page and those of the policy, in the language of now. */
  async #speech(shelf: Shelf): Promise<{ readonly t: Catalogue; readonly words: Words }> {
    const { lang } = this.#locale;
    const [t, words] = await Promise.all([this.#speak(), shelf.words(lang)]);
    return { t, words: t.lang === lang ? words : await shelf.words(t.lang) };
  }

  #speak(): Promise<Catalogue> {
    return speak(this.#locale, [CORE, ...this.messages], this.matter);
  }

  /** What is shown stays as it is until all of the other language is there; it stays for good if that cannot be had. */
  async #changeLanguage(): Promise<void> {
    const { lang } = this.#locale;
    const attempt = this.#attempt;
    const shelf = this.#phase.is === "ready" ? this.#shelf : undefined;
    try {
      const { t, words } = shelf ? await this.#speech(shelf) : { t: await this.#speak(), words: undefined };
      if (attempt !== this.#attempt || lang !== this.#locale.lang) return;
      if (this.#phase.is === "ready") {
        if (!words || (words === this.#phase.words && t.lang === this.#spoken?.lang)) return;
        this.#phase = { ...this.#phase, words };
      }
      this.#spoken = t;
    } catch {
      return;
    }
    this.#tellForm();
    this.#appearance.leave();
    this.#draw("keep");
    // The title of the host's page is in the language too.
    if (this.#phase.is === "ready") this.#emitChange();
  }

  // Answers and the day.

  protected take(answers: unknown): void {
    this.#answersSet = true;
    this.#check(() => this.#session.replace(given(answers), this.asOf));
    this.#tellRefused();
    this.#draw("keep");
  }

  /** A host learns which of its answers were not taken, and why; the rest are. No answer is part of it. */
  #tellRefused(): void {
    const errors = this.#session.dropped;
    if (errors.length === 0) return;
    for (const { code, path, message } of errors) {
      console.warn(`${this.localName}: the answer at ${path} is refused (${code}): ${message}`);
    }
    this.#emit("zhunru-refused", { errors });
  }

  /** Runs what asks the engine, and passes on what it found. An engine that fails is trouble, with the answers kept. */
  #check(ask: () => void): void {
    try {
      ask();
      if (this.#session.report) this.#restarted = false;
    } catch (error) {
      this.#fail(error);
    }
    this.#tellForm();
    this.#emit("zhunru-report", reportDetail(this.#session, this.includeAnswers));
  }

  readonly #actions: Actions = {
    begin: () => this.#goOn(),
    back: () => this.#back(),
    answer: (id, value) => {
      if (this.#phase.is !== "ready") return [];
      const context = this.#context(this.#phase);
      let refused: Complaint[] = [];
      this.#check(() => {
        refused = complaintsOf(context, this.#session.answer(id, value, this.asOf));
      });
      if (refused.length > 0) return refused;
      // The engine failed over it: the question stays, with what was answered in its field.
      if (!this.#session.report) return [];
      this.#goOn();
      this.#tellChange();
      return [];
    },
    open: (id, opener) => {
      this.#session.forget(id);
      this.#goChange({ page: "question", question: id }, opener);
    },
    openDetails: (opener) => this.#goChange({ page: "details" }, opener),
    proceed: () => {
      this.#session.pass();
      this.#tellForm();
      this.#goOn();
      this.#tellChange();
    },
    askRest: () => {
      this.#session.askEvery();
      this.#goOn();
    },
    restart: () => {
      this.forget();
      this.#check(() => this.#session.restart({}, this.asOf));
      this.#go({ page: "start" });
    },
    changeDay: (day) => {
      this.asOf = day;
      const { t, format } = this.#phase.is === "ready" ? this.#context(this.#phase) : {};
      if (t && format) this.#status.textContent = t.text("as_of.changed", { date: format.date(day) });
      this.#emitChange();
    },
    copy: (text) => void this.#copy(text),
    problem: (wrong) => {
      this.#problem = wrong;
    },
    say: (text) => {
      this.#status.textContent = text;
    },
  };

  // Navigation.

  get #steps(): readonly Step[] {
    return (["details", "check"] as const).filter((step) => this.own[step]);
  }

  #goOn(): void {
    this.#go(this.#session.next(this.#steps));
  }

  /** To a page, to change what was said on it and come back. */
  #goChange(
    place: { readonly page: "details" } | { readonly page: "question"; readonly question: string },
    opener: string,
  ): void {
    this.#opener = opener;
    this.#go({ ...place, from: this.#session.place.page === "check" ? "check" : "outcome" });
  }

  #go(place: Place, focus: Focus = "heading"): void {
    this.#history?.push(place);
    this.#show(place, focus);
  }

  #show(place: Place, focus: Focus): void {
    this.#session.place = place;
    this.#problem = false;
    this.#appearance.leave();
    this.#status.textContent = "";
    this.#draw(focus);
    this.#bringIntoSight();
    this.#emitChange();
  }

  #back(): void {
    this.#returning = origin(this.#session.place) !== undefined;
    if (this.#history) this.#history.back();
    else this.#returnTo();
  }

  /** Back from changing one answer, focus is where the person left. */
  #returnTo(place = this.#session.previous(this.#steps)): void {
    const focus: Focus = this.#returning && this.#opener ? { id: this.#opener } : "heading";
    this.#returning = false;
    this.#show(place, focus);
  }

  #bringIntoSight(): void {
    const { top } = this.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) this.scrollIntoView({ block: "start" });
  }

  // Drawing.

  #context({ loaded, words }: Extract<Phase, { is: "ready" }>): Context {
    const t = this.#t;
    const { info } = loaded.policy;
    return { t, words, format: new Format(t, words), info, asOf: this.asOf, level: this.headingLevel };
  }

  #draw(focus: Focus): void {
    if (!this.isConnected) return;
    const view = this.#built();
    if (!view) return;
    const wrong = this.#problem && "check" in view;
    this.#view = view;
    this.#page.lang = this.#t.lang;
    const page = this.#phase.is === "ready" ? this.#session.place.page : undefined;
    swap(this.#page, this.#appearance.dress(view, this.#t, page));
    if (wrong) (view as QuestionView).check();
    if (this.inactive) this.#rest();
    this.#tellMissing();
    if (focus === "heading") view.heading.focus({ preventScroll: true });
    else if (focus !== "keep") (byId(this.#page, focus.id) ?? view.heading).focus();
  }

  /** None where the engine failed over it: then the page of that trouble has been drawn, or the engine is being started. */
  #built(): View | undefined {
    try {
      return this.#build();
    } catch (error) {
      if (!engineFailed(error)) throw error;
      this.#fail(error);
      return undefined;
    }
  }

  #build(): View {
    const options = { t: this.#t, level: this.headingLevel };
    const phase = this.#phase;
    const session = this.#session;
    switch (phase.is) {
      case "empty":
        return emptyView(options);
      case "loading":
        return loadingView(options);
      case "trouble":
        return troubleView(options, phase.kind, session.trail.length > 0, () => void this.#retry());
      default:
        return pageView(this.#context(phase), {
          ...phase.loaded,
          session,
          actions: this.#actions,
          outcome: this.outcome,
          own: this.own,
        });
    }
  }

  /** Controls of a disabled element rest too. */
  #rest(): void {
    const controls = this.#page.querySelectorAll<HTMLButtonElement>(
      ":is(button, input, select, textarea):not(.look *)",
    );
    for (const control of controls) control.disabled = true;
  }

  async #copy(text: string): Promise<void> {
    const place = byId(this.#page, "copy-place");
    if (!place) return;
    const t = this.#t;
    this.#status.textContent = (await copyText(t, text, place)) ? t.text("tool.copied") : "";
  }

  // What forms and hosts learn.

  #tellForm(): void {
    this.submitValue();
    this.#tellMissing();
  }

  /** Again for each page: the browser takes the person to its heading. */
  #tellMissing(): void {
    const session = this.#session;
    const verdict = session.report?.verdict ?? "incomplete";
    // Where figures are asked for, the verdict is certain before the figures are.
    const missing = this.required && (verdict === "incomplete" || session.remaining(false).length > 0);
    this.missing(missing ? this.#t.text("form.required") : "", this.#view?.heading ?? this.#page);
  }

  #tellChange(): void {
    for (const type of ["input", "change"]) {
      this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }
  }

  #emitChange(): void {
    this.#emit("zhunru-change", changeDetail(this.#session, this.#view?.title ?? "", this.asOf, this.includeAnswers));
  }

  #emit(type: string, detail: object | undefined): void {
    if (!detail) return;
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: structuredClone(detail) }));
  }
}

function given(answers: unknown): ReturnType<typeof copyAnswers> {
  return typeof answers === "string" ? readAnswers(answers) : copyAnswers(answers);
}

/** The element, not the engine, knows what day it is. */
function today(): string {
  const now = new Date();
  const pad = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
