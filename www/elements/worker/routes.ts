// The ways on, one beside the other: the check is of one way, so it is made once for each, with the answers there are.

import { type Context, h, heading, type Message, type Pages, question, type Report } from "../index.js";

const ROUTE = "route";

export interface Route {
  readonly code: string;
  readonly name: string;
  readonly verdict: Report["verdict"];
  /** How it stands, in words. */
  readonly told: string;
  /** What is not met; while that is not certain, what has not been said. */
  readonly lacks: readonly string[];
  readonly line: string;
}

export function routesOf(context: Context, { policy, session }: Pages): readonly Route[] {
  const { t, format, words, asOf } = context;
  const asked = question(context, ROUTE);
  if (asked === undefined) return [];
  return (asked.offer ?? asked.codes ?? []).map((code) => {
    const report = policy.check({ ...session.answers, [ROUTE]: code }, asOf);
    const { verdict } = report;
    const failed = report.rules.filter(({ outcome }) => outcome === "not_satisfied");
    const lacks =
      verdict === "incomplete"
        ? (report.missing ?? []).map(({ question: id }) => words.label(id))
        : failed.map(({ rule }) => words.get(`rule.${rule}.title`));
    const name = format.code(asked, code);
    const told = t.text(`route.${verdict}` as Message);
    const why = lacks.length === 0 ? told : t.text("route.lacks", { told, lacks: format.all(lacks) });
    return { code, name, verdict, told, lacks, line: t.text("summary.line", { label: name, answer: why }) };
  });
}

export function routesView(context: Context, pages: Pages): HTMLElement | false {
  const { t, format } = context;
  const chosen = pages.session.answers[ROUTE];
  const routes = routesOf(context, pages);
  if (routes.length === 0) return false;
  return h(
    "section",
    { class: "routes", part: "routes", "aria-labelledby": "routes-title" },
    heading(context, 1, { id: "routes-title" }, t.text("route.title")),
    h("p", { class: "hint" }, t.text("route.note")),
    h(
      "ul",
      { class: "route-list" },
      routes.map(({ code, name, verdict, told, lacks }) =>
        h(
          "li",
          { class: `route is-${verdict}` },
          h("strong", null, name),
          h("span", { class: "tag" }, told),
          code === chosen
            ? h("span", { class: "hint" }, t.text("route.this"))
            : h(
                "button",
                {
                  type: "button",
                  class: "link",
                  id: `route-${code}`,
                  on: { click: () => void pages.actions.answer(ROUTE, code) },
                },
                t.text("route.look"),
                h("span", { class: "visually-hidden" }, t.text("answer.change_what", { label: name })),
              ),
          lacks.length > 0 &&
            h(
              "p",
              { class: "hint" },
              t.text(verdict === "incomplete" ? "route.needs" : "route.fails", { lacks: format.all(lacks) }),
            ),
        ),
      ),
    ),
  );
}
