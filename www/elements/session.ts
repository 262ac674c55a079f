// One person's way through a check: answers, the engine's report on them, and the page they are on. No DOM.

import type { Answer, Answers, LazyReport, Policy, Report } from "./contract.js";
import { type Draft, draftOf, EMPTY } from "./field.js";
import { owns } from "./floor.js";
import { inPlace, next, type Place, previous, remaining, type Step } from "./journey.js";
import { type EngineError, factErrors, type Refusal, refusals } from "./refusal.js";

export class Session {
  #policy: Policy | undefined;
  #answers: Record<string, Answer> = {};
  /** All that was given, also what the policy of now does not ask or refuses: another one may ask for it. */
  #given: Record<string, Answer> = {};
  #drafts = new Map<string, Draft>();
  #report: LazyReport | undefined;
  place: Place = { page: "start" };
  /** The person wants to see every condition, though the verdict is certain. */
  #every = false;
  /** Pages beside the questions that have been gone through. */
  readonly #done = new Set<string>();
  /** Questions whose answer came with the address of the page, and stands as it came. */
  #linked = new Set<string>();
  /** Where all questions stand on one page: in which order. */
  #listed: readonly string[] = [];
  /** What the engine refused of the answers that the host gave. */
  #dropped: readonly EngineError[] = [];
  /** What the engine last refused of the question that is open. */
  #refused: readonly Refusal[] = [];

  get answers(): Answers {
    return this.#answers;
  }
  get report(): LazyReport | undefined {
    return this.#report;
  }
  /** Empty where all answers of the last check were taken. */
  get dropped(): readonly EngineError[] {
    return this.#dropped;
  }

