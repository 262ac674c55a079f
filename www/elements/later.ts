// A folded part of a page whose body comes with folded.js, fetched when somebody opens one: few people do. Where it cannot be had,
// that is said in its place, with a way to try again.

import type { Context } from "./context.js";
import { type Child, h } from "./dom.js";
import type { TroubleKind } from "./trouble.js";

/** Whether folded.js is there, and how it gets there. */
export interface Later {
  readonly ready: boolean;
  /** Why it could not be had just now. */
  readonly lacking: TroubleKind | undefined;
  /** Fetches it, and draws the page again. */
  fetch(): void;
}

export function laterView(
  { t }: Context,
  { ready, lacking, fetch }: Later,
  id: string,
  title: string,
  body: () => Child,
): HTMLElement {
  const summary = h("summary", { id: `${id}-title` }, title);
  const again = (): void => {
    summary.focus();
    fetch();
  };
  const node = h(
    "details",
    { class: "helper", id, on: { toggle: () => node.open && !ready && !lacking && fetch() } },
    summary,
    ready
      ? body()
      : h(
          "div",
          { class: "helper-body" },
          h("p", { role: "status" }, t.text(lacking ? `trouble.${lacking}` : "loading")),
          lacking && h("button", { type: "button", class: "secondary", on: { click: again } }, t.text("trouble.retry")),
        ),
  );
  return node;
}
