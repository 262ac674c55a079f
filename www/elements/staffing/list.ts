// <zhunru-staffing-list policy="…">: all communities of a county from a CSV file or pasted cells; who is short of what, and the
// county's total. Everything is read and checked on the device; nothing is sent or kept.

import payStyles from "sheet:pay.css";
import staffingStyles from "sheet:staffing.css";
import payWords from "words:pay";
import words from "words:staffing";
import { BURDEN } from "../burden/words.js";
import {
  Bundle,
  besideElements,
  byId,
  type Catalogue,
  CORE,
  common,
  dress,
  Format,
  h,
  loadingView,
  negotiate,
  OFFICIAL_LANG,
  type Policy,
  Printing,
  Shelf,
  speak,
  swap,
  Trouble,
  troubleView,
  unfetched,
  type Words,
} from "../index.js";
import { type Column, columnsOf, readHeader } from "./columns.js";
import { type Checked, checkAll } from "./county.js";
import { exampleText, saveResults, saveTemplate } from "./list-files.js";
import { formView } from "./list-form.js";
import { type Found, resultsView } from "./list-results.js";
import { AT_FIRST, type Shown } from "./list-table.js";
import { decode, readCsv } from "./read-csv.js";

const MESSAGES = [CORE, new Bundle("pay", payWords), ...BURDEN, new Bundle("staffing", words)];
/** The most communities of a county; no county has a tenth of them. */
const MOST_ROWS = 20_000;

