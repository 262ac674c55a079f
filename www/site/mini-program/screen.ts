// The web page as glass-easel's screen: nodes are made by nodes.ts; taps come from touch, mouse, keyboard and screen reader alike; what
// a person types is told as mini-programs tell it, as `detail.value`.

import { glassEasel } from "glass-easel-miniprogram-adapter";
import { isField, nodeOf } from "./nodes.js";

type Backend = glassEasel.CurrentWindowBackendContext;
type Node = ReturnType<Backend["document"]["createElement"]>;
/** Mini-program → what the browser calls it. */
const TYPED: Readonly<Record<string, string>> = { input: "input", focus: "focus", blur: "blur", confirm: "keydown" };

/** From the screen into the tree of the mini-program. */
const dispatch: Parameters<Backend["onEvent"]>[0] = (target, type, detail, options) => {
  const told = options.originalEvent as Event;
  // When the finger did it, not when the page came to it.
  const event = Object.assign(new glassEasel.Event(type, detail, options), { timeStamp: told.timeStamp });
  glassEasel.Event.dispatchEvent(target, event);
  // After a finger the browser plays a mouse, too, on what the tap has put in this place.
  const again = type === "tap" && told.type === "touchend" && !isField(told.target);
  if (again || event.defaultPrevented()) told.preventDefault();
};

export class Screen extends glassEasel.CurrentWindowBackendContext {
  readonly #root: HTMLElement;
  readonly #heard = new WeakMap<object, Set<string>>();

  constructor(root: HTMLElement) {
    super();
    this.onEvent(dispatch);
    this.#root = root;
    this.document = {
      createElement: (tag) => nodeOf(tag) as unknown as Node,
      createTextNode: (text) => document.createTextNode(text) as unknown as Node,
      createDocumentFragment: () => document.createDocumentFragment() as unknown as Node,
    };
    // The browser makes a click of no button where a keyboard or a screen reader presses; glass-easel makes the taps of pointers itself.
    root.addEventListener("click", (event) => {
      if (event.detail !== 0) return;
      this.#tell(event.target, "tap", {}, event);
      // What had the focus may be gone with the page before.
      if (!root.contains(document.activeElement)) root.focus();
    });
    root.addEventListener("keydown", (event) => {
      const { key, target } = event;
      if ((key !== "Enter" && key !== " ") || !(target instanceof HTMLElement) || isField(target)) return;
      event.preventDefault();
      target.click();
    });
  }

  override setListenerStats(...all: Parameters<Backend["setListenerStats"]>): void {
    const [node, type] = all;
    const named = TYPED[type];
    // What can be tapped is reached by the keyboard, too.
    if (type === "tap") (node as unknown as HTMLElement).tabIndex = 0;
    if (named === undefined || !isField(node)) {
      super.setListenerStats(...all);
      return;
    }
    const heard = this.#heard.get(node) ?? new Set();
    if (heard.has(type)) return;
    this.#heard.set(node, heard.add(type));
    node.addEventListener(named, (event) => {
      if (type === "confirm" && (event as KeyboardEvent).key !== "Enter") return;
      this.#tell(node, type, { value: node.value }, event);
    });
  }

  /** To the nearest node of the mini-program. */
  #tell(target: EventTarget | null, type: string, detail: object, originalEvent: Event): void {
    for (let node = target as Element | null; node && node !== this.#root; node = node.parentElement) {
      const own = (node as unknown as Node).__wxElement;
      if (!own) continue;
      const bubbles = type === "tap";
      dispatch(own, type, detail, { originalEvent, bubbles, composed: bubbles, capturePhase: true });
      return;
    }
  }
}
