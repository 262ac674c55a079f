// What the list does with a table, in the page of its element: fetches the rules and words, reads, checks, shows.

import outcomeWords from "words:outcome";
import payWords from "words:pay";
import words from "words:staffing";
import { BURDEN } from "../burden/words.js";
import {
  Bundle,
  besideElements,
  byId,
  type Catalogue,
  CORE,
  Format,
  h,
  loadingView,
  negotiate,
  OFFICIAL_LANG,
  type Policy,
  Shelf,
  speak,
  swap,
  troubleOf,
  troubleView,
  unfetched,
  type Words,
} from "../index.js";
import { type Column, columnsOf, readHeader } from "./columns.js";
import { type Checked, checkAll } from "./county.js";
import type { ListDetail, ZhunruStaffingList } from "./list.js";
import { exampleText, saveResults, saveTemplate } from "./list-files.js";
import { formView } from "./list-form.js";
import { type Found, resultsView } from "./list-results.js";
import { AT_FIRST, type Shown } from "./list-table.js";
import { decode, readCsv } from "./read-csv.js";

const STAFFING = new Bundle("staffing", words);
const MESSAGES = [CORE, new Bundle("outcome", outcomeWords), new Bundle("pay", payWords), ...BURDEN, STAFFING];
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

export class ListWork {
  readonly #host: ZhunruStaffingList;
  readonly #page: HTMLElement;
  readonly #status: HTMLElement;
  readonly #results = h("div", { part: "results" });
  #ready: Ready | undefined;
  #attempt = 0;
  /** The last table read, to check it again for another day or in another language. */
  #text = "";
  #encoding = "";
  #found: Found | undefined;
  #shown: Shown = AT_FIRST;
  /** Of the check that runs. */
  #run = 0;

  constructor(host: ZhunruStaffingList, page: HTMLElement, status: HTMLElement) {
    this.#host = host;
    this.#page = page;
    this.#status = status;
  }

  /** The check that runs is given up. */
  stop(): void {
    this.#run += 1;
  }

  get #lang(): string | undefined {
    return this.#host.getAttribute("lang") ?? this.#host.closest<HTMLElement>("[lang]")?.lang;
  }

  async load(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    await Promise.resolve();
    if (attempt !== this.#attempt || !this.#host.policy) return;
    const locale = negotiate(this.#lang);
    let t = this.#ready?.t ?? unfetched(locale);
    if (!this.#ready) swap(this.#page, loadingView({ t, level: this.#host.headingLevel }).node);
    try {
      t = await speak(locale, MESSAGES, "staffing");
      const base = this.#host.src
        ? new URL(this.#host.src, this.#host.ownerDocument.baseURI)
        : besideElements("policies/");
      const shelf = new Shelf(base, this.#host.policy, "staffing");
      const county = new Shelf(base, this.#host.policy, "staffing_total");
      const [{ policy }, total] = await Promise.all([shelf.load(), county.load().catch(() => undefined)]);
      // A header is understood in the page's language, in the official one and in English: worker/names.ts of the site keeps their files.
      const langs = [...new Set([locale.lang, OFFICIAL_LANG, "en"])];
      const both = [shelf, ...(total ? [county] : [])];
      const spoken = await Promise.all(langs.flatMap((lang) => both.map((each) => each.words(lang))));
      const names = await Promise.all(langs.map((lang) => speak(negotiate(lang), [STAFFING])));
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
      await this.check();
    } catch (error) {
      if (attempt !== this.#attempt) return;
      this.#ready = undefined;
      const kind = troubleOf(error);
      swap(this.#page, troubleView({ t, level: this.#host.headingLevel }, kind, false, () => void this.load()).node);
    }
  }

  #draw(): void {
    if (!this.#ready) return;
    const { t, columns } = this.#ready;
    this.#page.lang = t.lang;
    const view = formView({
      t,
      level: this.#host.headingLevel,
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
    void this.check();
  }

  /** The host is told of a table once, not of how it is looked at. */
  #tell(detail: ListDetail): void {
    this.#host.dispatchEvent(new CustomEvent("zhunru-list", { bubbles: true, composed: true, detail }));
  }

  /** A table that cannot be read at all. */
  #refuse(why: "changed" | "empty" | "excel" | "text" | "large"): void {
    this.#text = "";
    this.#found = { refused: why };
    this.#drawResults("errors");
  }

  async check(): Promise<void> {
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
        asOf: this.#host.asOf,
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
      level: this.#host.headingLevel,
      policy,
      total,
      totalWords,
      asOf: this.#host.asOf,
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
