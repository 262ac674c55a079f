// What comes of a certificate, as a sign: one outline and a word or two, never colour alone.

import { type Context, h, type Icon, icon, type Message, type Report } from "../index.js";

type Verdict = Report["verdict"];

const ICON: Readonly<Record<Verdict, Icon>> = {
  yes: "yes",
  no: "no",
  review: "review",
  incomplete: "unknown",
  not_covered: "calendar",
  conflict: "conflict",
};

export function signView({ t }: Pick<Context, "t">, verdict: Verdict): HTMLElement {
  return h(
    "span",
    { class: `sign sign-${verdict}` },
    icon(ICON[verdict]),
    h("span", null, t.text(`sign.${verdict}` as Message)),
  );
}
