// What WeChat gives a script of a component, as far as it is used here.

/** An event of a view, or of one of our own small parts. */
interface ViewEvent {
  /** Milliseconds on a clock of the host's own. */
  readonly timeStamp?: number;
  readonly detail: unknown;
  readonly currentTarget: { readonly dataset: Readonly<Record<string, unknown>> };
}

interface SelectorQuery {
  select(selector: string): { boundingClientRect(): SelectorQuery };
  selectViewport(): { scrollOffset(): SelectorQuery };
  exec(then: (found: readonly unknown[]) => void): void;
}

/** A component that is on a page. */
interface ComponentInstance {
  readonly data: Readonly<Record<string, unknown>>;
  setData(data: Readonly<Record<string, unknown>>): void;
  triggerEvent(
    type: string,
    detail: unknown,
    options?: { readonly bubbles?: boolean; readonly composed?: boolean },
  ): void;
  createSelectorQuery?(): SelectorQuery;
}
