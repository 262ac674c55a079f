// Pages without a policy: loading, nothing chosen, and what went wrong with a way to try again.

import type { Catalogue, Message } from "./catalogue.js";
import { heading, type View } from "./context.js";
import { h } from "./dom.js";

/** Why there is nothing to ask. */
export type TroubleKind = "unreachable" | "missing" | "altered" | "engine_blocked" | "policy_refused" | "other";

interface Options {
  readonly t: Catalogue;
  readonly level: number;
}

export function loadingView({ t, level }: Options): View {
  const head = heading({ level }, 0, { id: "loading", tabindex: "-1", class: "visually-hidden" }, t.text("loading"));
  const bars = ["wide", "line", "line", "short"].map((kind) => h("div", { class: `bar ${kind}` }));
  return {
    node: h("div", { class: "loading", "aria-busy": "true" }, head, bars),
    heading: head,
    title: t.text("loading"),
  };
}

/** Before any words were fetched, no more than that it is opening. */
export function emptyView({ t, level }: Options): View {
  if (!t.has("empty.title")) return loadingView({ t, level });
  const head = heading({ level }, 0, { id: "empty", tabindex: "-1" }, t.text("empty.title"));
  return {
    node: h("div", { class: "trouble" }, head, h("p", null, t.text("empty.body"))),
    heading: head,
    title: t.text("empty.title"),
  };
}

/** Where no words could be fetched, it says as much as it can without. */
export function troubleView({ t, level }: Options, kind: TroubleKind, answersKept: boolean, onRetry: () => void): View {
  const line = (name: Message): HTMLElement | false => t.has(name) && h("p", null, t.text(name));
  const head = heading({ level }, 0, { id: "trouble", tabindex: "-1" }, t.text("trouble.title"));
  return {
    node: h(
      "div",
      { class: "trouble", part: "trouble" },
      head,
      line(`trouble.${kind}`),
      answersKept && line("trouble.kept"),
      line("trouble.else"),
      h(
        "div",
        { class: "actions" },
        h("button", { type: "button", class: "primary", id: "retry", on: { click: onRetry } }, t.text("trouble.retry")),
      ),
    ),
    heading: head,
    title: t.text("trouble.title"),
  };
}

/** Id of the button that fetches again what a page does without. */
export const LACKS = "lacks";

/** A page that does without what brings answers and keeps them, since that cannot be had. */
export function lackView(t: Catalogue, view: View, onRetry: () => void): View {
  const note = h(
    "div",
    { class: "notes", part: "notes" },
    h("p", null, t.text("trouble.brought")),
    h("button", { type: "button", class: "secondary", id: LACKS, on: { click: onRetry } }, t.text("trouble.retry")),
  );
  return { ...view, node: h("div", null, note, view.node) };
}
