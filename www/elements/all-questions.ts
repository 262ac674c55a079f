// All questions on one page, for people who do this every day: each with its own field, those that can still matter and those that
// were answered; the outcome below. What stands on the page stays the same nodes from answer to answer, so that nothing that is
// typed and no focus is lost.

import { type Asked, askedView } from "./asked.js";
import { type Context, heading, question, type View } from "./context.js";
import type { Answer, Report } from "./contract.js";
import { h, swap } from "./dom.js";
import { errorSummary, type Problem } from "./error-summary.js";
import { BIRTH_DATE } from "./field-date.js";
import { laterView } from "./later.js";
import type { Pages } from "./pages.js";
import { FOLDED } from "./parts.js";
import { watchPointer, whenStill } from "./still.js";

/** After the last key it takes so long until what was typed counts; leaving the field it counts at once. */
const QUIET = 600;

export interface AllView extends View {
  /** After an answer, here or elsewhere. */
  refresh(report: Report): void;
  /** To the field of a question. */
  open(id: string): void;
  /** Shows again what is wrong, without moving focus. */
  check(): void;
}

interface Block extends Asked {
  readonly id: string;
  readonly whole: HTMLElement;
  /** The answer that its field was made from, beside its own. */
  readonly within: string;
}

export function allView(context: Context, pages: Pages, first: Report): AllView {
  const { t } = context;
  const { session, actions, own } = pages;
  const blocks = new Map<string, Block>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const beforeSlot = h("div", { class: "before" });
  const summarySlot = h("div", null);
  const list = h("div", { class: "asked-list" });
  const left = h("p", { class: "progress" });
  const outcomeSlot = h("div", { class: "outcome-place" });
  let report = first;
  let said = "";
  /** What had focus is no longer there. */
  let moved = false;

  watchPointer();

  const head = heading(
    context,
    0,
    { id: "all", tabindex: "-1", part: "heading" },
    context.words.get(`pack.${context.info.id}.title`),
  );
  const questions = h(
    "form",
    {
      class: "question all-questions",
      part: "questions",
      novalidate: true,
      autocomplete: "off",
      "aria-labelledby": "all",
      on: { submit: (event) => event.preventDefault() },
    },
    summarySlot,
    list,
    left,
    h(
      "div",
      { class: "actions" },
      h(
        "button",
        { type: "button", class: "secondary", id: "check-all", on: { click: () => checkAll() } },
        t.text("all.check"),
      ),
    ),
  );
  const node = h(
    "div",
    { class: "all", part: "all" },
    head,
    h("p", { class: "lead" }, t.text("all.lead")),
    h("slot", { name: "start" }),
    beforeSlot,
    questions,
    outcomeSlot,
  );

  const answered = (id: string): boolean => id in session.answers;
  const focusIn = (block: Block | undefined): boolean => block?.whole.contains(active()) ?? false;
  function active(): Element | null {
    return (node.getRootNode() as ShadowRoot | Document).activeElement ?? null;
  }

  // Answers.

  function take(block: Block, value: Answer, gently = false): void {
    const complaints = actions.answer(block.id, value, gently);
    block.tell(complaints.length > 0 ? { complaints } : null);
  }

  /** What stands in a field counts, or no longer does. */
  function commit(id: string): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    const block = blocks.get(id);
    if (!block?.whole.isConnected) return;
    const held = block.look();
    if (!held.ok) {
      if (answered(id)) actions.withdraw(id);
      return;
    }
    if (answered(id) && JSON.stringify(held.value) === JSON.stringify(session.answers[id])) {
      block.tell(null);
      return;
    }
    take(block, held.value);
    retry(id);
  }

  /** An answer that had to give way to another stands in its field; it counts again as soon as it can. */
  function retry(last: string): void {
    for (const [id, block] of [...blocks]) {
      if (id === last || answered(id) || timers.has(id)) continue;
      const held = block.look();
      if (held.ok) take(block, held.value, true);
    }
  }

  /** While somebody types nothing is said; what is left behind wrong is, beside its field. */
  function leave(block: Block): void {
    whenStill(() => {
      if (focusIn(block) || !block.whole.isConnected) return;
      const held = block.look();
      if (!held.ok) block.tell(held.empty ? null : held.wrong);
      // It may have stayed only because somebody was in it.
      if (!answered(block.id) && !remaining().includes(block.id)) show(false);
    });
  }

  function blockOf(id: string): Block | undefined {
    const asked = question(context, id);
    if (!asked) return undefined;
    const made = blocks.get(id);
    const within = JSON.stringify(asked.within === undefined ? null : (session.answers[asked.within] ?? null));
    // What a field offers may hang on another answer; one that was touched stays.
    if (made && (made.within === within || session.touched(id) || answered(id) || focusIn(made))) return made;
    const prefix = `q-${id}-`;
    const view = askedView(context, {
      question: asked,
      answers: session.answers,
      draft: session.draft(id),
      prefix,
      depth: 1,
      onInput: (draft) => {
        session.keep(id, draft);
        clearTimeout(timers.get(id));
        timers.set(
          id,
          setTimeout(() => whenStill(() => commit(id)), QUIET),
        );
      },
    });
    const whole = h("div", {
      class: "one",
      part: "question",
      on: {
        change: () => whenStill(() => commit(id)),
        focusout: () => setTimeout(() => leave(block)),
      },
    });
    whole.append(view.node);
    if (id === BIRTH_DATE) {
      whole.append(
        laterView(context, pages.later, "id-number-part", context.t.text("id_number.title"), () =>
          FOLDED.it.idNumber(context, {
            numbers: pages.engine,
            onDate: (date) => {
              view.field.fill(date);
              view.field.focus();
              commit(id);
            },
            onProblems: summarise,
          }),
        ),
      );
    }
    const block: Block = { ...view, id, whole, within };
    blocks.set(id, block);
    return block;
  }

  // What is shown.

  function summarise(problems: readonly Problem[]): void {
    summarySlot.replaceChildren(...(problems.length === 0 ? [] : [errorSummary(context, problems)]));
    summarySlot.querySelector<HTMLElement>(".error-summary")?.focus();
  }

  function wrongs(): readonly Problem[] {
    return [...blocks.values()].flatMap((block) => {
      const held = block.whole.isConnected ? block.look() : undefined;
      if (!held || answered(block.id)) return [];
      if (!held.ok) return held.empty ? [] : block.tell(held.wrong);
      // The engine refuses it.
      const complaints = actions.answer(block.id, held.value, true);
      return block.tell(complaints.length > 0 ? { complaints } : null);
    });
  }

  function checkAll(): void {
    for (const id of [...timers.keys()]) commit(id);
    const problems = wrongs();
    actions.problem(problems.length > 0);
    summarise(problems);
    if (problems.length > 0) return;
    actions.say([t.text("all.no_problem"), leftText()].join(" "));
    firstOpen()?.heading.focus();
  }

  function remaining(): readonly string[] {
    return session.remaining().filter((id) => id !== own.asks);
  }

  function leftText(): string {
    const n = remaining().length;
    return n === 0 ? t.text("all.done") : t.text("all.left", { n });
  }

  /** Only nodes that are free to move do: a field that somebody is in stays where it is. */
  function arrange(ids: readonly string[], rests: (id: string) => boolean): void {
    const wanted = ids.flatMap((id) => blockOf(id) ?? []);
    for (const child of [...list.children]) {
      if (!wanted.some(({ whole }) => whole === child)) child.remove();
    }
    let next: Element | null = null;
    for (const { id, whole } of [...wanted].reverse()) {
      const there = whole.parentElement === list;
      if (!there || (whole.nextElementSibling !== next && !rests(id))) list.insertBefore(whole, next);
      next = whole;
    }
  }

  /** What stands before the questions; whether there is something to go through first. */
  function arrangeBefore(): boolean {
    const page = startDue() ? "start" : own.details && !session.passed("details") ? "details" : undefined;
    const view = page && own[page];
    const shown = beforeSlot.dataset.page ?? "";
    if (view && shown === page) return true;
    const focused = beforeSlot.contains(active());
    beforeSlot.dataset.page = page ?? "";
    swap(beforeSlot, view ? view(context, pages, report).node : askedBefore());
    moved = focused && !beforeSlot.contains(active());
    return view !== undefined;
  }

  function startDue(): boolean {
    return own.start !== undefined && own.asks !== undefined && !answered(own.asks);
  }

  /** What the matter's own first page asked, with a way to change it. */
  function askedBefore(): Node {
    const asked = own.asks === undefined ? undefined : question(context, own.asks);
    if (!asked || !answered(asked.id)) return h("div", null);
    const label = context.words.label(asked.id);
    const id = `change-first-${asked.id}`;
    return h(
      "p",
      { class: "first" },
      h("strong", null, own.about?.(context, pages) ?? ""),
      " ",
      h(
        "button",
        { type: "button", class: "link", id, on: { click: () => actions.open(asked.id, id) } },
        t.text("answer.change"),
        h("span", { class: "visually-hidden" }, t.text("answer.change_what", { label })),
      ),
    );
  }

  function show(tell: boolean): void {
    const rests = (id: string): boolean => focusIn(blocks.get(id)) || timers.has(id);
    const first = arrangeBefore();
    arrange(startDue() ? [] : session.list(rests).filter((id) => id !== own.asks), rests);
    questions.hidden = list.childElementCount === 0;
    left.textContent = leftText();
    const view = pages.outcome(context, pages, report);
    swap(outcomeSlot, first ? h("p", { class: "hint" }, t.text("all.first")) : view.node);
    const text = first || remaining().length > 0 ? leftText() : view.heading.textContent;
    if (tell && text !== null && text !== said) actions.say(text);
    said = text ?? "";
    if (!moved) return;
    moved = false;
    (firstOpen()?.heading ?? view.heading).focus();
  }

  function firstOpen(): Block | undefined {
    const [id] = remaining();
    return id === undefined ? undefined : blocks.get(id);
  }

  show(false);
  return {
    node,
    heading: head,
    title: t.text("start.title"),
    refresh: (now) => {
      report = now;
      show(true);
    },
    open: (id) => {
      const block = blocks.get(id);
      if (block) block.field.focus();
      else beforeSlot.querySelector<HTMLElement>("input, textarea")?.focus();
    },
    check: () => {
      wrongs();
    },
  };
}
