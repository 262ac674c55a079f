// The years of service with the result of each, in a row; years without a result are named, for they keep the outcome open.

import { type Context, h, heading, question } from "../index.js";
import { recordsOf, yearsServed } from "../records/records.js";
import type { Picture } from "./outcome.js";

export const yearsPicture: Picture = (context, { answers }) => {
  const { t, asOf, format } = context;
  const asked = question(context, "assessments");
  const field = asked?.fields?.find(({ id }) => id === "result");
  const told = new Map(recordsOf(answers.assessments).map(({ year, result }) => [Number(year), result]));
  const served = yearsServed(answers.service, asOf);
  const years = [...new Set([...served, ...told.keys()])].sort((a, b) => a - b);
  if (years.length === 0 || field === undefined) return false;
  const lacking = served.filter((year) => typeof told.get(year) !== "string");
  return h(
    "section",
    { class: "years", part: "years", "aria-labelledby": "years-title" },
    heading(context, 1, { id: "years-title" }, t.text("years.title")),
    h(
      "ol",
      { class: "year-row" },
      years.map((year) => {
        const result = told.get(year);
        const known = typeof result === "string";
        return h(
          "li",
          { class: `year is-${known ? result : "lacking"}` },
          h("strong", null, String(year)),
          " ",
          h("span", null, known ? format.code(field, result) : t.text("years.lacking")),
        );
      }),
    ),
    lacking.length > 0 && h("p", { class: "lead" }, lackingText(context, lacking)),
  );
};

function lackingText({ t, format }: Context, years: readonly number[]): string {
  return t.text("years.needed", { years: format.all(years.map(String)) });
}
