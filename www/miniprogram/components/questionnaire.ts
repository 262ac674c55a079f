// What every component that asks and answers does: opens the policy, leads from page to page, draws, and tells the host. State lies
// in the session of the web's elements; the views make plain data of it; a component's script only passes on what was pressed.

import { bytesOf, loadEngine } from "package:engine";
import { copyAnswers, writeAnswers } from "../../elements/answers.js";
import { tidy, wrong as wrongText } from "../../elements/burden/details.js";
import { NO_TEXTS, type RequestTexts, readTexts, TEXT_NAMES } from "../../elements/burden/request-file.js";
import type { Catalogue, Message } from "../../elements/catalogue.js";
import { writeCheck } from "../../elements/check-file.js";
import type { Context } from "../../elements/context.js";
import type { Answer, Engine, Policy, QuestionInfo } from "../../elements/contract.js";
import { GivenDay, today } from "../../elements/day.js";
import type { Draft, Reading } from "../../elements/field.js";
import { Format } from "../../elements/format.js";
import type { Place } from "../../elements/journey.js";
import { dateParts, parseDate, splitDate } from "../../elements/parse.js";
import { readDraft } from "../../elements/reading.js";
import { readRecords } from "../../elements/records/reading.js";
import { complaintsOf, engineFailed, type Refusal } from "../../elements/refusal.js";
import { Session } from "../../elements/session.js";
import { changeDetail, reportDetail } from "../../elements/told.js";
import type { TroubleKind } from "../../elements/trouble.js";
import { withoutNumbers } from "../../elements/without-numbers.js";
import type { Desk, Wrong } from "./desk.js";
import { type Given, isLoaded, wordsOf } from "./given.js";
import { bigger, firstLook, hostScale, type Look, smaller, styleOf } from "./look.js";
import type { Matter } from "./matter.js";
import { speak } from "./speech.js";
import { button } from "./views/button.js";
import { checkView, detailsView } from "./views/details.js";
import { chosen } from "./views/field.js";
import { NO_NUMBER, type NumberTyped, numberWrong } from "./views/number.js";
import { outcomeText, outcomeView } from "./views/outcome.js";
import { questionView } from "./views/question.js";
import { added, filled, rowsOf } from "./views/records.js";
import { startView } from "./views/start.js";

/** What a press or a typed text asks for. */
export interface Deed {
  readonly do?: string;
  readonly id?: string;
  readonly code?: string;
  readonly name?: string;
  readonly value?: string;
  /** The question that was shown, of what belongs to one. */
  readonly of?: string;
  /** When the press was made, in milliseconds of the host's events. */
  readonly at?: number | undefined;
}

type Phase = "empty" | "loading" | "ready" | TroubleKind;

/** What is wrong, in the language of now. */
type Complain = (context: Context) => Wrong;

const NONE: Complain = () => [];

/** What needs no policy. */
const ALWAYS = ["retry", "look", "more"];

/** What leaves everything where it stands, records apart, which fold and make room. */
const STILL = ["choose", "copy", "consent"];

/** Milliseconds in which a second press belongs to the first: the longest that desktop systems take for a double click. */
const DOUBLE = 500;

export class Questionnaire {
  readonly #host: ComponentInstance;
  readonly #matter: Matter;
  readonly #session = new Session();
  readonly #day: GivenDay;
  #phase: Phase = "empty";
  #given: Given = {};
  #attempt = 0;
  #engine: Engine | undefined;
  #policy: Policy | undefined;
  /** The engine was started anew, and has answered nothing since. */
  #restarted = false;
  #scale = 1;
  #look: Look = { elder: false, size: 18 };
  /** Of the page of now, what can wait is shown in elder mode, too. */
  #whole = false;
  #wrong: Complain = NONE;
  #dayTyped: Readonly<Record<string, string>> | undefined;
  #texts: RequestTexts = NO_TEXTS;
  #typed: RequestTexts = NO_TEXTS;
  #number: NumberTyped = NO_NUMBER;
  /** When the press was made that last moved what is under the finger. */
  #moved = Number.NaN;

