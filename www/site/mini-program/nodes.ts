// The nodes of a mini-program as elements of a web page: `view` is <wx-view>, so that no node becomes an element of ours or a
// heading of the page; what a person types into is the browser's own. No attribute carries style: the page's policy forbids it.

const OWN: Readonly<Record<string, string>> = { input: "input", textarea: "textarea", image: "img" };
/** How a keyboard of the phone differs, by `type`. */
const KEYBOARDS: Readonly<Record<string, string>> = { number: "numeric", digit: "decimal" };
/** States of ARIA that are "true" where a template gives yes, which arrives here as an empty text. */
const STATES = [
  "atomic",
  "busy",
  "checked",
  "disabled",
  "expanded",
  "hidden",
  "modal",
  "pressed",
  "required",
  "selected",
];
/** What only the phone's own rendering understands. */
const UNKNOWN_HERE = [
  "adjust-position",
  "cursor-spacing",
  "decode",
  "hover-class",
  "hover-stay-time",
  "scroll-y",
  "space",
];

type Put = (name: string, value: string) => void;

function aria(node: HTMLElement, set: Put, name: string, value: string): void {
  if (name === "aria-role") {
    set("role", value);
    // A template has no level to give; the page's own heading above the screen is of the second.
    if (value === "heading") set("aria-level", "3");
  } else if (value !== "") set(name, value);
  else if (STATES.includes(name.slice("aria-".length))) set(name, "true");
  else node.removeAttribute(name);
}

type Field = HTMLInputElement | HTMLTextAreaElement;

function typed(node: Field, set: Put, name: string, value: string): void {
  if (name === "value") {
    // What comes back while somebody types already stands there; setting it would move the cursor.
    if (node.value !== value) node.value = value;
  } else if (name === "type") node.inputMode = KEYBOARDS[value] ?? "text";
  else if (name === "confirm-type") node.enterKeyHint = value;
  else if (name === "focus") node.focus();
  else if (name !== "maxlength" || Number(value) >= 0) set(name, value);
}

export function isField(node: unknown): node is Field {
  return node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement;
}

/** The element for a node, or for the component of that name. */
export function nodeOf(tag: string): HTMLElement {
  const node = document.createElement(OWN[tag] ?? `wx-${tag}`);
  const set: Put = node.setAttribute.bind(node);
  const setAttribute: Put = (name, value) => {
    if (name === "style") node.style.cssText = value;
    else if (name.startsWith("aria-")) aria(node, set, name, value);
    else if (isField(node)) typed(node, set, name, value);
    else if (!UNKNOWN_HERE.includes(name)) set(name, value);
  };
  return Object.assign(node, { setAttribute });
}
