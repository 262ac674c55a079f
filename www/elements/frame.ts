// What stands around the first page and the outcome: notes about where answers and the day come from, and the draft on this device.

import type { Message, Params } from "./catalogue.js";
import type { Context, View } from "./context.js";
import { type Child, h } from "./dom.js";
import type { KeepingState, Kept } from "./keeping.js";

export interface Note {
  readonly name: Message;
  readonly params?: Params;
}

export interface Frame {
  readonly notes: readonly Note[];
  /** Where the host offers it. */
  readonly draft?: {
    readonly state: KeepingState;
    readonly kept: Kept | undefined;
    readonly days: number;
    onKeep(): void;
    onContinue(): void;
    onErase(): void;
  };
}

/** The page with what stands around it. */
export function framed(context: Context, frame: Frame, view: View): View {
  const before = [notesView(context, frame.notes), foundView(context, frame)];
  const after = keepingView(context, frame);
  if (!before.some(Boolean) && !after) return view;
  return { ...view, node: h("div", null, before, view.node, after) };
}

function notesView({ t }: Context, notes: readonly Note[]): Child {
  return (
    notes.length > 0 &&
    h(
      "div",
      { class: "notes", part: "notes" },
      notes.map(({ name, params }) => h("p", null, t.text(name, params))),
    )
  );
}

function foundView({ t, format }: Context, { draft }: Frame): Child {
  if (draft?.state !== "found" || !draft.kept) return null;
  return h(
    "div",
    { class: "notes draft", part: "draft" },
    h("p", { id: "draft-found" }, h("strong", null, t.text("draft.found", { date: format.date(draft.kept.saved) }))),
    h(
      "div",
      { class: "actions" },
      button("secondary", "draft-continue", t.text("draft.continue"), draft.onContinue),
      button("secondary", "draft-erase", t.text("draft.erase"), draft.onErase),
    ),
  );
}

function keepingView({ t, format }: Context, { draft }: Frame): Child {
  switch (draft?.state) {
    case "off":
      return h(
        "div",
        { class: "keeping", part: "draft" },
        h("p", { class: "hint", id: "draft-hint" }, t.text("draft.hint", { n: draft.days })),
        button("secondary", "draft-keep", t.text("draft.keep"), draft.onKeep, "draft-hint"),
      );
    case "on":
      return h(
        "div",
        { class: "keeping", part: "draft" },
        h("p", null, t.text("draft.kept", { date: format.date(draft.kept?.until ?? "") })),
        button("secondary", "draft-erase", t.text("draft.erase"), draft.onErase),
      );
    case "failed":
      return h("div", { class: "keeping", part: "draft" }, h("p", null, t.text("draft.failed")));
    default:
      return null;
  }
}

function button(kind: string, id: string, label: string, onClick: () => void, hint?: string): HTMLElement {
  return h("button", { type: "button", class: kind, id, "aria-describedby": hint, on: { click: onClick } }, label);
}
