// Cases: what the author of a pack tries, each to be run here and to be opened in the form of its matter.

import { type Answers, type Catalogue, type Child, h, type Message } from "../../elements/index.js";
import { PAGES } from "../pages.mjs";
import { settingsLink } from "../settings-link.js";
import type { Case, Opened } from "./data.js";
import type { Shown } from "./document.js";
import { date, word } from "./names.js";
import { type Line, run, type Trial } from "./trial.js";

/** A list that is made when it is first opened. */
export function caseList(opened: Opened, shown: Shown, title: string, cases: readonly Case[]): Child {
  if (cases.length === 0) return false;
  const place = h("ul", { class: "cases" });
  const toggle = (): void => {
    if (place.childElementCount === 0) place.append(...cases.map((one) => item(opened, shown, one)));
  };
  return h("details", { on: { toggle } }, h("summary", null, title), place);
}

function item(opened: Opened, shown: Shown, one: Case): HTMLElement {
  const { t } = shown;
  const result = h("div", { class: "result", role: "status" });
  const buttons = h("p", { class: "try" });
  const compiled = opened.pack.subject_of.includes(one.matter);
  buttons.append(...(compiled ? tries(opened, shown, one, result) : [t.text("browse.not_compiled")]));
  const expected = one.verdict ? t.text("browse.expected", { verdict: word(t, "verdict", one.verdict) }) : "";
  return h(
    "li",
    null,
    // The author's own words.
    h("p", { class: "name", lang: "en" }, one.name),
    h("p", null, `${word(t, "matter", one.matter)} · ${date(t, one.as_of)}${expected && ` · ${expected}`}`),
    buttons,
    result,
  );
}

function tries(opened: Opened, shown: Shown, one: Case, result: HTMLElement): Node[] {
  const { t } = shown;
  const click = (): void => {
    result.replaceChildren(t.text("browse.running"));
    run(opened.pack.id, one, t.lang)
      .then((trial) => result.replaceChildren(outcome(t, trial, one)))
      .catch(() => result.replaceChildren(t.text("browse.run_failed")));
  };
  const button = h("button", { type: "button", on: { click } }, t.text("browse.run"));
  const page = PAGES.find(({ matter }) => matter === one.matter);
  if (!page) return [button];
  return [button, settingsLink(`../${page.path}#${link(opened.pack.id, one)}`, t.text("browse.open"))];
}

function link(policy: string, one: Case): string {
  const bytes = new TextEncoder().encode(JSON.stringify(one.facts));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `policy=${policy}&as-of=${one.as_of}&answers=${base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

function outcome(t: Catalogue, { lines, same, words, codes }: Trial, one: Case): HTMLElement {
  const rows = lines.map((line) =>
    h(
      "tr",
      null,
      h("th", { scope: "row" }, name(t, line, words)),
      h("td", null, shownAs(t, line, line.expected, words)),
      h(
        "td",
        null,
        shownAs(t, line, line.actual, words),
        line.expected !== line.actual && ` ${t.text("browse.differs")}`,
      ),
    ),
  );
  const heads: Message[] = ["browse.what", "browse.expects", "browse.came"];
  const answers = Object.entries(one.facts).map(([question, answer]) => [
    h("dt", { lang: words.lang }, words.label(question)),
    h(
      "dd",
      null,
      answerText(t, answer, (code) => named(words, codes(question), code)),
    ),
  ]);
  return h(
    "div",
    { class: same ? "same" : "other" },
    h("p", { class: "verdict" }, t.text(same ? "browse.same" : "browse.other")),
    h(
      "table",
      null,
      h("caption", null, t.text("browse.result")),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          heads.map((head) => h("th", { scope: "col" }, t.text(head))),
        ),
      ),
      h("tbody", null, rows),
    ),
    answers.length > 0 &&
      h("details", null, h("summary", null, t.text("browse.answers")), h("dl", { class: "facts" }, answers)),
  );
}

function name(t: Catalogue, { kind, what }: Line, words: Trial["words"]): string {
  if (kind === "verdict") return t.text("browse.verdict");
  return words.find(kind === "rule" ? `rule.${what}.title` : `value.${what}.label`) ?? what;
}

function shownAs(t: Catalogue, { kind, codes }: Line, text: string, words: Trial["words"]): string {
  if (text === "") return "—";
  return kind === "value" ? named(words, codes, text) : word(t, kind === "rule" ? "outcome" : "verdict", text);
}

/** A code by its name. */
function named(words: Trial["words"], set: string | undefined, code: string): string {
  return (set !== undefined && words.find(`codes.${set}.${code}`)) || code;
}

function answerText(t: Catalogue, answer: Answers[string], name: (code: string) => string): string {
  if (answer === null || answer === undefined) return t.text("browse.dont_know");
  if (typeof answer === "boolean") return t.text(answer ? "browse.yes" : "browse.no");
  if (!Array.isArray(answer)) return name(String(answer));
  const each = answer.map((one) => (typeof one === "string" ? name(one) : recordText(one)));
  return each.join(t.text("browse.comma"));
}

/** A dated record, as it was given. */
function recordText(record: object): string {
  const members = Object.entries(record).map(([field, value]) => `${field} ${value ?? "?"}`);
  return `(${members.join(", ")})`;
}