  constructor(host: ComponentInstance, matter: Matter) {
    this.#host = host;
    this.#matter = matter;
    this.#day = new GivenDay({ localName: matter.name, getAttribute: () => String(this.#prop("asOf") ?? "") });
  }

  // What the host says.

  #prop(name: string): unknown {
    return this.#host.data[name];
  }

  get #asOf(): string {
    return this.#day.day ?? this.#matter.dayFor(this.#policy?.info, today());
  }

  get #t(): Catalogue {
    return speak(String(this.#prop("lang") ?? ""), this.#matter.bundles, this.#matter.name);
  }

  get answers(): Readonly<Record<string, Answer>> {
    return copyAnswers(this.#session.answers);
  }

  /** As a host's form submits it: the answers, and of a request its particulars, too. */
  get value(): string {
    const { answers } = this.#session;
    if (!this.#matter.steps.includes("details")) return writeAnswers(answers);
    if (this.#texts === NO_TEXTS && Object.keys(answers).length === 0) return "";
    const policy = this.#policy?.info.id ?? "";
    return writeCheck({ policy, matter: this.#matter.name, as_of: this.#asOf, facts: answers, texts: this.#texts });
  }

  appear(): void {
    this.#scale = hostScale();
    this.restyle();
    // Where it was on a page before, what the person said stays.
    if (this.#session.trail.length === 0) this.takeAnswers();
    const texts = this.#prop("texts");
    if (texts && this.#texts === NO_TEXTS) this.takeTexts(texts);
    if (this.#phase !== "empty") return;
    if (this.#given.policy) void this.#open(this.#given);
    else this.#draw();
  }

  restyle(): void {
    this.#look = firstLook(this.#prop("elder") === true, Number(this.#prop("textSize")), this.#scale);
    this.#draw();
  }

  takeAnswers(): void {
    const answers = copyAnswers(this.#prop("answers"));
    // A host that hands back what it was told changes nothing.
    if (JSON.stringify(answers) === JSON.stringify(this.#session.answers)) return;
    this.#check(() => this.#session.replace(answers, this.#asOf));
    this.#tellRefused();
    this.#draw();
  }

  takeTexts(texts: unknown): void {
    this.#texts = readTexts(texts);
    this.#typed = this.#texts;
    this.#tellForm();
    this.#draw();
  }

  changeDay(): void {
    this.#dayTyped = undefined;
    this.#check(() => this.#session.check(this.#asOf));
    this.#draw();
  }

  /** In another language. */
  speak(): void {
    this.#draw();
    this.#tellChange();
  }

  /** Off the page: nothing is held of the policy, which is opened again where the component comes back. */
  leave(): void {
    this.#attempt += 1;
    this.#close();
    this.#phase = "empty";
  }

  #close(): void {
    this.#session.use(undefined, "");
    if (!isLoaded(this.#given.policy)) this.#policy?.free();
    this.#policy = undefined;
  }

  /** Opens this policy in place of the one before; answers that fit stay. Nothing is done where it is open already. */
  async use(given: Given): Promise<void> {
    const { policy } = this.#given;
    if (policy === given.policy && this.#phase !== "empty") {
      this.reword(given.words);
      return;
    }
    this.#turn({ page: "start" });
    await this.#open(given);
  }

  /** The same policy in other words. */
  reword(words: Given["words"]): void {
    if (words === this.#given.words) return;
    this.#given = { ...this.#given, words };
    this.#draw();
  }

  async #open(given: Given): Promise<void> {
    this.#close();
    this.#given = given;
    this.#attempt += 1;
    const attempt = this.#attempt;
    const { policy } = given;
    this.#show(policy ? "loading" : "empty");
    if (!policy) return;
    try {
      const engine = await loadEngine();
      if (attempt !== this.#attempt) return;
      this.#engine = engine;
      this.#policy = this.#compiled(engine, policy);
    } catch (error) {
      if (attempt === this.#attempt) this.#fail(error, "unreachable");
      return;
    }
    this.#phase = "ready";
    this.#check(() => this.#session.use(this.#policy, this.#asOf));
    this.#tellRefused();
    this.#draw();
    this.#tellChange();
  }

  #compiled(engine: Engine, policy: NonNullable<Given["policy"]>): Policy {
    if (isLoaded(policy)) return policy;
    try {
      return engine.compile(typeof policy === "string" ? bytesOf(policy) : policy);
    } catch (cause) {
      throw engineFailed(cause) ? cause : { kind: "policy_refused" };
    }
  }

  /** An engine that failed is started anew, once; the answers stay. */
  #fail(error: unknown, otherwise: TroubleKind): void {
    if (engineFailed(error) && !this.#restarted && !isLoaded(this.#given.policy)) {
      this.#restarted = true;
      void this.#open(this.#given);
      return;
    }
    const { kind = otherwise } = (error ?? {}) as { readonly kind?: TroubleKind };
    this.#show(kind);
  }

  #show(phase: Phase): void {
    this.#phase = phase;
    this.#draw();
  }

  /** Runs what asks the engine, and passes on what it found. */
  #check(ask: () => void): void {
    try {
      ask();
      if (this.#session.report) this.#restarted = false;
    } catch (error) {
      this.#fail(error, "other");
    }
    this.#tellForm();
    this.#emit("zhunru-report", reportDetail(this.#session, this.#prop("includeAnswers") === true));
  }

  // What the person does.

  /**
   * A press may come late, of a page or question that is gone; or early, on what the press before has put under the finger.
   * Neither does anything.
   */
  act(deed: Deed): void {
    const { do: name = "", of, at } = deed;
    const done = this.#deeds[name];
    if (!done || !(this.#phase === "ready" || ALWAYS.includes(name))) return;
    const asked = this.#asked;
    if (of !== undefined && of !== asked?.id) return;
    if (at !== undefined && name !== "type") {
      const since = at - this.#moved;
      if (since > 0 && since < DOUBLE) return;
      if (asked?.kind === "records" || !STILL.includes(name)) this.#moved = at;
    }
    done(deed);
  }

  readonly #deeds: Readonly<Record<string, (deed: Deed) => void>> = {
    begin: () => this.#on(),
    back: () => this.#go(this.#session.previous(this.#matter.steps)),
    submit: ({ id }) => this.#submit(id),
    proceed: () => {
      this.#session.pass();
      this.#on();
    },
    change: ({ id = "" }) => {
      this.#session.forget(id);
      this.#go({ page: "question", question: id, from: this.#overview });
    },
    "change-details": () => this.#go({ page: "details", from: this.#overview }),
    rest: () => {
      this.#session.askEvery();
      this.#on();
    },
    restart: () => {
      this.#texts = NO_TEXTS;
      this.#typed = NO_TEXTS;
      this.#check(() => this.#session.restart({}, this.#asOf));
      this.#go({ page: "start" });
    },
    retry: () => void this.#open(this.#given),
    copy: () => this.#copy(),
    more: () => {
      this.#whole = !this.#whole;
      this.#draw();
    },
    look: ({ id }) => this.#change(id),
    choose: ({ code = "", name = "" }) => this.#choose(code, name),
    type: ({ name = "", value = "", id }) => this.#type(name, value, id),
    "row-add": () => this.#rows((asked, rows) => added(asked, rows)),
    "row-remove": ({ id }) =>
      this.#rows((asked, rows) => {
        const left = rows.filter((_, at) => at !== Number(id));
        return left.length > 0 ? left : added(asked, rows).slice(-1);
      }),
    "row-fill": () => this.#rows((asked, rows) => filled(asked, rows)),
    "use-day": () => this.#useDay(),
    "submit-details": () => this.#submitDetails(),
    consent: () => {
      this.#number = { ...this.#number, consent: !this.#number.consent };
      this.#draw();
    },
    "use-number": ({ id }) => this.#useNumber(id),
  };

  get #overview(): "check" | "outcome" {
    return this.#session.place.page === "check" ? "check" : "outcome";
  }

  get #asked(): QuestionInfo | undefined {
    const { place } = this.#session;
    if (place.page !== "question") return undefined;
    return this.#policy?.info.questions.find(({ id }) => id === place.question);
  }

  #edit(change: (asked: QuestionInfo, draft: Draft) => Draft, quiet = false): void {
    const asked = this.#asked;
    if (!asked) return;
    this.#session.keep(asked.id, change(asked, this.#session.draft(asked.id)));
    if (!quiet) this.#draw();
  }

  #choose(code: string, name: string): void {
    this.#edit((asked, draft) => {
      if (asked.kind !== "records") return chosen(asked, draft, code);
      if (name === "") {
        const dontKnow = code === "(dont-know)" && !draft.dontKnow;
        const none = code === "-" && !draft.chosen.includes("-");
        return { ...draft, rows: rowsOf(this.#desk(), asked, draft), dontKnow, chosen: none ? ["-"] : [] };
      }
      const [at = "", id = ""] = name.split("/");
      return this.#withRow(asked, draft, Number(at), (row) => ({
        ...row,
        [id]: row[id] === code && asked.fields?.find((field) => field.id === id)?.kind !== "code" ? "" : code,
      }));
    });
  }

  #withRow(
    asked: QuestionInfo,
    draft: Draft,
    at: number,
    change: (row: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
  ): Draft {
    const rows = rowsOf(this.#desk(), asked, draft).map((row, nth) => (nth === at ? change(row) : row));
    return { ...draft, rows };
  }

  #rows(
    change: (
      asked: QuestionInfo,
      rows: readonly Readonly<Record<string, string>>[],
    ) => readonly Readonly<Record<string, string>>[],
  ): void {
    this.#wrong = NONE;
    this.#edit((asked, draft) => ({ ...draft, rows: change(asked, rowsOf(this.#desk(), asked, draft)) }));
  }

  /** What is typed is kept, and drawn again only where it is spread over several fields. */
  #type(name: string, value: string, id: string | undefined): void {
    const [first = "", ...rest] = name.split("/");
    const last = first.split(".");
    if (last[0] === "as-of") {
      this.#dayTyped = { ...(this.#dayTyped ?? {}), [name]: value };
      return;
    }
    if (name === "id-number") {
      // A letter may come late, of a number that was used and is gone.
      if (id === String(this.#number.round)) this.#number = { ...this.#number, number: value };
      return;
    }
    if (first === "details") {
      this.#typed = { ...this.#typed, [rest[0] ?? ""]: value };
      return;
    }
    const inRow = rest.length > 0;
    const key = rest[0] ?? name;
    const prefix = key.replace(/(?:year|month|day)$/, "");
    const whole =
      key === `${prefix}year` || key === `${prefix}month` || key === `${prefix}day` ? splitDate(value) : undefined;
    const put = (had: Readonly<Record<string, string>>): Record<string, string> => {
      const parts = whole
        ? Object.entries(whole).map(([part, text]) => [`${prefix}${part}`, text] as const)
        : [[key, value] as const];
      return { ...had, ...Object.fromEntries(parts) };
    };
    this.#edit(
      (asked, draft) =>
        inRow ? this.#withRow(asked, draft, Number(first), put) : { ...draft, typed: put(draft.typed) },
      whole === undefined,
    );
  }

  /** `id`: the question that was pressed on. The second press of two quick ones is none on the next question. */
  #submit(id: string | undefined): void {
    const asked = this.#asked;
    if (asked === undefined || asked.id !== id) return;
    const draft = this.#session.draft(id);
    const rows = asked.kind === "records" ? rowsOf(this.#desk(), asked, draft) : undefined;
    const read = ({ t }: Context): Reading =>
      rows ? readRecords(t, asked, { ...draft, rows }).reading : readDraft(asked, draft);
    const reading = read(this.#context());
    if (reading.ok) this.#answer(id, reading.value);
    else this.#complain((context) => worded(context, read(context)));
  }

  #complain(wrong: Complain): void {
    this.#wrong = wrong;
    this.#draw();
    this.#toTop();
  }

  #answer(id: string, value: Answer): void {
    let refused: readonly Refusal[] = [];
    this.#check(() => {
      refused = this.#session.answer(id, value, this.#asOf);
    });
    if (refused.length > 0) {
      this.#complain((context) => complaintsOf(context, refused));
      return;
    }
    if (this.#phase === "ready" && this.#session.report) this.#on();
  }

  #useDay(): void {
    const { t, format } = this.#context();
    const typed = { ...this.#dayParts };
    const parsed = parseDate({
      year: typed["as-of.year"] ?? "",
      month: typed["as-of.month"] ?? "",
      day: typed["as-of.day"] ?? "",
    });
    if (!parsed.ok) {
      this.#wrong = (context) => parsed.places.map((place) => ({ place, message: context.t.text(parsed.message) }));
      this.#draw();
      return;
    }
    this.#wrong = NONE;
    // The property's observer checks anew.
    this.#host.setData({ asOf: parsed.value });
    this.#host.setData({ said: t.text("as_of.changed", { date: format.date(parsed.value) }) });
    this.#tellChange();
  }

  #submitDetails(): void {
    const engine = this.#engine as Engine;
    const typed = this.#typed;
    const found: Complain = (context) =>
      TEXT_NAMES.flatMap((place) => {
        const message = wrongText(context, engine, place, typed[place]);
        return message === null ? [] : [{ place, message }];
      });
    if (found(this.#context()).length > 0) {
      this.#complain(found);
      return;
    }
    this.#texts = tidy(this.#typed);
    this.#typed = this.#texts;
    this.#tellForm();
    this.#session.pass();
    this.#on();
  }

  /** The number goes nowhere else, and is gone with the first use. */
  #useNumber(round: string | undefined): void {
    const number = this.#number;
    if (round !== String(number.round)) return;
    const engine = this.#engine as Engine;
    const found: Complain = (context) => numberWrong({ context, engine }, number);
    if (found(this.#context()).length > 0) {
      this.#complain(found);
      return;
    }
    const { birth_date } = engine.citizenBirthDate(number.number.trim(), { consent: true });
    this.#number = { ...NO_NUMBER, round: number.round + 1 };
    this.#wrong = NONE;
    this.#edit((_, draft) => ({ ...draft, typed: { ...dateParts(birth_date) }, dontKnow: false }));
  }

  get #dayParts(): Readonly<Record<string, string>> {
    const { year, month, day } = dateParts(this.#asOf);
    return { "as-of.year": year, "as-of.month": month, "as-of.day": day, ...(this.#dayTyped ?? {}) };
  }

  #copy(): void {
    const data = withoutNumbers(this.#engine as Engine, outcomeText(this.#desk(), this.#matter.outcome));
    const said = this.#t.text("tool.copied");
    if (typeof wx === "object") wx?.setClipboardData?.({ data, success: () => this.#host.setData({ said }) });
  }

  /** The person switched elder mode or its size. */
  #change(id: string | undefined): void {
    const { elder, size } = this.#look;
    if (id === "elder") this.#look = { elder: !elder, size };
    else this.#look = { elder: true, size: (id === "bigger" ? bigger(size) : smaller(size)) ?? size };
    this.#emit("zhunru-appearance", { elder: this.#look.elder, text_size: this.#look.size });
    this.#draw();
  }

  // Pages.

  #on(): void {
    this.#go(this.#session.next(this.#matter.steps));
  }

  /** Nothing of the page before stays. */
  #turn(place: Place): void {
    this.#session.place = place;
    this.#wrong = NONE;
    this.#number = { ...NO_NUMBER, round: this.#number.round + 1 };
    this.#whole = false;
  }

  #go(place: Place): void {
    this.#turn(place);
    this.#draw();
    this.#toTop();
    this.#tellChange();
  }

  /** A page begins at its beginning, where the host's page was scrolled beyond it. */
  #toTop(): void {
    const query = this.#host.createSelectorQuery?.();
    const scroll = typeof wx === "object" ? wx?.pageScrollTo : undefined;
    if (!query || !scroll) return;
    query.select(".zhunru").boundingClientRect().selectViewport().scrollOffset();
    query.exec(([box, view]) => {
      const top = (box as { readonly top?: number } | null)?.top ?? 0;
      const scrolled = (view as { readonly scrollTop?: number } | null)?.scrollTop ?? 0;
      if (top < 0) scroll({ scrollTop: scrolled + top, duration: 0 });
    });
  }

  #context(): Context {
    const t = this.#t;
    const words = wordsOf(this.#given.words, t.lang);
    const { info } = this.#policy as Policy;
    return { t, words, format: new Format(t, words), info, offered: [], asOf: this.#asOf, level: 2 };
  }

  #desk(): Desk {
    const { report } = this.#session;
    if (!report || !this.#policy || !this.#engine) throw new RangeError("no report to show");
    const context = this.#context();
    return {
      context,
      session: this.#session,
      engine: this.#engine,
      policy: this.#policy,
      report,
      texts: this.#texts,
      typed: this.#typed,
      number: this.#number,
      day: this.#dayParts,
      wrong: this.#wrong(context),
      sent: Boolean(this.#prop("name")),
    };
  }

  #draw(): void {
    const t = this.#t;
    const { elder, size } = this.#look;
    let view: object;
    try {
      view = this.#view(t);
    } catch (error) {
      if (!engineFailed(error)) throw error;
      this.#fail(error, "other");
      return;
    }
    this.#host.setData({
      view,
      said: "",
      style: styleOf(this.#look, this.#scale),
      look: {
        elder,
        title: t.text("look.title"),
        whole: !elder || this.#whole,
        more: button("more", t.text(this.#whole ? "look.less" : "look.more")),
        buttons: [
          button("look", t.text(elder ? "look.standard" : "look.elder"), "elder"),
          ...(elder && smaller(size) ? [button("look", t.text("look.smaller"), "smaller")] : []),
          ...(elder && bigger(size) ? [button("look", t.text("look.bigger"), "bigger")] : []),
        ],
      },
    });
  }

  #view(t: Catalogue): object {
    const phase = this.#phase;
    if (phase === "loading") return { is: "loading", title: t.text("loading") };
    if (phase === "empty")
      return { is: "trouble", title: t.text("empty.title"), lines: [t.text("empty.body")], go: null };
    if (phase !== "ready") {
      return {
        is: "trouble",
        title: t.text("trouble.title"),
        lines: [
          t.text(`trouble.${phase}` as Message),
          ...(this.#session.trail.length > 0 ? [t.text("trouble.kept")] : []),
          t.text("trouble.else"),
        ],
        go: button("retry", t.text("trouble.retry")),
      };
    }
    const desk = this.#desk();
    const { place } = this.#session;
    switch (place.page) {
      case "question":
        return questionView(desk, place.question);
      case "details":
        return detailsView(desk);
      case "check":
        return checkView(desk);
      case "outcome":
        return outcomeView(desk, this.#matter.outcome, this.#notes(desk));
      default:
        return startView(desk, this.#notes(desk));
    }
  }

  #notes({ context }: Desk): readonly string[] {
    const { refused } = this.#day;
    if (refused === undefined) return [];
    const { t, format, asOf } = context;
    return [t.text("as_of.refused", { given: refused.slice(0, 30), date: format.date(asOf) })];
  }

  // What the host learns.

  #tellForm(): void {
    this.#host.setData({ value: this.value });
  }

  #tellChange(): void {
    const { title = "" } = (this.#host.data.view ?? {}) as { readonly title?: string };
    this.#emit("zhunru-change", changeDetail(this.#session, title, this.#asOf, this.#prop("includeAnswers") === true));
  }

  #tellRefused(): void {
    const errors = this.#session.dropped;
    if (errors.length > 0) this.#emit("zhunru-refused", { errors });
  }

  /** Plain JSON, and no answers unless the host asked for them. */
  #emit(type: string, detail: object | undefined): void {
    if (detail) this.#host.triggerEvent(type, JSON.parse(JSON.stringify(detail)), { bubbles: true, composed: true });
  }
}

/** The message of a reading stands once, at the first of its places. */
function worded({ t }: Context, reading: Reading): Wrong {
  if (reading.ok) return [];
  if ("complaints" in reading) return reading.complaints;
  const { message, places } = reading;
  return [...(places.length > 0 ? places : [""])].map((place, nth) => ({
    place,
    message: nth === 0 ? t.text(message) : "",
  }));
}