  /** Where the verdict is a yes, papers for what was never asked are left out: it counts as a no, and the verdict stands. */
  get papers(): Report["papers"] | undefined {
    const policy = this.#policy;
    const found = this.#report;
    if (!policy || found?.verdict !== "yes") return found?.papers;
    const unasked = policy.info.questions.filter(({ id }) => this.#answers[id] === undefined);
    const least = unasked.flatMap(({ id, kind, codes }): [string, Answer][] =>
      kind === "bool" ? [[id, false]] : codes?.includes("none") ? [[id, "none"]] : [],
    );
    const sure = policy.check({ ...this.#answers, ...Object.fromEntries(least) }, found.as_of);
    return sure.verdict === "yes" ? sure.papers : found.papers;
  }

  /** With this policy, or with none for the time being. Answers stay, those that it does not ask for till one asks for them. */
  use(policy: Policy | undefined, asOf: string): void {
    this.#policy = policy;
    this.#given = { ...this.#given, ...this.#answers };
    this.#answers = this.#given;
    this.check(asOf);
  }

  /** Asks the engine again. Answers that it refuses (they came from the host) are dropped, and so asked again. */
  check(asOf: string): void {
    this.#report = undefined;
    this.#dropped = [];
    const policy = this.#policy;
    if (!policy) return;
    const asked = new Set(policy.info.questions.map(({ id }) => id));
    const known = Object.entries(this.#answers).filter(([id]) => asked.has(id));
    this.#answers = Object.fromEntries(known);
    try {
      this.#report = policy.check(this.#answers, asOf);
    } catch (error) {
      this.#dropped = factErrors(error);
      if (this.#dropped.length === 0) throw error;
      this.#checkEach(policy, known, asOf);
    }
  }

  /** Keeps the answers that the engine takes, one after the other. Where it takes not even none, the trouble is another. */
  #checkEach(policy: Policy, answers: readonly [string, Answer][], asOf: string): void {
    let taken: Record<string, Answer> = {};
    let report = policy.check(taken, asOf);
    for (const [id, value] of answers) {
      const more = { ...taken, [id]: value };
      try {
        report = policy.check(more, asOf);
        taken = more;
      } catch (error) {
        // This one is asked again.
        if (factErrors(error).length === 0) throw error;
      }
    }
    this.#answers = taken;
    this.#report = report;
  }

  replace(answers: Record<string, Answer>, asOf: string, linked: Iterable<string> = []): void {
    this.#answers = answers;
    this.#given = { ...answers };
    this.#drafts.clear();
    this.#linked = new Set(linked);
    this.check(asOf);
  }

  /** What another policy may ask for is forgotten, too: all answers were taken away. */
  forgetAside(): void {
    this.#given = { ...this.#answers };
  }

  /** The answer came with the address of the page, and nobody has changed it. */
  isLinked(id: string): boolean {
    return this.#linked.has(id) && owns(this.#answers, id);
  }

  restart(answers: Record<string, Answer>, asOf: string): void {
    this.place = { page: "start" };
    this.#every = false;
    this.#done.clear();
    this.#listed = [];
    this.replace(answers, asOf);
  }

  /**
   * Takes an answer, or says why the engine refuses it; then nothing has changed. `gently`: no other answer gives way to it.
   */
  answer(id: string, value: Answer, asOf: string, gently = false): readonly Refusal[] {
    const policy = this.#policy;
    if (!policy) return [];
    const answers: Record<string, Answer> = { ...this.#answers, [id]: value };
    for (;;) {
      try {
        this.#report = policy.check(answers, asOf);
        break;
      } catch (error) {
        const found = refusals(error);
        const own = found.filter(({ question }) => gently || question === id || !(question in answers));
        if (found.length === 0) throw error;
        if (own.length > 0) {
          this.#refused = own;
          return own;
        }
        // An earlier answer no longer fits this one, as the assessment of a year no longer served: it is asked again,
        // with what was said still in its field.
        for (const { question } of found) {
          this.#drafts.set(question, this.draft(question));
          delete answers[question];
          delete this.#given[question];
        }
      }
    }
    this.#answers = answers;
    this.#drafts.delete(id);
    this.#linked.delete(id);
    this.#refused = [];
    return [];
  }

  /** Takes an answer back; what stands in its field stays there. */
  withdraw(id: string, asOf: string): void {
    const { [id]: _, ...rest } = this.#answers;
    this.#answers = rest;
    delete this.#given[id];
    this.#linked.delete(id);
    this.check(asOf);
  }

  /** What stands in the field of a question: what was typed, else the answer. */
  draft(id: string): Draft {
    const asked = this.#policy?.info.questions.find((question) => question.id === id);
    return this.#drafts.get(id) ?? (asked === undefined ? EMPTY : draftOf(asked, this.#answers[id]));
  }

  /** What the engine refused, while what it refused still stands in the field. */
  refused(id: string): readonly Refusal[] {
    return this.#refused.filter(({ question }) => question === id);
  }

  keep(id: string, draft: Draft): void {
    this.#refused = [];
    this.#drafts.set(id, draft);
  }

  /** Something stands in the field that is no answer, or not yet. */
  touched(id: string): boolean {
    return this.#drafts.has(id);
  }

  forget(id: string): void {
    this.#drafts.delete(id);
  }

  /** For one page of all questions: those answered and those that can still matter. `rests`: this one stays where it is. */
  list(rests: (id: string) => boolean): readonly string[] {
    const open = this.remaining();
    const wanted = new Set([...this.trail, ...open]);
    const kept = this.#listed.filter((id) => wanted.has(id) || rests(id));
    this.#listed = inPlace([...kept, ...[...wanted].filter((id) => !kept.includes(id))], open, (id) => {
      return id in this.#answers || this.#drafts.has(id) || rests(id);
    });
    return this.#listed;
  }

  /** Questions still to come. */
  remaining(every = this.#every): string[] {
    if (!this.#policy || !this.#report) return [];
    return remaining(this.#report, this.#answers, this.#policy.info, every);
  }

  next(steps: readonly Step[]): Place {
    if (!this.#policy || !this.#report) return { page: "start" };
    const due = (step: Step): boolean => steps.includes(step) && !this.#done.has(step);
    if (due("details")) return { page: "details" };
    const place = next(this.#report, this.#answers, this.#policy.info, this.#every);
    return place.page === "outcome" && due("check") ? { page: "check" } : place;
  }

  /** A page beside the questions has been gone through. */
  pass(page: string = this.place.page): void {
    this.#done.add(page);
  }
  passed(page: string): boolean {
    return this.#done.has(page);
  }
  /** It is to be gone through once more. */
  reopen(page: string): void {
    this.#done.delete(page);
  }

  /** From now on every condition is of interest. */
  askEvery(): void {
    this.#every = true;
  }

  previous(steps: readonly Step[]): Place {
    return previous(this.place, this.trail, steps);
  }

  /** The questions answered, in the order they were. */
  get trail(): string[] {
    return Object.keys(this.#answers);
  }
}
