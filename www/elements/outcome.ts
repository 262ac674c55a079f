// The outcome page. An outcome is never styled as an error: it says where the person stands, why, and what next.

import { type Context, heading, type View } from "./context.js";
import { type Child, h } from "./dom.js";
import { titlesIn } from "./finding.js";
import { findingsView } from "./findings.js";
import { papersView } from "./papers.js";
import { decidesText, type Result } from "./result.js";
import { summaryView } from "./summary.js";
import { verdictView } from "./verdict.js";

export interface OutcomeOptions {
  readonly result: Result;
  /** What stands below the headline, in place of the verdict's lead; for matters that compute. */
  readonly head?: Child;
  /** What stands before the conditions. */
  readonly body?: Child;
  /** What stands after them. */
  readonly tail?: Child;
  /** What was said beside the answers, before them. */
  readonly particulars?: Child;
  /** Questions that could still be answered to see every condition, though the verdict is certain. */
  readonly rest: number;
  readonly asOf: HTMLElement;
  /** Opens a question to answer or change it; `opener` is the id of the button that did. */
  readonly onAnswer: (question: string, opener: string) => void;
  readonly onRest: () => void;
  readonly onPolicy: (policy: string) => void;
  /** Absent where the questions stand on the same page. */
  readonly onBack?: () => void;
  readonly onRestart: () => void;
  /** `place`: where what is copied by hand stands. */
  readonly onCopy: (place: HTMLElement) => void;
  readonly onShare: () => void;
  readonly onPrint: () => void;
  /** What stands last, above what the check was made with. */
  readonly foot?: Child;
  /** What else can be done with the result. */
  readonly tools?: Child;
}

/** An outcome page says what it was made of, so that a part of it can be shown elsewhere. */
export interface OutcomeView extends View {
  readonly outcome: OutcomeOptions;
}

export function outcomeView(context: Context, options: OutcomeOptions): OutcomeView {
  const copyPlace = h("div", { class: "copy-place" });
  const { t } = context;
  const { result } = options;
  const verdict = verdictView(context, options);

  const openFirst = openFirstView(context, options);
  const node = h(
    "div",
    { class: "outcome", part: "outcome" },
    options.onBack !== undefined &&
      h(
        "p",
        { class: "back" },
        h("button", { type: "button", class: "link", on: { click: options.onBack } }, t.text("nav.back")),
      ),
    verdict.node,
    h("p", { class: "caution" }, t.text("caution")),
    options.rest > 0 && restView(context, options),
    h("slot", { name: "outcome-start" }),
    options.body,
    result.conflicts.length > 0 && section(context, "conflicts", t.text("conflict.title"), list(result.conflicts)),
    openFirst,
    findingsView(context, options),
    options.tail,
    result.changes.length > 0 &&
      section(context, "changes", t.text("change.title"), [
        h("p", { class: "hint" }, t.text("change.note")),
        list(result.changes),
      ]),
    result.until !== undefined && section(context, "until", t.text("until.title"), h("p", null, result.until)),
    !openFirst && openView(context, options),
    papersView(context, result.papers),
    section(context, "next", t.text("next.title"), [
      h(
        "ol",
        null,
        result.next.map((step) => h("li", null, step)),
      ),
      result.ask !== "" && h("p", null, titlesIn(result.ask, t.lang)),
    ]),
    h("slot", { name: "outcome-end" }),
    options.particulars,
    result.said.length > 0 && summaryView(context, result.said, options.onAnswer),
    h(
      "div",
      { class: "actions tools" },
      button("secondary", t.text("tool.print"), options.onPrint),
      button("secondary", t.text("tool.copy"), () => options.onCopy(copyPlace)),
      button("secondary", t.text("tool.share"), options.onShare),
      options.tools,
      button("secondary", t.text("tool.restart"), options.onRestart),
    ),
    copyPlace,
    options.asOf,
    options.foot,
    provenanceView(context, result),
  );
  return { node, heading: verdict.heading, title: t.text("outcome.title"), outcome: options };
}

function button(kind: string, label: string, onClick: () => void): HTMLElement {
  return h("button", { type: "button", class: kind, on: { click: onClick } }, label);
}

function list(items: readonly string[]): HTMLElement {
  return h(
    "ul",
    null,
    items.map((item) => h("li", null, item)),
  );
}

function section(context: Context, name: string, title: string, body: Child): HTMLElement {
  const id = `${name}-title`;
  return h("section", { class: name, part: name, "aria-labelledby": id }, heading(context, 1, { id }, title), body);
}

function restView({ t }: Context, { rest, onRest }: OutcomeOptions): HTMLElement {
  return h(
    "div",
    { class: "rest" },
    h("p", null, t.text("rest.note", { n: rest })),
    button("secondary", t.text("rest.continue"), onRest),
  );
}

type OpenOptions = Pick<OutcomeOptions, "result" | "onAnswer">;

/** Where the questions say which rules hang on them, they go before the rules, which do not ask them again. */
export function openFirstView(context: Context, options: OpenOptions): HTMLElement | false {
  return options.result.open.some(({ decides }) => decides !== undefined) && openView(context, options);
}

function openView(context: Context, { result, onAnswer }: OpenOptions): HTMLElement | false {
  if (result.open.length === 0) return false;
  const { t } = context;
  return section(
    context,
    "open",
    t.text("open.title"),
    h(
      "ul",
      { class: "open-list" },
      result.open.map(({ question, label, asked, given, decides = [] }) =>
        h(
          "li",
          null,
          h("strong", null, label),
          !given && h("span", { class: "tag" }, t.text(asked ? "answer.dont_know" : "answer.not_asked")),
          h(
            "button",
            {
              type: "button",
              class: "link",
              id: `open-${question}`,
              on: { click: () => onAnswer(question, `open-${question}`) },
            },
            t.text(given ? "answer.change" : "answer.now"),
            h("span", { class: "visually-hidden" }, t.text("answer.change_what", { label })),
          ),
          decides.length > 0 && h("p", { class: "hint decides" }, decidesText(context, decides)),
        ),
      ),
    ),
  );
}

function provenanceView({ t }: Context, result: Result): HTMLElement {
  return h(
    "details",
    { class: "helper provenance", id: "provenance" },
    h("summary", null, t.text("provenance.title")),
    h(
      "div",
      { class: "helper-body" },
      h("p", null, t.text("provenance.note")),
      h(
        "dl",
        { class: "facts" },
        result.provenance.map(({ name, value }) =>
          h("div", { class: "row" }, h("dt", null, name), h("dd", null, h("code", null, value))),
        ),
      ),
    ),
  );
}
