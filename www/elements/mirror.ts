// The value once more in a hidden input of the same name, for what looks only at inputs: jQuery's serialize(), form
// libraries, older browsers. The input is a child of the element, so that it moves and goes with it, lies in the same
// form and fieldset, and is in nobody's way between the siblings of a framework.

const MARK = "data-zhunru-mirror";

export class Mirror {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** No value, no input: nothing is submitted, as by any control without one. */
  show(value: string | null, name: string, disabled: boolean): void {
    if (value === null) {
      this.remove();
      return;
    }
    const input = this.#input ?? this.#added();
    input.name = name;
    input.value = value;
    input.disabled = disabled;
    const form = this.#element.getAttribute("form");
    if (form === null) input.removeAttribute("form");
    else input.setAttribute("form", form);
  }

  remove(): void {
    this.#input?.remove();
  }

  /** Found anew each time: a host may have emptied the element, and a clone of it comes with a copy. */
  get #input(): HTMLInputElement | undefined {
    for (const child of this.#element.children) {
      if (child instanceof HTMLInputElement && child.hasAttribute(MARK)) return child;
    }
    return undefined;
  }

  #added(): HTMLInputElement {
    const input = document.createElement("input");
    input.type = "hidden";
    // Others may use the device: the browser keeps no copy of its own.
    input.autocomplete = "off";
    input.setAttribute(MARK, "");
    this.#element.append(input);
    return input;
  }
}
