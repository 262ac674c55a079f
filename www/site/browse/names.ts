// How things are called: what people read of a pack, of a part of it, of a matter; and when it holds.

import type { Catalogue, Message } from "../../elements/index.js";
import { type Days, type Opened, type Part, state } from "./data.js";

/** Which section of the words a part has its name in, and under which key. */
const NAMED: Readonly<Record<Part["what"], readonly [string, string]>> = {
  rule: ["rule", "title"],
  value: ["value", "label"],
  deadline: ["value", "label"],
  table: ["table", "label"],
  parameter: ["table", "label"],
  aggregate: ["aggregate", "label"],
  paper: ["paper", "name"],
};

export function partName({ pack, texts }: Opened, { what, id }: Part): string {
  const [section, key] = NAMED[what];
  return texts[`${section}.${what === "paper" ? id : `${pack.id}/${id}`}.${key}`] ?? id;
}

/** What a rule's exceptions say, each as a sentence. */
export function exceptions({ pack, texts }: Opened, { id, exceptions = [] }: Part): readonly string[] {
  return exceptions.map((one) => texts[`rule.${pack.id}/${id}.exception.${one}.title`] ?? one);
}

/** A matter, level, verdict or outcome by its word; one that has none, as it is. */
export function word(t: Catalogue, kind: "matter" | "level" | "verdict" | "outcome", name: string): string {
  return t.text(`browse.${kind}.${name}` as Message);
}

export function matters(t: Catalogue, names: readonly string[]): string {
  return names.map((name) => word(t, "matter", name)).join(t.text("browse.comma"));
}

/** A clause by its number, which may say itself what it is. */
export function clauseName(t: Catalogue, number: string): string {
  return t.text(/^\d+$/.test(number) ? "browse.clause_counted" : "browse.clause", { number });
}

export function date(t: Catalogue, day: string): string {
  const [year = 0, month = 1, of = 1] = day.split("-").map(Number);
  const format = new Intl.DateTimeFormat(t.intl, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(Date.UTC(year, month - 1, of)));
}

/** Whether it holds on the day looked at, and from when until when. */
export function standing(t: Catalogue, days: Days, day: string): { readonly name: string; readonly text: string } {
  const { from, until } = days;
  const now = state(days, day);
  const text =
    now === "later" && from !== undefined
      ? t.text("browse.later", { from: date(t, from) })
      : now === "over" && until !== undefined
        ? t.text("browse.over", { until: date(t, until) })
        : until === undefined
          ? t.text("browse.now")
          : t.text("browse.now_until", { until: date(t, until) });
  return { name: now, text };
}
