// The engine's trace in people's words: one line of arithmetic, and where each figure in it comes from.

import { type Context, type Report, type Rounding, type Source, sourceOf, type Trace } from "../index.js";
import { stateText } from "./state.js";

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

/** Signs, and how tightly each binds: what binds less stands in brackets. */
const SIGNS: Partial<Record<NonNullable<Trace["op"]>, readonly [sign: string, binds: number]>> = {
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

  /** `result`: none where there is no figure; then only what keeps it from having one is named. */
  of(trace: Trace, result: string | undefined, rounding: Rounding | undefined, open: boolean): Arithmetic {
    const origins: Origin[] = [];
    this.#gather(trace, origins);
    const line = result !== undefined || open ? spaced(this.#line(trace, result, rounding)) : undefined;
    return { ...(line !== undefined && { line }), origins };
  }

  /** A figure alone, taken from a table or an answer, needs no line. */
  #line(trace: Trace, result: string | undefined, rounding: Rounding | undefined): string | undefined {
    if (trace.op === undefined && trace.value === undefined) return undefined;
    const [inner] = parts(trace);
    if (trace.op === "round" && inner) {
      const is = result ?? trace.is;
      return `${this.#text(inner, 0)} ≈ ${is ?? ""}${this.#rounding(rounding)}`;
    }
    const text = this.#text(trace, 0);
    if (text === result) return undefined;
    return result === undefined ? text : `${text} = ${result}`;
  }

  #rounding(rounding: Rounding | undefined): string {
    const { t } = this.#context;
    return rounding === undefined ? "" : t.text(`round.${rounding.mode}`, { step: rounding.step });
  }

  #text(trace: Trace, binds: number): string {
    const { t } = this.#context;
    const of = parts(trace);
    const [first] = of;
    const { op } = trace;
    if (op === undefined || first === undefined) return this.#figure(trace);
    const sign = SIGNS[op];
    if (sign !== undefined) {
      const [written, own] = sign;
      // The right side of − and ÷ binds more tightly than the sign itself.
      const strict = op === "difference" || op === "quotient";
      const text = of.map((each, at) => this.#text(each, own + (strict && at > 0 ? 1 : 0))).join(written);
      return own < binds ? t.text("trace.brackets", { text }) : text;
    }
    if (op === "round") {
      const text = `${this.#text(first, 0)} ≈ ${trace.is ?? ""}`;
      return t.text("trace.brackets", { text });
    }
    const name = FUNCTIONS[op as keyof typeof FUNCTIONS];
    if (name === undefined) return this.#figure(trace);
    // A bound written into the text reads as such.
    const [, limit] = of;
    if ((op === "least" || op === "greatest") && of.length === 2 && limit?.number !== undefined) {
      const text = this.#text(first, 3);
      return t.text(op === "least" ? "trace.at_most" : "trace.at_least", { text, limit: limit.number });
    }
    return t.text(name, { text: of.map((each) => this.#text(each, 0)).join(t.text("trace.comma")) });
  }

  #figure(trace: Trace): string {
    const { t } = this.#context;
    const value = trace.number ?? trace.is ?? trace.code;
    if (value !== undefined) return this.#shown(trace, value);
    if (trace.from !== undefined && trace.to !== undefined) {
      return t.text("trace.range", { from: trace.from, to: trace.to });
    }
    return t.text("trace.unknown", { name: this.#name(trace) });
  }

  /** Dates and codes as people read them; numbers as they are. */
  #shown(trace: Trace, value: string): string {
    const { format } = this.#context;
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value);
    return codeName(this.#context, value, trace.answer);
  }

  #name(trace: Trace): string {
    const { words } = this.#context;
    if (trace.answer !== undefined) return words.label(trace.answer);
    if (trace.value !== undefined) return nameOf(this.#context, "value", trace.value);
    if (trace.table !== undefined) return nameOf(this.#context, "table", trace.table);
    if (trace.aggregate !== undefined) return nameOf(this.#context, "aggregate", trace.aggregate);
    return "?";
  }

  #gather(trace: Trace, origins: Origin[]): void {
    for (const each of parts(trace)) this.#gather(each, origins);
    const text = this.#origin(trace);
    if (text === undefined) return;
    const none = trace.is === undefined && trace.number === undefined && trace.from === undefined;
    const figure = none ? "" : this.#figure(trace);
    if (!origins.some((origin) => origin.figure === figure && origin.text === text)) {
      origins.push({ figure, text, ...(trace.citation && { source: sourceOf(this.#report, trace.citation) }) });
    }
    if (trace.trace) this.#gather(trace.trace, origins);
  }

  /** Where a figure is from; numbers of the text itself need no word. */
  #origin(trace: Trace): string | undefined {
    const { t, format, words } = this.#context;
    const name = this.#name(trace);
    if (trace.answer !== undefined) return t.text("origin.answer", { name });
    if (trace.value !== undefined) {
      const line = trace.trace && trace.is !== undefined && spaced(this.#line(trace.trace, trace.is, undefined));
      return line ? t.text("summary.line", { label: name, answer: line }) : name;
    }
    if (trace.table !== undefined) {
      const inputs = (trace.inputs ?? []).map(({ id, is }) =>
        t.text("origin.input", {
          name: this.#inputName(trace.table ?? "", id),
          is: is === undefined ? t.text("trace.missing") : codeName(this.#context, is, id),
        }),
      );
      return inputs.length === 0
        ? name
        : t.text("origin.table", { name, inputs: inputs.join(t.text("progress.separator")) });
    }
    if (trace.aggregate !== undefined) {
      const spans = (trace.spans ?? []).map(({ from, to }) =>
        to === undefined
          ? t.text("records.since", { from: format.date(from) })
          : t.text("notice.from_until", { from: format.date(from), until: format.date(to) }),
      );
      if (spans.length > 0) return t.text("origin.spans", { name, spans: spans.join(t.text("records.separator")) });
      const of = typeof trace.of === "string" ? words.find(`question.${trace.of}.label`) : undefined;
      return of === undefined || of === name ? name : t.text("origin.table", { name, inputs: of });
    }
    return trace.state === undefined ? undefined : stateText(this.#context, { state: trace.state });
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

/** Full-width brackets bring their own space. */
function spaced(line: string | undefined): string | undefined {
  return line?.replace(/） | （/g, (found) => found.trim());
}

function parts(trace: Trace): readonly Trace[] {
  return Array.isArray(trace.of) ? (trace.of as readonly Trace[]) : [];
}

/** Title of a value, table or aggregate; the id without its pack where nobody gave it one. */
export function nameOf({ words }: Context, what: "value" | "table" | "aggregate", id: string): string {
  return words.find(`${what}.${id}.label`) ?? id.split("/").at(-1) ?? id;
}

/**
 * A code as people read it. Answers and what goes into tables are looked up by the question of that name; another code,
 * which is then no number, among all codes that the policy has words for.
 */
export function codeName({ info, words, format }: Context, code: string, name?: string): string {
  for (const asked of info.questions) {
    if (asked.id === name && asked.codes?.includes(code)) return format.code(asked, code);
    const field = asked.fields?.find(({ id, codes }) => id === name && codes?.includes(code));
    if (field) return format.code(field, code);
  }
  return /^[-\d.]+$/.test(code) ? code : words.code(code);
}
