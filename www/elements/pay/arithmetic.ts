// The engine's trace in people's words: one line of arithmetic, and where each figure in it comes from.

import {
  type Context,
  type Looked,
  lastOf,
  type Report,
  type Rounded,
  type Trace,
  type ValueFinding,
} from "../index.js";
import { type Source, sourceOf } from "../outcome-part.js";

/** One figure of the arithmetic and where it is from. */
export interface Origin {
  /** Empty where there is none: then the text names what is missing. */
  readonly figure: string;
  readonly text: string;
  /** The text it stands in, where that is another than the value's own. */
  readonly source?: Source;
}

export interface Arithmetic {
  /** `1260 + 900 + 600 = 2760`; absent where the figure is taken as it stands. */
  readonly line?: string;
  readonly origins: readonly Origin[];
}

/** What numbers taken together are; and the leaves, by the member that tells them apart. */
type Step = Extract<Trace, { readonly op: unknown }>;
type Aggregate = Extract<Trace, { readonly aggregate: unknown }>;

/** Signs, and how tightly each binds: what binds less stands in brackets. */
const SIGNS: Partial<Record<Step["op"], readonly [sign: string, binds: number]>> = {
  sum: [" + ", 1],
  difference: [" − ", 1],
  product: [" × ", 2],
  quotient: [" ÷ ", 2],
};

const FUNCTIONS = {
  floor: "trace.floor",
  ceiling: "trace.ceiling",
  least: "trace.least",
  greatest: "trace.greatest",
} as const;

export class Arithmetics {
  readonly #context: Context;
  readonly #report: Report;

  constructor(context: Context, report: Report) {
    this.#context = context;
    this.#report = report;
  }

  /** Of a value. Where it has no figure, only what keeps it from having one is named. */
  of({ trace: whole, is, round, state, code_set, unit }: ValueFinding): Arithmetic | undefined {
    if (whole === undefined) return undefined;
    const origins: Origin[] = [];
    const trace = unwrapped(whole);
    const money = isMoney(unit);
    this.#decided(whole, origins);
    this.#gather(trace, code_set, money, origins);
    const told = is !== undefined || state === "range" || state === "open";
    // A code is no result of arithmetic: the figure says it.
    const line = told && code_set === undefined ? spaced(this.#line(trace, is, round, money)) : undefined;
    return { ...(line !== undefined && { line }), origins };
  }

  /** A figure alone, taken from a table or an answer, needs no line. */
  #line(whole: Trace, result: string | undefined, rounding: Rounded | undefined, money: boolean): string | undefined {
    const trace = chosen(whole);
    if (!("op" in trace)) return undefined;
    const [inner] = trace.of;
    if (trace.op === "round" && inner) {
      const is = this.#number(result ?? trace.is ?? "", money);
      return `${this.#text(inner, 0, money)} ≈ ${is}${this.#rounding(rounding)}`;
    }
    const bounded = this.#bounded(trace, money);
    if (bounded !== undefined) return bounded;
    const text = this.#text(trace, 0, money);
    if (result === undefined) return text;
    const is = this.#number(result, money);
    return text === is ? undefined : `${text} = ${is}`;
  }

