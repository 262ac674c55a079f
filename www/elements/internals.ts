// The element's place in its form. Browsers before ElementInternals (Safari before 16.4) get a stand-in: the value
// travels in the mirrored input (mirror.ts), and validity is asked of the element itself.

type Part =
  | "form"
  | "labels"
  | "validity"
  | "validationMessage"
  | "willValidate"
  | "checkValidity"
  | "reportValidity"
  | "setFormValue"
  | "setValidity";

export type Internals = Pick<ElementInternals, Part>;

export function internalsOf(element: HTMLElement): Internals {
  return "attachInternals" in element ? element.attachInternals() : new StandIn(element);
}

/** Whether the browser itself tells the element of its form, and the form of the element. */
export const formAware = "attachInternals" in HTMLElement.prototype;

class StandIn implements Internals {
  readonly #element: HTMLElement;
  validationMessage = "";

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  get form(): HTMLFormElement | null {
    return this.#element.closest("form");
  }
  get labels(): NodeList {
    const { id, ownerDocument } = this.#element;
    return ownerDocument.querySelectorAll(id ? `label[for="${CSS.escape(id)}"]` : "label:not(*)");
  }
  get willValidate(): boolean {
    return !this.#element.matches("[disabled], fieldset[disabled] *");
  }
  get validity(): ValidityState {
    const valueMissing = this.validationMessage !== "";
    return { valueMissing, valid: !valueMissing } as ValidityState;
  }

  checkValidity(): boolean {
    if (this.validationMessage === "" || !this.willValidate) return true;
    this.#element.dispatchEvent(new Event("invalid", { cancelable: true }));
    return false;
  }
  reportValidity(): boolean {
    const valid = this.checkValidity();
    if (!valid) this.#element.focus();
    return valid;
  }

  setFormValue(): void {}
  setValidity(_flags: ValidityStateFlags = {}, message = ""): void {
    this.validationMessage = message;
  }
}
