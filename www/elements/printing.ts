// Paper shows everything but conditions that do not apply: folded parts are opened while printing, and folded again afterwards.

export class Printing {
  readonly #root: ParentNode;
  #opened: HTMLDetailsElement[] = [];

  constructor(root: ParentNode) {
    this.#root = root;
  }

  connect(): void {
    addEventListener("beforeprint", this.#open);
    addEventListener("afterprint", this.#close);
  }

  disconnect(): void {
    removeEventListener("beforeprint", this.#open);
    removeEventListener("afterprint", this.#close);
  }

  readonly #open = (): void => {
    const folded = this.#root.querySelectorAll<HTMLDetailsElement>(
      "details.fold:not([open]):not(#fold-not_applicable), details.provenance:not([open])",
    );
    this.#opened = [...folded];
    for (const details of this.#opened) details.open = true;
  };

  readonly #close = (): void => {
    for (const details of this.#opened) details.open = false;
    this.#opened = [];
  };
}