  #number(text: string, money: boolean): string {
    const { format } = this.#context;
    return money ? format.money(text) : format.number(text);
  }

  /** A bound around a whole line: what comes out without it, and the bound where that goes beyond. */
  #bounded({ op, of, is }: Step, money: boolean): string | undefined {
    const [first, second] = of.map(chosen);
    if ((op !== "least" && op !== "greatest") || of.length !== 2 || !first || !("op" in first)) return undefined;
    if (first.op === "round" || !second || "op" in second || first.is === undefined || is === undefined)
      return undefined;
    // A quotient that does not come out even.
    if (/\.\d{7}/.test(first.is)) return undefined;
    const { t } = this.#context;
    const least = op === "least";
    const limit = this.#figure(second, undefined, money);
    const text = `${this.#text(first, 0, money)} = ${this.#number(first.is, money)}`;
    if (first.is !== is) return t.text(least ? "trace.no_more" : "trace.no_less", { text, limit });
    // A bound of the formula itself that changes nothing is noise; one that was looked up stands in the list of origins.
    return "number" in second ? text : t.text(least ? "trace.at_most" : "trace.at_least", { text, limit });
  }

  #rounding(rounding: Rounded | undefined): string {
    const { t } = this.#context;
    return rounding === undefined ? "" : t.text(`round.${rounding.mode}`, { step: rounding.step });
  }

  #text(whole: Trace, binds: number, money: boolean): string {
    const { t } = this.#context;
    const trace = chosen(whole);
    if (!("op" in trace)) return this.#figure(trace, undefined, money);
    const { op, of } = trace;
    const [first, limit] = of;
    if (first === undefined) return this.#number(trace.is ?? "", money);
    // Nobody knows yet which branch holds.
    if (op === "choose") return trace.is === undefined ? t.text("trace.missing") : this.#number(trace.is, money);
    const alike = money && keepsKind(op);
    const sign = SIGNS[op];
    if (sign !== undefined) {
      const [written, own] = sign;
      // The right side of − and ÷ binds more tightly than the sign itself.
      const strict = op === "difference" || op === "quotient";
      const text = of.map((each, at) => this.#text(each, own + (strict && at > 0 ? 1 : 0), alike)).join(written);
      return own < binds ? t.text("trace.brackets", { text }) : text;
    }
    if (op === "round") {
      const text = `${this.#text(first, 0, money)} ≈ ${this.#number(trace.is ?? "", money)}`;
      return t.text("trace.brackets", { text });
    }
    // A bound written into the text reads as such.
    if ((op === "least" || op === "greatest") && of.length === 2 && limit && "number" in limit) {
      const text = this.#text(first, 3, money);
      const bound = this.#number(limit.number, money);
      return t.text(op === "least" ? "trace.at_most" : "trace.at_least", { text, limit: bound });
    }
    const name = FUNCTIONS[op as keyof typeof FUNCTIONS];
    return t.text(name, { text: of.map((each) => this.#text(each, 0, money)).join(t.text("trace.comma")) });
  }

  /** `set`: the code set of what it becomes, where that is a code. */
  #figure(trace: Trace, set: string | undefined, money: boolean): string {
    const { t } = this.#context;
    if ("number" in trace) return this.#number(trace.number, money);
    if ("code" in trace) return codeName(this.#context, trace.code, set);
    if (trace.is !== undefined) return this.#shown(trace, trace.is, set, money || this.#isMoney(trace));
    return t.text("trace.unknown", { name: this.#name(trace) });
  }

  /** Dates and codes as people read them; numbers as they are. */
  #shown(trace: Trace, is: string, set: string | undefined, money: boolean): string {
    const { format, info } = this.#context;
    if (/^\d{4}-\d\d-\d\d$/.test(is)) return format.date(is);
    const codes =
      "answer" in trace
        ? info.questions.find(({ id }) => id === trace.answer)?.code_set
        : "value" in trace
          ? trace.code_set
          : "aggregate" in trace
            ? this.#setOf(trace, set)
            : undefined;
    return codes === undefined ? this.#number(is, money) : codeName(this.#context, is, codes);
  }

  /** A value that is money by its own unit. */
  #isMoney(trace: Trace): boolean {
    return "value" in trace && isMoney(this.#report.values?.find(({ value }) => value === trace.value)?.unit);
  }

  /** Of a code taken from records: the set of the field it stands in. */
  #setOf({ of, does, is = "" }: Aggregate, set: string | undefined): string | undefined {
    if (does !== "latest" && does !== "highest") return undefined;
    const asked = this.#context.info.questions.find(({ id }) => id === of);
    return set ?? asked?.fields?.find(({ codes }) => codes?.includes(is))?.code_set;
  }

  #name(trace: Trace): string {
    const { words } = this.#context;
    if ("answer" in trace) return words.label(trace.answer);
    if ("value" in trace) return nameOf(this.#context, "value", trace.value);
    if ("table" in trace) return nameOf(this.#context, "table", trace.table);
    if ("aggregate" in trace) return nameOf(this.#context, "aggregate", trace.aggregate);
    if ("workdays" in trace) return nameOf(this.#context, "value", trace.workdays);
    return "?";
  }

  /** What decided the choices that a line leaves out. */
  #decided(whole: Trace, origins: Origin[]): void {
    let inner: Trace | undefined = whole;
    while (inner !== undefined && (("op" in inner && inner.op === "choose") || ("value" in inner && inner.trace))) {
      if ("op" in inner) {
        this.#reasons(inner, origins);
        inner = inner.of.length === 1 ? inner.of[0] : undefined;
      } else inner = inner.trace;
    }
  }

  /** Which answers and values decided a choice; one without a name says nothing. */
  #reasons({ because = [] }: Step, origins: Origin[]): void {
    const { t, info, words, format } = this.#context;
    const said = because.flatMap((one) => {
      if ("answer" in one) {
        const asked = info.questions.find(({ id }) => id === one.answer);
        if (asked === undefined || one.is === undefined) return [];
        const answer = asked.kind === "bool" ? one.is === "true" : asked.kind === "set" ? JSON.parse(one.is) : one.is;
        return [{ name: words.label(one.answer), is: format.answer(asked, answer) }];
      }
      if (!("value" in one) || one.is === undefined) return [];
      const name = words.find(`value.${one.value}.label`) ?? words.find(`aggregate.${one.value}.label`);
      return name === undefined ? [] : [{ name, is: this.#shown(one, one.is, undefined, this.#isMoney(one)) }];
    });
    if (said.length === 0) return;
    const text = t.text("origin.because", {
      reasons: said.map((each) => t.text("origin.reason", each)).join(t.text("progress.separator")),
    });
    if (!origins.some((origin) => origin.text === text)) origins.push({ figure: "", text });
  }

  #gather(trace: Trace, set: string | undefined, money: boolean, origins: Origin[]): void {
    if ("op" in trace) {
      this.#reasons(trace, origins);
      for (const each of trace.of) this.#gather(each, set, money && keepsKind(trace.op), origins);
      return;
    }
    // What the text itself names needs no word.
    if ("number" in trace || "code" in trace) return;
    const lacking = trace.is === undefined;
    // Of what is lacking only the last is named.
    if (lacking && "value" in trace && trace.trace) {
      this.#gather(trace.trace, trace.code_set, money, origins);
      return;
    }
    // An answer nobody gave is no answer "you gave".
    const unsaid = lacking && "answer" in trace;
    const name = unsaid ? this.#name(trace) : this.#origin(trace, money);
    const text = lacking ? this.#context.t.text(unsaid ? "origin.unsaid" : "origin.lacking", { name }) : name;
    const figure = lacking ? "" : this.#figure(trace, set, money);
    if (!origins.some((origin) => origin.figure === figure && origin.text === text)) {
      origins.push({ figure, text, ...("table" in trace && { source: sourceOf(this.#report, trace.citation) }) });
    }
    if ("value" in trace && trace.trace) this.#gather(trace.trace, trace.code_set, money, origins);
  }

  /** Where a figure is from. */
  #origin(
    trace: Exclude<Trace, Step | { readonly number: string } | { readonly code: string }>,
    money: boolean,
  ): string {
    const { t, format, words } = this.#context;
    const name = this.#name(trace);
    if ("answer" in trace) return t.text("origin.answer", { name });
    if ("value" in trace) {
      const line = trace.trace && trace.is !== undefined && spaced(this.#line(trace.trace, trace.is, undefined, money));
      return line ? t.text("summary.line", { label: name, answer: line }) : name;
    }
    if ("table" in trace) {
      const inputs = (trace.inputs ?? []).map((looked) => this.#input(trace.table, looked));
      return inputs.length === 0
        ? name
        : t.text("origin.table", { name, inputs: inputs.join(t.text("progress.separator")) });
    }
    if ("workdays" in trace) return name;
    const spans = (trace.spans ?? []).map(({ from, to }) =>
      from === to
        ? format.date(from)
        : t.text("notice.from_until", { from: format.date(from), until: format.date(to) }),
    );
    if (spans.length > 0) return t.text("origin.spans", { name, spans: spans.join(t.text("records.separator")) });
    const of = words.find(`question.${trace.of}.label`);
    return of === undefined || of === name ? name : t.text("origin.table", { name, inputs: of });
  }

  #input(table: string, { id, is, code_set }: Looked): string {
    const { t } = this.#context;
    return t.text("origin.input", {
      name: this.#inputName(table, id),
      is: is === undefined ? t.text("trace.missing") : codeName(this.#context, is, code_set),
    });
  }

  #fieldName(input: string): string | undefined {
    const { info, format } = this.#context;
    const asked = info.questions.find(({ fields }) => fields?.some(({ id }) => id === input));
    return asked && format.field(asked, input);
  }

  #inputName(table: string, input: string): string {
    const { words } = this.#context;
    const pack = table.split("/")[0] ?? "";
    return (
      words.find(`table.${table}.input.${input}.label`) ??
      words.find(`question.${input}.label`) ??
      this.#fieldName(input) ??
      words.find(`value.${pack}/${input}.label`) ??
      words.find(`aggregate.${pack}/${input}.label`) ??
      input
    );
  }
}

/** A value that is just another, which is worked out: the working. */
function unwrapped(trace: Trace): Trace {
  let inner = chosen(trace);
  while ("value" in inner && inner.trace) inner = chosen(inner.trace);
  return "op" in inner ? inner : chosen(trace);
}

/** What a choice came to. */
function chosen(trace: Trace): Trace {
  let inner = trace;
  while ("op" in inner && inner.op === "choose" && inner.of.length === 1 && inner.of[0]) inner = inner.of[0];
  return inner;
}

export function isMoney(unit: ValueFinding["unit"]): boolean {
  return unit === "yuan_month" || unit === "yuan_year";
}

/** What goes into a sum is of one kind with what comes out; of a product or quotient nobody has said which part is. */
function keepsKind(op: Step["op"]): boolean {
  return op !== "product" && op !== "quotient";
}

/** Full-width brackets bring their own space. */
function spaced(line: string | undefined): string | undefined {
  return line?.replace(/） | （/g, (found) => found.trim());
}

/** Title of a value, table or aggregate; the id without its pack where nobody gave it one. */
export function nameOf({ words }: Context, what: "value" | "table" | "aggregate", id: string): string {
  return words.find(`${what}.${id}.label`) ?? lastOf(id.split("/")) ?? id;
}

/** A code as people read it; numbers, which are of no set, as they are. */
export function codeName({ format }: Pick<Context, "format">, code: string, set: string | undefined): string {
  return set === undefined ? code : format.code({ code_set: set }, code);
}
