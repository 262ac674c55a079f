// Takes the place of Intl in the components: not every mini-program's host has it, and the four languages need little of it. What
// it gives is what Intl gives a browser (tests/miniprogram/floor.test.mjs compares them).

interface Spoken {
  readonly date: (year: number, month: number, day: number) => string;
  readonly comma: string;
  readonly and: string;
  readonly or: string;
  /** One is said in another form than many. */
  readonly plural?: true;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

const chinese: Spoken = { date: (y, m, d) => `${y}年${m}月${d}日`, comma: "、", and: "和", or: "或" };

const SPOKEN: Readonly<Record<string, Spoken>> = {
  zh: chinese,
  en: { date: (y, m, d) => `${d} ${MONTHS[m - 1]} ${y}`, comma: ", ", and: " and ", or: " or ", plural: true },
  ko: { date: (y, m, d) => `${y}년 ${m}월 ${d}일`, comma: ", ", and: " 및 ", or: " 또는 " },
};

const spoken = (tag: string): Spoken => SPOKEN[tag.slice(0, 2)] ?? chinese;

class DateTimeFormat {
  readonly #spoken: Spoken;
  constructor(tag: string) {
    this.#spoken = spoken(tag);
  }
  /** In UTC. */
  format(time: number): string {
    const day = new Date(time);
    return this.#spoken.date(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
  }
}

class ListFormat {
  readonly #comma: string;
  readonly #last: string;
  constructor(tag: string, { type }: { readonly type: "conjunction" | "disjunction" }) {
    const { comma, and, or } = spoken(tag);
    this.#comma = comma;
    this.#last = type === "conjunction" ? and : or;
  }
  format(items: readonly string[]): string {
    const before = items.slice(0, -1).join(this.#comma);
    const last = items[items.length - 1] ?? "";
    return before === "" ? last : `${before}${this.#last}${last}`;
  }
}

class NumberFormat {
  /** Of digits as well, so that no number is too long. */
  format(number: number | string): string {
    const [whole = "", part] = String(number).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
    return part === undefined ? grouped : `${grouped}.${part}`;
  }
  formatToParts(): readonly { readonly type: string; readonly value: string }[] {
    return [{ type: "decimal", value: "." }];
  }
}

class PluralRules {
  readonly #plural: boolean;
  constructor(tag: string) {
    this.#plural = spoken(tag).plural === true;
  }
  select(number: number): "one" | "other" {
    return this.#plural && number === 1 ? "one" : "other";
  }
}

/** A tag's language and script; of Chinese by its region, where it names no script. */
class Locale {
  readonly language: string;
  readonly script: string;
  constructor(tag: string) {
    const [language = "", ...rest] = tag.replace(/_/g, "-").split("-");
    if (!/^[a-z]{2,3}$/i.test(language)) throw new RangeError(tag);
    this.language = language.toLowerCase();
    const traditional =
      rest.some((part) => /^(?:hant|tw|hk|mo)$/i.test(part)) && !rest.some((part) => /^hans$/i.test(part));
    this.script = this.language !== "zh" ? "" : traditional ? "Hant" : "Hans";
  }
  maximize(): this {
    return this;
  }
}

export const intl = { DateTimeFormat, ListFormat, NumberFormat, PluralRules, Locale };