interface Ready {
  readonly policy: Policy;
  /** The county's own check; none where the policy has none. */
  readonly total: Policy | undefined;
  readonly words: Words;
  readonly totalWords: Words;
  readonly columns: readonly Column[];
  readonly t: Catalogue;
}

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
  readonly #results = h("div", { part: "results" });
  readonly #status = h("p", { class: "visually-hidden", role: "status" });
  readonly #printing = new Printing(this.#root);
  #ready: Ready | undefined;
  #attempt = 0;
  /** The last table read, to check it again for another day or in another language. */
  #text = "";
  #encoding = "";
  #found: Found | undefined;
  #shown: Shown = AT_FIRST;
  /** Of the check that runs. */
  #run = 0;

  constructor() {
    super();
    for (const styles of [common, payStyles, staffingStyles]) dress(this.#root, styles);
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
    void this.#load();
  }

  disconnectedCallback(): void {
    this.#printing.disconnect();
    this.#run += 1;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (name === "as-of") void this.#check();
    else void this.#load();
  }

  get #lang(): string | undefined {
    return this.getAttribute("lang") ?? this.closest<HTMLElement>("[lang]")?.lang;
  }

  async #load(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    await Promise.resolve();
    if (attempt !== this.#attempt || !this.policy) return;
    const locale = negotiate(this.#lang);
    let t = this.#ready?.t ?? unfetched(locale);
    if (!this.#ready) swap(this.#page, loadingView({ t, level: this.headingLevel }).node);
    try {
      t = await speak(locale, MESSAGES, "staffing");
      const base = this.src ? new URL(this.src, this.ownerDocument.baseURI) : besideElements("policies/");
      const shelf = new Shelf(base, this.policy, "staffing");
      const county = new Shelf(base, this.policy, "staffing_total");
      const [{ policy }, total] = await Promise.all([shelf.load(), county.load().catch(() => undefined)]);
      // A header is understood in the page's language, in the official one and in English.
      const langs = [...new Set([locale.lang, OFFICIAL_LANG, "en"])];
      const both = [shelf, ...(total ? [county] : [])];
      const spoken = await Promise.all(langs.flatMap((lang) => both.map((each) => each.words(lang))));
      const names = await Promise.all(langs.map((lang) => speak(negotiate(lang), MESSAGES)));
      if (attempt !== this.#attempt) return;
      const asked = [policy, ...(total ? [total.policy] : [])].flatMap(({ info }) =>
        info.questions.map(({ id }) => id),
      );
      const questions = asked.filter((id) => !id.startsWith("total_set"));
      const named = names.map((each) => each.text("list.column.name"));
      this.#ready = {
        policy,
        total: total?.policy,
        words: spoken[0] as Words,
        totalWords: (total ? spoken[1] : spoken[0]) as Words,
        columns: columnsOf(questions, spoken, named),
        t,
      };
      this.#draw();
      await this.#check();
    } catch (error) {
      if (attempt !== this.#attempt) return;
      this.#ready = undefined;
      const kind = error instanceof Trouble ? error.kind : "other";
      swap(this.#page, troubleView({ t, level: this.headingLevel }, kind, false, () => void this.#load()).node);
    }
  }

  #draw(): void {
    if (!this.#ready) return;
    const { t, columns } = this.#ready;
    this.#page.lang = t.lang;
    const view = formView({
      t,
      level: this.headingLevel,
      columns,
      onFile: (file) => void this.#open(file),
      onPaste: (text) => this.#read(text, ""),
      onTemplate: () => saveTemplate(columns),
      onExample: () => this.#read(exampleText(t, columns), ""),
    });
    swap(this.#page, h("div", null, view, this.#results));
  }

  async #open(file: File): Promise<void> {
    // A file that was written to since it was chosen cannot be read any more.
    const bytes = await file.arrayBuffer().catch(() => undefined);
    const decoded = bytes ? decode(new Uint8Array(bytes)) : "changed";
    if (typeof decoded === "string") this.#refuse(decoded);
    else this.#read(decoded.text, decoded.encoding);
  }

  #read(text: string, encoding: string): void {
    if (text.trim() === "") {
      this.#refuse("empty");
      return;
    }
    this.#text = text;
    this.#encoding = encoding;
    this.#shown = AT_FIRST;
    void this.#check();
  }

  /** The host is told of a table once, not of how it is looked at. */
  #tell(detail: ListDetail): void {
    this.dispatchEvent(new CustomEvent("zhunru-list", { bubbles: true, composed: true, detail }));
  }

  /** A table that cannot be read at all. */
  #refuse(why: "changed" | "empty" | "excel" | "text" | "large"): void {
    this.#text = "";
    this.#found = { refused: why };
    this.#drawResults("errors");
  }

  async #check(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    const ready = this.#ready;
    if (!ready || this.#text === "") return;
    const { lines, unpaired } = readCsv(this.#text);
    const [head, ...rows] = lines;
    const header = readHeader(head?.cells ?? [], ready.columns);
    if (header.places.size === 0) this.#found = { refused: "header" };
    else if (rows.length === 0 && unpaired.length === 0) this.#found = { refused: "no_rows" };
    else {
      const stopped = (): boolean => run !== this.#run;
      const taken = rows.slice(0, MOST_ROWS);
      const found = await checkAll(header, taken, head?.cells.length ?? 0, {
        policy: ready.policy,
        asOf: this.asOf,
        questions: ready.policy.info.questions.map(({ id }) => id),
        onProgress: (done) => this.#progress(done, taken.length),
        stopped,
      });
      if (stopped()) return;
      this.#found = this.#table(found, header, rows.length > MOST_ROWS, unpaired);
    }
    this.#drawResults(this.#found.table ? "results" : "errors");
  }

  #table(checked: Checked, header: ReturnType<typeof readHeader>, cut: boolean, unpaired: readonly number[]): Found {
    const quotes = unpaired.map((line) => ({ line, kind: "quote" as const }));
    return {
      table: {
        communities: checked.communities,
        mistakes: [...quotes, ...checked.mistakes].sort((a, b) => a.line - b.line),
        header,
        cut,
        encoding: this.#encoding,
      },
    };
  }

  /** Said once a quarter to those who hear the page. */
  #progress(done: number, all: number): void {
    const { t } = this.#ready ?? {};
    if (!t) return;
    const said = t.text("list.progress", { done, n: all });
    const bar = byId(this.#results, "progress") as HTMLProgressElement | null;
    if (bar) {
      bar.value = done;
      bar.max = all;
      const text = bar.previousElementSibling;
      if (text) text.textContent = said;
    } else {
      const stop = (): void => {
        this.#run += 1;
        swap(this.#results, h("p", null, t.text("list.cancelled")));
      };
      swap(
        this.#results,
        h(
          "div",
          { class: "progressing" },
          h("label", { for: "progress" }, said),
          h("progress", { id: "progress", max: all, value: done }),
          h("button", { type: "button", class: "secondary", id: "stop", on: { click: stop } }, t.text("list.cancel")),
        ),
      );
      this.#status.textContent = said;
    }
  }

  #drawResults(focus: string): void {
    const ready = this.#ready;
    const found = this.#found;
    if (!ready || !found) return;
    const { t, words: texts, totalWords, policy, total, columns } = ready;
    const view = resultsView({
      t,
      words: texts,
      format: new Format(t, texts),
      level: this.headingLevel,
      policy,
      total,
      totalWords,
      asOf: this.asOf,
      columns,
      found,
      shown: this.#shown,
      onShow: (shown, id) => {
        this.#shown = shown;
        this.#drawResults(id);
      },
      onDownload: (communities) => saveResults(t, columns, communities),
      onPrint: () => print(),
    });
    swap(this.#results, view.node);
    const checked = focus === "results" || focus === "errors";
    this.#status.textContent = checked ? view.said : "";
    byId(this.#results, focus)?.focus();
    if (checked) this.#tell(view.detail);
  }
}
