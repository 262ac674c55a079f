// What the small components share: they show a view, unfold what is folded, and pass on what was pressed or typed.

interface Part extends ComponentInstance {
  readonly data: { readonly opened: Readonly<Record<string, boolean>>; readonly of: string };
}

/** A view before it is given: each list is there, for hosts that draw a part before they hand it its properties. */
const NOTHING = {
  boxes: [],
  entries: [],
  groups: [],
  inputs: [],
  items: [],
  last: [],
  lines: [],
  open: [],
  papers: [],
  rows: [],
  shortcuts: [],
  tools: [],
};

/** With these properties, by what each is before it is given. */
export function part(properties: Readonly<Record<string, unknown>> = { view: {} }): object {
  return {
    options: { styleIsolation: "isolated" },
    externalClasses: ["zhunru-class"],
    properties: Object.entries(properties).reduce<Record<string, object>>((made, [name, value]) => {
      const type = typeOf(value);
      made[name] = { type, value: type === Object ? NOTHING : value };
      return made;
    }, {}),
    data: { opened: {}, of: "" },
    observers: {
      /** What was unfolded of one question says nothing of the next. */
      view(this: Part, view: { readonly id?: string } | null) {
        const id = view?.id ?? "";
        if (id === this.data.of) return;
        this.setData({ of: id, opened: {} });
      },
    },
    methods: {
      press(this: Part, { currentTarget, timeStamp: at }: ViewEvent) {
        this.triggerEvent("do", { ...currentTarget.dataset, at });
      },
      type(this: Part, { currentTarget, detail }: ViewEvent) {
        const { value } = detail as { readonly value: string };
        this.triggerEvent("do", { ...currentTarget.dataset, do: "type", value });
      },
      /** From a smaller part. */
      pass(this: Part, { currentTarget, detail }: ViewEvent) {
        this.triggerEvent("do", { ...currentTarget.dataset, ...(detail as object) });
      },
      /** Chosen of what was unfolded, which folds again. */
      pick(this: Part, event: ViewEvent) {
        const { fold: _, ...deed } = event.currentTarget.dataset;
        this.setData({ opened: {} });
        this.triggerEvent("do", { ...deed, at: event.timeStamp });
      },
      fold(this: Part, { currentTarget }: ViewEvent) {
        const key = String(currentTarget.dataset.fold);
        this.setData({ opened: { ...this.data.opened, [key]: !this.data.opened[key] } });
      },
    },
  };
}

function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return Array;
  return typeof value === "boolean" ? Boolean : typeof value === "string" ? String : Object;
}
