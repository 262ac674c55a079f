// The fast path: answers are written into the core's memory as packed 32-bit words, and outcome bytes are read in place
// (the packing: src/fact/layout.rs). Nothing is allocated on the way of a check.

import type { Policy as Core } from "zhunru-core";
import type { Fact, Outcome, Policy, QuestionSlot, Slots, Verdict } from "./api.js";
import { freed } from "./error.js";
import { field } from "./field.js";
import { NOT_ASKED, packDate } from "./pack.js";

const VERDICTS = ["incomplete", "yes", "no", "review", "not_covered", "conflict"] as const satisfies Verdict[];
const OUTCOMES = ["unknown", "satisfied", "not_satisfied", "not_applicable", "review", "not_in_force"] as const;

export class PackedSlots implements Slots {
  readonly rules: readonly string[];
  readonly #policy: Policy;
  readonly #core: Core;
  readonly #fields: ReadonlyMap<string, QuestionSlot>;
  readonly #view: View;
  /** The last day asked for, and as a number: a host asks for the same one again and again. */
  #day = "";
  #dayNumber = 0;

  constructor(policy: Policy, core: Core, memory: WebAssembly.Memory) {
    const { rules, questions } = policy.info;
    this.rules = rules;
    this.#policy = policy;
    this.#core = core;
    this.#view = new View(core, memory);
    this.#fields = new Map(questions.map((question) => [question.id, field(question, this.#view, policy)]));
  }

  question(id: string): QuestionSlot {
    const field = this.#fields.get(id);
    if (field) return field;
    this.#policy.check({ [id]: null }, "2000-01-01");
    throw new RangeError("no such question");
  }

  set(question: string, value: Fact | undefined): void {
    this.question(question).set(value);
  }

  clear(): void {
    const words = this.#view.words();
    for (const { slot } of this.#policy.info.questions) words[slot] = NOT_ASKED;
  }

  verdict(asOf: string): Verdict {
    if (asOf !== this.#day) {
      this.#dayNumber = typeof asOf === "string" ? packDate(asOf) : 0;
      this.#day = asOf;
    }
    this.#view.words();
    const verdict = VERDICTS[this.#core.run(this.#dayNumber)];
    if (verdict !== undefined) return verdict;
    this.#policy.checkJson("{}", asOf);
    throw new RangeError("no such day");
  }

  outcome(rule: number): Outcome | "not_in_force" {
    const outcome = OUTCOMES[this.#view.outcomes()[rule] ?? -1];
    if (outcome === undefined) throw new RangeError("no such rule");
    return outcome;
  }

  /** The memory is no longer the policy's. */
  close(): void {
    this.#view.close();
  }
}

/** The parts of the core's memory that belong to a policy. Whenever the memory grows, views on it become empty. */
export class View {
  readonly #core: Core;
  readonly #memory: WebAssembly.Memory;
  #words = new Int32Array();
  #outcomes = new Uint8Array();
  #closed = false;

  constructor(core: Core, memory: WebAssembly.Memory) {
    this.#core = core;
    this.#memory = memory;
  }

  words(): Int32Array {
    if (this.#words.length === 0) this.#look();
    return this.#words;
  }

  outcomes(): Uint8Array {
    if (this.#outcomes.length === 0) this.#look();
    return this.#outcomes;
  }

  close(): void {
    this.#closed = true;
    this.#words = new Int32Array();
    this.#outcomes = new Uint8Array();
  }

  #look(): void {
    if (this.#closed) throw freed();
    const { buffer } = this.#memory;
    this.#words = new Int32Array(buffer, this.#core.slots_ptr(), this.#core.slots_len());
    this.#outcomes = new Uint8Array(buffer, this.#core.outcomes_ptr(), this.#core.outcomes_len());
  }
}
