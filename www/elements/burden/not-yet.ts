// A local policy chosen for a day on which it does not hold: no rule is wanting, it is the wrong one to ask.

import { type Context, lastOf, type PolicyInfo } from "../index.js";

type Pack = PolicyInfo["packs"][number];

/** What stands in place of the usual words, with the nearest document above that holds on the day; else nothing. */
export function notYet({ t, words, format, info, asOf }: Context): { headline: string; lead: string } | undefined {
  const holds = ({ from, until }: Pack): boolean =>
    (from === undefined || from <= asOf) && (until === undefined || asOf <= until);
  const own = info.packs.find(({ id }) => id === info.id);
  if (own === undefined || holds(own)) return undefined;
  const above = lastOf(info.packs.filter((pack) => pack.level !== "common" && holds(pack)));
  const title = ({ id }: Pack): string => words.get(`pack.${id}.title`);
  return {
    headline: t.text("headline.not_in_force", { date: format.date(asOf), title: title(own) }),
    lead: above ? t.text("lead.above", { title: title(above) }) : t.text("lead.not_in_force"),
  };
}
