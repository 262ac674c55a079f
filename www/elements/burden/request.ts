// What the two requests share: particulars first, all answers once more before the outcome, an application on paper, a file.

import burdenStyles from "sheet:burden.css";
import {
  dayView,
  OUTCOME,
  type OutcomePage,
  type OwnPages,
  type PolicyInfo,
  Questionnaire,
  save,
  writeCheck,
} from "../index.js";
import { detailsView } from "./details.js";
import { BURDEN_OUTCOME } from "./parts.js";
import { NO_TEXTS, type RequestTexts, readRequest, readTexts } from "./request-file.js";

export abstract class BurdenRequest extends Questionnaire {
  #texts: RequestTexts = NO_TEXTS;
  /** What stands in the fields of the particulars; it outlives an error and a change of language. */
  #typed: RequestTexts = NO_TEXTS;

  constructor() {
    super();
    this.dress(burdenStyles);
  }

  protected override readonly parts = [OUTCOME, BURDEN_OUTCOME];
  protected readonly outcome: OutcomePage = (context, pages, report) =>
    BURDEN_OUTCOME.it.requestOutcome(context, pages, report, {
      texts: this.#texts,
      onExport: () => {
        const { t } = context;
        save(`${this.matter}-${context.asOf}.json`, this.#file(true));
        pages.actions.say(t.text("tool.exported"));
      },
    });

  /** What is asked for is asked for today, whatever day a policy's figures are shown for. */
  protected override dayFor(_info: PolicyInfo | undefined, today: string): string {
    return today;
  }

  protected override readonly own: OwnPages = {
    details: (context, pages) =>
      detailsView(context, {
        typed: this.#typed,
        changing: "from" in pages.session.place,
        engine: pages.engine,
        onInput: (typed) => {
          this.#typed = typed;
        },
        onDone: (texts) => {
          this.#texts = texts;
          this.#typed = texts;
          pages.actions.proceed();
        },
        onBack: () => pages.actions.back(),
        onProblem: (wrong) => pages.actions.problem(wrong),
      }),
    check: (context, pages) =>
      BURDEN_OUTCOME.it.checkView(context, pages, {
        texts: this.#texts,
        said: OUTCOME.it.allSaid(context, pages.session),
        asOf: dayView(context, pages),
      }),
  };

  /** The texts of the request: who asks, and what for. */
  get texts(): RequestTexts {
    return { ...this.#texts };
  }
  set texts(texts: Partial<RequestTexts> | null | undefined) {
    this.#texts = readTexts(texts);
    this.#typed = this.#texts;
    this.take(this.answers);
  }

  /** The request as a server checks it again; the engine's report is not part of it. */
  override get value(): string {
    const untouched = this.#texts === NO_TEXTS && Object.keys(this.answers).length === 0;
    return untouched ? "" : this.#file(false);
  }
  override set value(text: string | null | undefined) {
    const request = readRequest(text ?? "");
    this.#texts = request?.texts ?? NO_TEXTS;
    this.#typed = this.#texts;
    this.take(request?.facts ?? text);
  }

  protected override forget(): void {
    this.#texts = NO_TEXTS;
    this.#typed = NO_TEXTS;
  }

  #file(withReport: boolean): string {
    const { policy, matter, answers, report } = this;
    return writeCheck({
      policy,
      matter,
      as_of: this.asOf,
      facts: answers,
      texts: this.#texts,
      ...(withReport && report && { report }),
    });
  }
}
