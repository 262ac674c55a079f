// What every element of the family shares as a form control: name, value, reset, restore, disabled, validity, label.

import { formAware, internalsOf } from "./internals.js";
import { Mirror } from "./mirror.js";

/**
 * A control of a form.
 *
 * @attr {string} form - id of the form, where the element does not lie in it
 */
export abstract class FormElement extends HTMLElement {
  static readonly formAssociated = true;
  static readonly observedAttributes: readonly string[] = ["name", "disabled", "required", "restore", "mirror", "form"];

  readonly #internals = internalsOf(this);
  readonly #mirror = new Mirror(this);
  #disabledByForm = false;

  /** What the form submits; empty when there is nothing to submit. */
  abstract get value(): string;
  abstract set value(text: string);
  /** Back to what the markup says. */
  protected abstract resetValue(): void;
  protected abstract disabledChanged(): void;

  connectedCallback(): void {
    this.#adopt();
    this.addEventListener("click", this.#labelled);
    addEventListener("pagehide", this.#leave);
    addEventListener("pageshow", this.#return);
    if (!formAware) document.addEventListener("reset", this.#formReset);
  }

  disconnectedCallback(): void {
    removeEventListener("pagehide", this.#leave);
    removeEventListener("pageshow", this.#return);
    document.removeEventListener("reset", this.#formReset);
  }

  /** A property set before the element was defined hides its accessor; this hands the value over. */
  #adopt(): void {
    for (const name of Object.keys(this)) {
      if (!hasSetter(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** Sets an attribute from a property: null and undefined take it away. */
  protected reflect(attribute: string, value: string | number | null | undefined): void {
    if (value === null || value === undefined) this.removeAttribute(attribute);
    else this.setAttribute(attribute, String(value));
  }

  /**
   * Name of the value in the form's data.
   * @attr name
   * @reflect
   */
  get name(): string {
    return this.getAttribute("name") ?? "";
  }
  set name(name: string | null | undefined) {
    this.reflect("name", name);
  }

  /**
   * Rests all controls; the form submits nothing of it.
   * @attr disabled
   * @reflect
   */
  get disabled(): boolean {
    return this.hasAttribute("disabled");
  }
  set disabled(disabled: boolean) {
    this.toggleAttribute("disabled", Boolean(disabled));
  }

  /**
   * Invalid until there is a result.
   * @attr required
   * @reflect
   */
  get required(): boolean {
    return this.hasAttribute("required");
  }
  set required(required: boolean) {
    this.toggleAttribute("required", Boolean(required));
  }

  /**
   * Lets the browser keep the value to restore the form (back, reload).
   * @attr restore
   * @reflect
   */
  get restore(): boolean {
    return this.hasAttribute("restore");
  }
  set restore(restore: boolean) {
    this.toggleAttribute("restore", Boolean(restore));
  }

  /**
   * Submits through a hidden input of the same name, for what looks only at inputs, as jQuery's `serialize()`.
   * @attr mirror
   * @reflect
   */
  get mirror(): boolean {
    return this.hasAttribute("mirror");
  }
  set mirror(mirror: boolean) {
    this.toggleAttribute("mirror", Boolean(mirror));
  }

  /** The element's own tag name, as `type` of any control. */
  get type(): string {
    return this.localName;
  }
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }
  get labels(): NodeList {
    return this.#internals.labels;
  }
  get validity(): ValidityState {
    return this.#internals.validity;
  }
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }
  get willValidate(): boolean {
    return this.#internals.willValidate;
  }
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Disabled by its own attribute or by a fieldset around it. */
  protected get inactive(): boolean {
    return this.disabled || (formAware ? this.#disabledByForm : this.closest("fieldset[disabled]") !== null);
  }

  /**
   * Tells the form. The mirrored input submits where there is one, and the element itself does not: no value comes twice.
   * The browser keeps a restorable copy only where the host asks for it with `restore`.
   */
  protected submitValue(): void {
    const value = this.value === "" ? null : this.value;
    const mirrored = this.mirror || !formAware;
    if (mirrored) this.#mirror.show(value, this.name, this.inactive);
    else this.#mirror.remove();
    this.#internals.setFormValue(mirrored ? null : value, this.restore ? value : null);
  }

  /** What is missing, if anything; the browser shows it at `anchor`, which can be focused. */
  protected missing(message: string, anchor: HTMLElement): void {
    if (message === "") this.#internals.setValidity({});
    else this.#internals.setValidity({ valueMissing: true }, message, anchor);
  }

  formResetCallback(): void {
    this.resetValue();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#disabledByForm = disabled;
    this.submitValue();
    this.disabledChanged();
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === "string") this.value = state;
  }

  /** A browser knows a form again by its controls as the markup has them: the mirrored input must not be among them. */
  readonly #leave = (): void => this.#mirror.remove();
  readonly #return = (event: PageTransitionEvent): void => {
    if (event.persisted) this.submitValue();
  };

  readonly #formReset = (event: Event): void => {
    if (event.target === this.form && !event.defaultPrevented) this.resetValue();
  };

  /** A click on a label reaches the element as a click of its own, outside of what it shows; browsers leave focus alone. */
  readonly #labelled = (event: MouseEvent): void => {
    if (event.composedPath()[0] !== this || this.inactive) return;
    const { left, right, top, bottom } = this.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < left || x > right || y < top || y > bottom) this.focus();
  };
}

function hasSetter(element: object, name: string): boolean {
  for (let at: object | null = Reflect.getPrototypeOf(element); at; at = Reflect.getPrototypeOf(at)) {
    const found = Reflect.getOwnPropertyDescriptor(at, name);
    if (found) return found.set !== undefined;
  }
  return false;
}
