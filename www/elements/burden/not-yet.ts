// A local policy chosen for a day on which it does not hold: no rule is wanting, it is the wrong one to ask.

import { type Context, lastOf, type PolicyInfo } from "../index.js";
import type { Result } from "../outcome-part.js";

type Pack = PolicyInfo["packs"][number];

/** What stands in place of the usual words, with the nearest document above that holds on the day; else nothing. */
export function notYet(context: Context): Pick<Result, "headline" | "lead" | "instead"> | undefined {
  const { t, words, format, info, offered, asOf } = context;
  const holds = ({ from, until }: Pack): boolean =>
    (from === undefined || from <= asOf) && (until === undefined || asOf <= until);
  const own = info.packs.find(({ id }) => id === info.id);
  if (own === undefined || holds(own)) return undefined;
  const above = info.packs.filter((pack) => pack.level !== "common" && holds(pack));
  const nearest = lastOf(above);
  const open = lastOf(above.filter(({ id }) => offered.includes(id)));
  const title = ({ id }: Pack): string => words.get(`pack.${id}.title`);
  return {
    headline: t.text("headline.not_in_force", { date: format.date(asOf), title: title(own) }),
    lead: nearest ? t.text("lead.above", { title: title(nearest) }) : t.text("lead.not_in_force"),
    ...(open && { instead: { policy: open.id, title: title(open) } }),
  };
}
