// Builds DOM without markup strings: a typed `h()`, and `swap()` which replaces a view
// while the reader keeps focus, selection and opened details.

export type Child = Node | string | number | false | null | undefined | readonly Child[];

type Handlers = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
type Value = string | number | boolean | null | undefined;

/** Attributes by name; `on` holds event handlers. Inline styles and `on…` attributes are not offered. */
export interface Props {
  readonly on?: Handlers;
  readonly style?: never;
  readonly [attribute: string]: Value | Handlers;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props | null = null,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (props) {
    for (const [name, value] of Object.entries(props)) {
      if (name !== "on") setAttribute(element, name, value as Value);
    }
    for (const [type, handler] of Object.entries(props.on ?? {})) {
      element.addEventListener(type, handler as EventListener);
    }
  }
  append(element, children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(
  tag: string,
  props: Readonly<Record<string, Value>>,
  ...children: readonly SVGElement[]
): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) setAttribute(element, name, value);
  element.append(...children);
  return element;
}

function setAttribute(element: Element, name: string, value: Value): void {
  if (value === false || value === null || value === undefined) return;
  element.setAttribute(name, value === true ? "" : String(value));
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === false || child === null || child === undefined) continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.append(child instanceof Node ? child : String(child));
  }
}

interface Field extends HTMLElement {
  selectionStart: number | null;
  selectionEnd: number | null;
  setSelectionRange(start: number, end: number): void;
}

/** Replaces what `container` shows. An element with the same id keeps focus, selection and open state. */
export function swap(container: HTMLElement, next: Node): void {
  const root = container.getRootNode() as ShadowRoot | Document;
  const active = root.activeElement as Field | null;
  const id = active && container.contains(active) ? active.id : "";
  const selection: [number, number] | null =
    id && active && active.selectionStart !== null && active.selectionStart !== undefined
      ? [active.selectionStart, active.selectionEnd ?? active.selectionStart]
      : null;
  const open = [...container.querySelectorAll<HTMLDetailsElement>("details[id][open]")].map((details) => details.id);

  container.replaceChildren(next);

  for (const details of open) {
    const same = byId(container, details);
    if (same instanceof HTMLDetailsElement) same.open = true;
  }
  if (!id) return;
  const same = byId(container, id) as Field | null;
  same?.focus({ preventScroll: true });
  if (same && selection && typeof same.setSelectionRange === "function") {
    same.setSelectionRange(...selection);
  }
}

export function byId(container: ParentNode, id: string): HTMLElement | null {
  return container.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
}
