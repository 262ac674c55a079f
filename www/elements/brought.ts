// Answers from elsewhere: those that a link brings, and the draft kept on this device; with the notes that tell the person of them.

import type { Attributed } from "./attributes.js";
import type { Message } from "./catalogue.js";
import type { Context, View } from "./context.js";
import type { Answer, Engine } from "./contract.js";
import { type GivenDay, today } from "./day.js";
import { type Frame, framed, type Note } from "./frame.js";
import { Keeping } from "./keeping.js";
import { type Linked, takeLinked } from "./prefill.js";
import type { Session } from "./session.js";
import type { Focus } from "./stage.js";
import { withoutNumbers } from "./without-numbers.js";

export interface Takes {
  readonly element: Attributed;
  readonly session: Session;
  readonly day: GivenDay;
  /** Once a policy is there, and tells which answers fit. */
  engine(): Engine | undefined;
  matter(): string;
  /** Answers that a link brings are added to those there are. `late`: none takes the place of one that is there. */
  add(answers: Readonly<Record<string, Answer>>, late: boolean): void;
  /** The answers are those of the draft now. */
  taken(): void;
  draw(focus: Focus, said?: Message): void;
  goOn(): void;
}

export class Brought {
  readonly #host: Takes;
  readonly #keeping = new Keeping();
  /** What a link brought, until it is known which of it fits. */
  #linked: Linked | undefined;
  #notes: readonly Note[] = [];

  /** It could not be had before: the person may have answered meanwhile, and what they said stands. */
  #late: boolean;

  constructor(host: Takes) {
    this.#host = host;
    this.#late = host.engine() !== undefined;
  }

  connect(): void {
    addEventListener("hashchange", this.#follow);
    this.#take(this.#late);
    this.#late = false;
  }
  disconnect(): void {
    removeEventListener("hashchange", this.#follow);
  }

  readonly #follow = (): void => this.#take(false);

  /** From the address, where the host lets links bring answers. */
  #take(late: boolean): void {
    const { element } = this.#host;
    const linked = element.prefill ? takeLinked(element.localName) : undefined;
    if (!linked) return;
    this.#linked = linked;
    if (linked.ok) this.#host.add(linked.answers, late);
    if (!this.#host.engine()) return;
    this.settle();
    this.#host.draw("keep");
  }

  /** Now it is known which of a link's answers fit. */
  settle(): void {
    const linked = this.#linked;
    this.#linked = undefined;
    if (!linked) return;
    if (!linked.ok) {
      this.#notes = [{ name: "prefill.bad" }];
      return;
    }
    const taken = Object.keys(linked.answers).filter((id) => this.#host.session.isLinked(id)).length;
    const refused = linked.given - taken;
    this.#notes = [...counted("prefill.taken", taken), ...counted("prefill.refused", refused)];
  }

  /** Whether a draft of this policy lies on the device, where the host offers drafts. */
  look(): void {
    const { element, matter } = this.#host;
    const key = element.draftKey && ` ${element.draftKey}`;
    this.#keeping.look(
      element.draft ? `zhunru-draft ${element.policy}.${matter()}${key}` : "",
      today(),
      element.draftDays,
    );
  }

  /** After each answer. */
  save(): void {
    this.#keeping.save(this.#keepable, today(), this.#host.element.draftDays);
  }

  /** The answers are to be cleared: what becomes of the draft is the person's to say. */
  clear(): void {
    this.#keeping.rest();
    this.#notes = [];
  }

  /** What becomes of the answers, where a draft is kept. */
  get kept(): Message | undefined {
    return this.#host.element.draft && this.#keeping.state === "on" ? "start.private_kept" : undefined;
  }

  /** The page with what stands around it. */
  around(context: Context, view: View): View {
    return framed(context, this.#frame(context), view);
  }

  #frame({ asOf, format }: Context): Frame {
    const { element, day, draw } = this.#host;
    const { refused } = day;
    const keeping = this.#keeping;
    return {
      notes: [
        ...(refused === undefined
          ? []
          : [{ name: "as_of.refused" as const, params: { given: refused.slice(0, 30), date: format.date(asOf) } }]),
        ...this.#notes,
      ],
      ...(element.draft && {
        draft: {
          state: keeping.state,
          kept: keeping.kept,
          days: element.draftDays,
          onKeep: () => {
            this.#keep();
            draw({ id: "draft-erase" }, keeping.state === "failed" ? "draft.failed" : "draft.begun");
          },
          onContinue: () => this.#continue(),
          onErase: () => {
            keeping.erase();
            draw({ id: "draft-keep" }, "draft.erased");
          },
        },
      }),
    };
  }

  /** What is kept of the element's value: never the number of an identity card, wherever somebody typed it. */
  get #keepable(): string {
    const engine = this.#host.engine();
    const { value } = this.#host.element;
    return engine ? withoutNumbers(engine, value) : value;
  }

  #keep(): void {
    this.#keeping.begin(this.#keepable, today(), this.#host.element.draftDays);
  }

  /** The answers that still fit; of the others the person is told how many there were. */
  #continue(): void {
    const { element, session } = this.#host;
    const value = this.#keeping.kept?.value ?? "";
    element.value = value;
    const lost = countAnswers(value) - session.trail.length;
    this.#notes = counted("draft.lost", lost);
    this.#keep();
    this.#host.taken();
    if (element.layout === "steps" && lost === 0) this.#host.goOn();
    else this.#host.draw("heading");
  }
}

/** How many answers a form's value holds: those of a request are part of its file. */
function countAnswers(text: string): number {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    return Object.keys(value.format === undefined ? value : (value.facts ?? {})).length;
  } catch {
    return 0;
  }
}

function counted(name: Message, n: number): readonly Note[] {
  return n > 0 ? [{ name, params: { n } }] : [];
}
