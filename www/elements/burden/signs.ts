// What comes of a certificate, as a sign: one outline and a word or two, never colour alone.

import { type Context, h, type Message, type Report, verdictIcon } from "../index.js";

type Verdict = Report["verdict"];

export function signView({ t }: Pick<Context, "t">, verdict: Verdict): HTMLElement {
  return h(
    "span",
    { class: `sign sign-${verdict}` },
    verdictIcon(verdict),
    h("span", null, t.text(`sign.${verdict}` as Message)),
  );
}
