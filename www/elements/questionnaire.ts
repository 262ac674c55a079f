// What every element that asks and answers shares: attributes, loading, navigation, drawing, events.
// The element of a matter only names the matter. State lies in the session, pages are built by the views.

import type { AllView } from "./all-questions.js";
import { copyAnswers, readAnswers, writeAnswers } from "./answers.js";
import { Appearance } from "./appearance.js";
import { Attributed } from "./attributes.js";
import type { Brought } from "./brought.js";
import type { Bundle } from "./bundle.js";
import type { Context, View } from "./context.js";
import type { Answers, PolicyInfo, Report } from "./contract.js";
import { GivenDay, today } from "./day.js";
import type { Complaint } from "./field.js";
import { troubleOf } from "./files.js";
import { owns } from "./floor.js";
import { Format } from "./format.js";
import type { Place, Step } from "./journey.js";
import { lend, tellCame, tellChanged } from "./linked.js";
import type { Loaded } from "./loader.js";
import { markWords } from "./mark.js";
import { Opening, type Phase } from "./opening.js";
import { type Actions, type OutcomePage, type OwnPages, type Pages, pageView } from "./pages.js";
import type { Part } from "./part.js";
import { ALL, BROUGHT, FOLDED, OUTCOME } from "./parts.js";
import { Printing } from "./printing.js";
import { complaintsOf, engineFailed } from "./refusal.js";
import { Session } from "./session.js";
import { type Focus, Stage } from "./stage.js";
import { common, dress, type Styles } from "./styles.js";
import { changeDetail, emit, reportDetail } from "./told.js";
import { emptyView, LACKS, lackView, loadingView, type TroubleKind, troubleView } from "./trouble.js";
import { Way } from "./way.js";

