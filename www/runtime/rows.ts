// Packed answers and the outcomes of their check, row by row (src/bindings/portable.rs). The newest rows stand in the core's
// memory, where the core reads and writes them. Once all are used they are copied out in one go, and their place is used
// again: so a check allocates next to nothing, and what it found stays as it was.

import type { Loaded } from "./core.js";
import { NOT_ASKED } from "./pack.js";

/** About so many words of rows are copied out at once. */
const SHEET_WORDS = 4096;

/** Some rows. */
export class Sheet {
  readonly rows: Rows;
  #words: Int32Array = new Int32Array();
  /** The same bytes, to read outcomes from. Empty where the words may have moved: then each reading asks for them. */
  #bytes: Uint8Array = new Uint8Array();
  #kept = false;

  constructor(rows: Rows) {
    this.rows = rows;
  }

  words(): Int32Array {
    // Whenever the core's memory grows, views on it become empty; as JavaScript, it has moved.
    if (this.#words.length === 0 || (this.rows.moves && !this.#kept && this.rows.moved(this.#words)))
      this.#see(this.rows.look());
    return this.#words;
  }

  #see(words: Int32Array): void {
    this.#words = words;
    if (this.#kept || !this.rows.moves) this.#bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  }

  /** Copies the rows out: their place in the core's memory will be another's. */
  keep(): void {
    const words = new Int32Array(this.words());
    this.#kept = true;
    this.#see(words);
  }

  /** The code of what came of a rule. */
  outcome(row: number, rule: number): number {
    // Nothing where the core's memory grew.
    const code = this.#bytes[((row + this.rows.width) << 2) + rule];
    return code === undefined ? this.#outcome(row, rule) : code;
  }

  #outcome(row: number, rule: number): number {
    return ((this.words()[row + this.rows.width + (rule >> 2)] as number) >> ((rule & 3) << 3)) & 255;
  }

  /** Writes the codes of all rules, where they came another way than by a run. */
  setOutcomes(row: number, codes: readonly number[]): void {
    const words = this.words();
    for (const [rule, code] of codes.entries()) {
      const at = row + this.rows.width + (rule >> 2);
      const shift = (rule & 3) << 3;
      words[at] = ((words[at] as number) & ~(255 << shift)) | (code << shift);
    }
  }
}

export class Rows {
  /** Full ids of the rules, in the order of their outcomes. */
  readonly rules: readonly string[];
  /** Words of the answers in a row; the outcomes stand behind them, four to a word. */
  readonly width: number;
  /** The row of a form, which is none of the sheet's. */
  readonly form: number;
  /** Where the next rows are. */
  sheet: Sheet;
  /** As the core's. */
  readonly moves: boolean;
  readonly #policy: Loaded;
  readonly #run: (policy: number, row: number, asOf: number) => number;
  readonly #stride: number;
  readonly #address: number;
  #next = 0;
  /** The row that a host's answers are being written into. Whatever else the host does meanwhile, it is not taken. */
  #held = -1;

  constructor(policy: Loaded, rules: readonly string[]) {
    const { core } = policy;
    this.#policy = policy;
    this.#run = core.run;
    this.moves = core.moves;
    this.rules = rules;
    this.width = core.call("width", policy.live());
    this.#stride = this.width + ((rules.length + 3) >> 2);
    const count = Math.max(4, Math.floor(SHEET_WORDS / this.#stride));
    this.form = count * this.#stride;
    this.#address = core.address("rows", policy.live(), count + 1);
    this.sheet = new Sheet(this);
  }

  /** An unanswered row of the sheet. */
  take(): number {
    for (;;) {
      if (this.#next === this.form) this.#turn();
      const row = this.#next;
      this.#next = row + this.#stride;
      if (row !== this.#held) return row;
    }
  }

  /** Takes a row, and keeps its place in the core's memory for who writes there until {@link release}. */
  hold(): number {
    const row = this.take();
    this.#held = row;
    return row;
  }

  release(): void {
    this.#held = -1;
  }

  get held(): boolean {
    return this.#held >= 0;
  }

  clear(row: number): void {
    this.sheet.words().fill(NOT_ASKED, row, row + this.width);
  }

  /** Copies the answers of a row, of this sheet or an earlier one, to a new row of this sheet. */
  copy(from: Sheet, row: number): number {
    const answers = from.words().slice(row, row + this.width);
    const to = this.take();
    this.sheet.words().set(answers, to);
    return to;
  }

  /** Checks a row of the sheet, or the form's, and gives the verdict's code; -1 where there is no such day. */
  run(row: number, day: number): number {
    const handle = this.#policy.live();
    try {
      return this.#run(handle, row, day);
    } catch (cause) {
      throw this.#policy.core.died(cause);
    }
  }

  /** The report on a row of this sheet or an earlier one. */
  report(sheet: Sheet, row: number, day: number): string {
    const { core } = this.#policy;
    const here = sheet === this.sheet ? row : this.copy(sheet, row);
    return core.told(core.call("report", this.#policy.live(), here, day));
  }

  /** Throws where the policy was freed or the core is dead. */
  live(): void {
    this.#policy.live();
  }

  /** The core's memory from the first row to the form's. Throws where it is no longer the policy's. */
  look(): Int32Array {
    // A dead core writes there no more: what was found stays.
    if (!this.#policy.core.dead) this.#policy.live();
    return new Int32Array(this.#policy.core.memory.buffer, this.#address, this.form + this.#stride);
  }

  moved(words: Int32Array): boolean {
    return words.buffer !== this.#policy.core.memory.buffer;
  }

  /** Their place in memory is about to be another's; what was found stays. */
  close(): void {
    this.sheet.keep();
    this.sheet = new Sheet(this);
  }

  #turn(): void {
    this.close();
    this.sheet.words().fill(NOT_ASKED, 0, this.form);
    this.#next = 0;
  }
}
