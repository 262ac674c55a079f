// What every element of the family shares as a form control: name, value, reset, restore, disabled, validity.

export abstract class FormElement extends HTMLElement {
  static readonly formAssociated = true;
  protected readonly internals: ElementInternals = this.attachInternals();
  #disabledByForm = false;

  /** What the form submits; empty when there is nothing to submit. */
  abstract get value(): string;
  abstract set value(text: string);
  /** Back to what the markup says. */
  protected abstract resetValue(): void;
  protected abstract disabledChanged(): void;

  /** A property set before the element was defined hides its accessor; this hands the value over. */
  protected adopt(...properties: readonly string[]): void {
    for (const name of properties) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  get name(): string {
    return this.getAttribute("name") ?? "";
  }
  set name(name: string) {
    this.setAttribute("name", name);
  }

  get disabled(): boolean {
    return this.hasAttribute("disabled");
  }
  set disabled(disabled: boolean) {
    this.toggleAttribute("disabled", Boolean(disabled));
  }

  get required(): boolean {
    return this.hasAttribute("required");
  }
  set required(required: boolean) {
    this.toggleAttribute("required", Boolean(required));
  }

  get type(): string {
    return this.localName;
  }
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  get labels(): NodeList {
    return this.internals.labels;
  }
  get validity(): ValidityState {
    return this.internals.validity;
  }
  get validationMessage(): string {
    return this.internals.validationMessage;
  }
  get willValidate(): boolean {
    return this.internals.willValidate;
  }
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  /** Disabled by its own attribute or by a fieldset around it. */
  protected get inactive(): boolean {
    return this.disabled || this.#disabledByForm;
  }

  /** The browser keeps a restorable copy (back, reload) only where the host asks for it with `restore`. */
  protected submitValue(): void {
    const value = this.value === "" ? null : this.value;
    this.internals.setFormValue(value, this.hasAttribute("restore") ? value : null);
  }

  formResetCallback(): void {
    this.resetValue();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#disabledByForm = disabled;
    this.disabledChanged();
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === "string") this.value = state;
  }
}