/**
 * A questionnaire and its outcome, as a form control.
 *
 * @attr {string} id - by which small elements elsewhere in the page name it
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
 * @csspart all - page of all questions, with `layout="page"`
 * @csspart questions - the questions of that page
 * @csspart notes - where answers and the day come from
 * @csspart draft - the draft on this device
 *
 * @cssprop --zhunru-size - text size
 * @cssprop --zhunru-leading - line height
 * @cssprop --zhunru-target - least height of what is pressed
 * @cssprop --zhunru-unit - unit of all distances
 * @cssprop --zhunru-measure - greatest width of text
 * @cssprop --zhunru-radius - radius of corners
 * @cssprop --zhunru-font - font family
 * @cssprop --zhunru-scheme - light or dark: what the browser draws itself, as boxes to tick
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
export abstract class Questionnaire extends Attributed {
  /** The matter decided, as in the names of compiled policies. */
  protected abstract readonly matter: string;
  /** Its outcome page. */
  protected abstract readonly outcome: OutcomePage;
  /** What that is made with: fetched once the questions have begun. */
  protected readonly parts: readonly Part[] = [OUTCOME];
  /** Its own pages. */
  protected readonly own: OwnPages = {};
  /** Its own words, over those of every element. */
  protected readonly messages: readonly Bundle[] = [];

  readonly #root = this.attachShadow({ mode: "open" });
  readonly #stage = new Stage(this.#root);
  readonly #styles: Styles[] = [];
  readonly #printing = new Printing(this.#root);
  readonly #session = new Session();
  readonly #way = new Way(
    this.#session,
    () => this.#steps,
    (focus) => this.#arrived(focus),
  );
  readonly #appearance = new Appearance(this, {
    redraw: () => this.#draw("keep"),
    say: (text) => this.#actions.say(text),
    tell: (detail) => emit(this, "zhunru-appearance", detail),
  });
  readonly #day = new GivenDay(this);
  readonly #opening = new Opening({
    element: this,
    matter: () => this.matter,
    messages: () => [...[...this.#wanted].flatMap(({ it }) => it.words ?? []), ...this.messages],
    prepare: async () => {
      this.#without = false;
      await this.#load(this.#around);
      this.#bring();
    },
    // On no day: whose engine failed cannot tell the day that is its own.
    closed: () => this.#session.use(undefined, ""),
    opened: (loaded) => {
      this.#brought?.look();
      this.#check(() => this.#session.use(loaded.policy, this.asOf));
      this.#tellRefused();
      this.#brought?.settle();
      this.#draw("keep");
    },
    changed: () => this.#draw("keep"),
    spoken: () => {
      this.#tellForm();
      this.#appearance.leave();
      this.#draw("keep");
      // The title of the host's page is in the language too.
      if (this.#opening.loaded) this.#emitChange();
    },
  });
  /** What brings answers and keeps them, once the host has asked for it. */
  #brought: Brought | undefined;
  /** Answers came by property: the attribute is a default no longer looked at. */
  #answersSet = false;
  #problem = false;
  /** Why the parts that the page of now is made with cannot be had. */
  #lacking: TroubleKind | undefined;
  #fetching = false;
  /** What brings answers and keeps them cannot be had: the check goes on without it. */
  #without = false;
  /** Its script has come, and what it says: without its words it can draw nothing. */
  #hasBrought = false;
  /** Parts whose words are among those fetched. */
  readonly #wanted = new Set<Part>();
  /** A small element elsewhere is at work: focus and place on the screen are its own. */
  #quiet = false;

  constructor() {
    super();
    this.dress(common);
    // What is typed stays inside: hosts hear of answers through this element's own events.
    this.#root.addEventListener("input", (event) => event.stopPropagation());
    lend(this, (say) => {
      const { report } = this.#session;
      const { phase } = this.#opening;
      if (phase.is !== "ready" || !report || !this.isConnected) return undefined;
      const { answer, back } = this.#actions;
      const actions = { ...this.#actions, say, answer: this.#quietly(answer), back: this.#quietly(back) };
      const pages = { ...this.#pages(phase.loaded), actions };
      const ready = (): boolean => this.#outcomeReady();
      return { context: this.#context(phase), pages, report, resting: this.inactive, styles: this.#styles, ready };
    });
  }

  /** Adds the style sheet of a matter. */
  protected dress(styles: Styles): void {
    if (this.#styles.includes(styles)) return;
    this.#styles.push(styles);
    dress(this.#root, styles);
  }

  // Attributes and properties, both ways.

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
    return this.#day.day ?? this.dayFor(this.#opening.loaded?.policy.info, today());
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
    const next = given(answers);
    if (JSON.stringify(next) !== JSON.stringify(this.#session.answers)) this.take(answers);
    else if (Object.keys(next).length === 0) this.#session.forgetAside();
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
    if (this.#stage.view) this.#stage.view.heading.focus(options);
    else super.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#printing.connect();
    this.#appearance.connect();
    this.#travel();
    tellCame();
    this.#day.warn();
    this.#bring();
    if (!this.#opening.current) void this.#opening.open();
    else {
      // What was changed while it was out of the page.
      if (this.#session.report?.as_of !== this.asOf) this.#check(() => this.#session.check(this.asOf));
      this.#draw("keep");
      void this.#opening.changeLanguage();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#printing.disconnect();
    this.#appearance.disconnect();
    this.#travel();
    this.#brought?.disconnect();
    tellCame();
  }

  #travel(): void {
    if (this.useHistory && this.isConnected && BROUGHT.ready) this.#way.connect(this);
    else this.#way.disconnect();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    // A language that could not be had is chosen a second time.
    if (before === after && name !== "lang") return;
    if (name === "answers") {
      if (this.#answersSet) return;
      this.take(after);
      this.#answersSet = false;
      return;
    }
    if (!this.isConnected) return;
    switch (name) {
      case "id":
        tellCame();
        break;
      case "draft":
      case "draft-key":
      case "prefill":
      case "use-history":
        this.#bring();
        this.#draw("keep");
        break;
      case "policy":
        this.#session.place = { page: "start" };
        void this.#opening.open();
        break;
      case "src":
        void this.#opening.open();
        break;
      case "lang":
        void this.#opening.changeLanguage();
        break;
      case "as-of":
        this.#day.warn();
        this.#bring();
        this.#check(() => this.#session.check(this.asOf));
        this.#draw("keep");
        break;
      case "elder":
      case "text-size":
        this.#draw("keep");
        break;
      default:
        this.#tellForm();
        this.#draw("keep");
    }
  }

  protected resetValue(): void {
    this.#answersSet = false;
    this.#startOver();
    this.#check(() => this.#session.restart(readAnswers(this.getAttribute("answers")), this.asOf));
    this.#draw("keep");
  }

  #startOver(): void {
    this.#brought?.clear();
    this.forget();
  }

  /** Drops what the matter keeps beside the answers. */
  protected forget(): void {}

  protected disabledChanged(): void {
    this.#draw("keep");
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
    emit(this, "zhunru-refused", { errors });
  }

  /** Runs what asks the engine, and passes on what it found. An engine that fails is trouble, with the answers kept. */
  #check(ask: () => void): void {
    try {
      ask();
      if (this.#session.report) this.#opening.works();
    } catch (error) {
      this.#opening.fail(error);
    }
    this.#tellForm();
    emit(this, "zhunru-report", reportDetail(this.#session, this.includeAnswers));
  }

  readonly #actions: Actions = {
    begin: () => this.#way.on(),
    back: () => this.#way.back(),
    answer: (id, value, gently) => {
      const { phase } = this.#opening;
      if (phase.is !== "ready") return [];
      const context = this.#context(phase);
      let refused: Complaint[] = [];
      this.#check(() => {
        refused = complaintsOf(context, this.#session.answer(id, value, this.asOf, gently));
      });
      if (refused.length > 0) return refused;
      // The engine failed over it: the question stays, with what was answered in its field.
      if (!this.#session.report) return [];
      this.#goOn();
      this.#tellChange();
      return [];
    },
    withdraw: (id) => {
      this.#check(() => this.#session.withdraw(id, this.asOf));
      if (!this.#session.report) return;
      this.#goOn();
      this.#tellChange();
    },
    open: (id, opener) => {
      if (this.#all) {
        if (id === this.own.asks) this.#actions.withdraw(id);
        this.#all.open(id);
        return;
      }
      this.#session.forget(id);
      this.#way.aside({ page: "question", question: id }, opener);
    },
    openDetails: (opener) => {
      if (this.#all) {
        this.#session.reopen("details");
        this.#goOn();
        this.#all.open("details");
      } else this.#way.aside({ page: "details" }, opener);
    },
    proceed: () => {
      this.#session.pass(this.#all ? "details" : undefined);
      this.#tellForm();
      this.#goOn();
      this.#tellChange();
    },
    askRest: () => {
      this.#session.askEvery();
      const [first] = this.#session.remaining();
      this.#goOn();
      if (first !== undefined) this.#all?.open(first);
    },
    restart: () => {
      this.#startOver();
      this.#check(() => this.#session.restart({}, this.asOf));
      this.#way.go(this.#home);
    },
    usePolicy: (policy) => {
      this.policy = policy;
      void this.#retry();
    },
    changeDay: (day) => {
      this.asOf = day;
      this.#emitChange();
    },
    problem: (wrong) => {
      this.#problem = wrong;
    },
    say: (text) => this.#stage.say(text),
  };

  // Navigation.

  get #steps(): readonly Step[] {
    return (["details", "check"] as const).filter((step) => this.own[step]);
  }

  get #home(): Place {
    return { page: this.layout === "page" ? "all" : "start" };
  }

  /** The page of all questions, where that is shown. */
  get #all(): AllView | undefined {
    const { view } = this.#stage;
    return view && "refresh" in view ? (view as AllView) : undefined;
  }

  /** After an answer: to the next page, or to what the page of all questions now shows. */
  #goOn(): void {
    const { report } = this.#session;
    if (!this.#all || !report) {
      this.#way.on();
      return;
    }
    this.#all.refresh(report);
    if (this.inactive) this.#stage.rest();
    tellChanged(this);
    this.#emitChange();
  }

  #arrived(focus: Focus): void {
    this.#problem = false;
    this.#appearance.leave();
    this.#stage.say("");
    this.#draw(this.#quiet ? "keep" : focus);
    if (!this.#quiet) this.#bringIntoSight();
    tellChanged(this, true);
    this.#emitChange();
  }

  #quietly<A extends unknown[], R>(run: (...given: A) => R): (...given: A) => R {
    return (...given) => {
      this.#quiet = true;
      try {
        return run(...given);
      } finally {
        this.#quiet = false;
      }
    };
  }

  #bringIntoSight(): void {
    const { top } = this.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) this.scrollIntoView({ block: "start" });
  }

  // Drawing.

  #context({ loaded, words }: Extract<Phase, { is: "ready" }>): Context {
    const { t } = this.#opening;
    const { offered, policy } = loaded;
    const { info } = policy;
    return { t, words, format: new Format(t, words), info, offered, asOf: this.asOf, level: this.headingLevel };
  }

  #draw(focus: Focus): void {
    if (!this.isConnected) return;
    this.#settle();
    const view = this.#built();
    if (!view) return;
    const { t, loaded, phase } = this.#opening;
    if (phase.is === "ready" && phase.words.lang !== t.lang) markWords(phase.words, view.node);
    const node = this.#appearance.dress(view, t, loaded && this.#session.place.page);
    this.#stage.show(view, t.lang, focus, this.#problem, this.inactive, node);
    this.#tellMissing();
    tellChanged(this);
    // What just failed is asked for when the person tries again, who would else wait for another attempt of before.
    if (!this.#lacking) this.#fetchAhead().catch(() => undefined);
  }

  /** In the place that the layout has: who changes it goes on where they were. */
  #settle(): void {
    const session = this.#session;
    if (this.layout === "page") session.place = { page: "all" };
    else if (session.place.page === "all") {
      session.place = session.trail.length > 0 ? session.next(this.#steps) : { page: "start" };
    }
  }

  /** None where the engine failed over it: then the page of that trouble has been drawn, or the engine is being started. */
  #built(): View | undefined {
    try {
      return this.#build();
    } catch (error) {
      if (!engineFailed(error)) throw error;
      this.#opening.fail(error);
      return undefined;
    }
  }

  #build(): View {
    const { t, phase } = this.#opening;
    const options = { t, level: this.headingLevel };
    const session = this.#session;
    switch (phase.is) {
      case "empty":
        return emptyView(options);
      case "loading":
        return loadingView(options);
      case "trouble":
        return troubleView(options, phase.kind, session.trail.length > 0, () => void this.#retry());
      default:
    }
    const parts = this.#needed;
    if (parts.length > 0 && this.#lacks(parts)) {
      const retry = (): void => this.#draw("heading");
      if (this.#lacking) return troubleView(options, this.#lacking, session.trail.length > 0, retry);
      void this.#fetch(parts);
      return loadingView(options);
    }
    this.#wear(parts);
    return pageView(this.#context(phase), this.#pages(phase.loaded));
  }

  // Parts that are fetched when they are needed.

  /** What the page of now is made with. */
  get #needed(): readonly Part[] {
    const { page } = this.#session.place;
    return [...this.#around, ...(page === "outcome" || page === "check" ? this.parts : [])];
  }

  /** What any page is made with: as the host's attributes have it. */
  get #around(): readonly Part[] {
    const brought = this.draft || this.prefill || this.useHistory || this.#day.refused !== undefined;
    return [...(brought && !this.#without ? [BROUGHT] : []), ...(this.layout === "page" ? [ALL, ...this.parts] : [])];
  }

  /** What brings answers, keeps them and goes back with the browser, as the host has it now; nothing before that part is there. */
  #bring(): void {
    this.#travel();
    // Once it is there it looks again even where the host has taken all of them back: it keeps nothing more.
    if (!this.#hasBrought || !this.isConnected || !(this.#brought || this.#around.includes(BROUGHT))) return;
    this.#brought ??= new BROUGHT.it.Brought({
      element: this,
      session: this.#session,
      matter: () => this.matter,
      day: this.#day,
      engine: () => this.#opening.loaded?.engine,
      add: (answers, late) => {
        this.#answersSet = true;
        const there = this.#session.answers;
        const all = { ...there, ...answers, ...(late && there) };
        const linked = new Set(Object.keys(answers).filter((id) => !(late && owns(there, id))));
        const take = (): void => this.#check(() => this.#session.replace(all, this.asOf, linked));
        take();
        this.#tellRefused();
        // What was said stays where what was brought in its place is refused.
        const refused = [...linked].filter((id) => owns(there, id) && !this.#session.isLinked(id));
        if (refused.length === 0) return;
        for (const id of refused) {
          all[id] = there[id] ?? null;
          linked.delete(id);
        }
        take();
      },
      taken: () => this.#tellChange(),
      draw: (focus, said) => {
        this.#draw(focus);
        if (said) this.#stage.say(this.#opening.t.text(said));
      },
      goOn: () => this.#way.on(),
    });
    this.#brought.look();
    this.#brought.connect();
  }

  #wear(parts: readonly Part[]): void {
    for (const styles of parts.flatMap(({ it }) => it.styles ?? [])) this.dress(styles);
  }

  /** The page that waits for them is drawn when they are there, or cannot be had; focus goes along. */
  async #fetch(parts: readonly Part[]): Promise<void> {
    if (this.#fetching) return;
    this.#fetching = true;
    try {
      await this.#load(parts, true);
    } catch (error) {
      this.#lacking = troubleOf(error);
    }
    // The page of now may be another than the one they were fetched for, and made with more.
    this.#fetching = false;
    if (!this.#brought) this.#bring();
    const { view } = this.#stage;
    this.#draw(view && this.#root.activeElement === view.heading ? "heading" : "keep");
    this.#lacking = undefined;
    // A folded part that comes changes no page.
    if (this.#stage.view?.title !== view?.title) this.#emitChange();
  }

  /** While the first questions are answered, so that nobody waits for the outcome. What fails is tried again when it is needed. */
  async #fetchAhead(): Promise<void> {
    const session = this.#session;
    const asks = session.place.page !== "start" || this.own.asks !== undefined;
    const begun = asks || session.next(this.#steps).page === "outcome";
    if (this.#opening.loaded && begun) await this.#load(this.parts);
  }

  /**
   * For small elements: whether the outcome can be shown; if not, they are told when it can. Where the page of now is made with it, that
   * page fetches it: an attempt of theirs would still be on its way, and fail, when the person tries again.
   */
  #outcomeReady(): boolean {
    const ready = !this.#lacks(this.parts);
    if (ready) this.#wear(this.parts);
    else if (!this.parts.every((part) => this.#needed.includes(part))) {
      this.#load(this.parts, true)
        .then(() => tellChanged(this))
        .catch(() => undefined);
    }
    return ready;
  }

  /** Whether a part, or what it says, is missing. */
  #lacks(parts: readonly Part[]): boolean {
    return parts.some((part) => !part.ready || (part.it.words && !this.#opening.speaks(part.it.words)));
  }

  /** The parts, and what they say. */
  async #load(parts: readonly Part[], due = false): Promise<void> {
    await Promise.all(parts.map((part) => (part === BROUGHT ? this.#loadBrought() : part.load())));
    const had = parts.filter((part) => part !== BROUGHT || !this.#without);
    for (const part of had) this.#wanted.add(part);
    if (this.#lacks(had)) await this.#opening.learn(due);
  }

  /** With what it says: it never keeps the check itself waiting for what cannot be had. */
  async #loadBrought(): Promise<void> {
    try {
      await BROUGHT.load();
      await this.#opening.hear(BROUGHT.it.words);
      this.#hasBrought = true;
    } catch {
      this.#without = true;
    }
  }

  /** The page without it, where that is said and can be tried again. */
  #lackView({ t }: Context, view: View): View {
    return lackView(t, view, async () => {
      this.#stage.say(t.text("loading"));
      this.#without = false;
      await this.#load([BROUGHT], true);
      this.#bring();
      this.#draw({ id: LACKS });
      this.#stage.say(this.#without ? t.text("trouble.brought") : "");
    });
  }

  async #retry(): Promise<void> {
    await this.#opening.open();
    this.focus();
  }

  #pages(loaded: Loaded): Pages {
    const { outcome, own } = this;
    const brought = this.#brought;
    return {
      ...loaded,
      session: this.#session,
      actions: this.#actions,
      outcome,
      own,
      sent: this.name !== "" && this.form !== null,
      later: {
        ready: !this.#lacks([FOLDED]),
        lacking: this.#lacking,
        fetch: () => void this.#fetch([FOLDED]),
      },
      kept: brought?.kept,
      around: (context, view) =>
        this.#without ? this.#lackView(context, view) : (brought?.around(context, view) ?? view),
    };
  }

  // What forms and hosts learn.

  #tellForm(): void {
    this.submitValue();
    this.#tellMissing();
    if (this.#opening.loaded) this.#brought?.save();
  }

  /** Again for each page: the browser takes the person to its heading. */
  #tellMissing(): void {
    const session = this.#session;
    const verdict = session.report?.verdict ?? "incomplete";
    // Where figures are asked for, the verdict is certain before the figures are.
    const missing = this.required && (verdict === "incomplete" || session.remaining(false).length > 0);
    this.missing(missing ? this.#opening.t.text("form.required") : "", this.#stage.view?.heading ?? this);
  }

  #tellChange(): void {
    for (const type of ["input", "change"]) {
      this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }
  }

  #emitChange(): void {
    const title = this.#stage.view?.title ?? "";
    emit(this, "zhunru-change", changeDetail(this.#session, title, this.asOf, this.includeAnswers));
  }
}

function given(answers: unknown): ReturnType<typeof copyAnswers> {
  return typeof answers === "string" ? readAnswers(answers) : copyAnswers(answers);
}
