// The day a check is made on, as the host gives it; and the day it is. The element knows that, the engine does not.

import { parseDate } from "./parse.js";

/** Where the host's day is none, both who reads and who wrote the page are told. */
export class GivenDay {
  readonly #element: Pick<Element, "getAttribute" | "localName">;
  /** The last one refused that the console was told of. */
  #warned: string | undefined;

  constructor(element: Pick<Element, "getAttribute" | "localName">) {
    this.#element = element;
  }

  get #text(): string {
    return this.#element.getAttribute("as-of") ?? "";
  }

  get day(): string | undefined {
    const [year = "", month = "", day = "", ...more] = this.#text.split("-");
    const read = more.length === 0 ? parseDate({ year, month, day }) : undefined;
    return read?.ok ? read.value : undefined;
  }

  get refused(): string | undefined {
    return this.#text !== "" && this.day === undefined ? this.#text : undefined;
  }

  warn(): void {
    const { refused } = this;
    if (refused !== undefined && refused !== this.#warned) {
      console.warn(`${this.#element.localName}: as-of="${refused}" is no day (YYYY-MM-DD) and is not used.`);
    }
    this.#warned = refused;
  }
}

export function today(): string {
  const now = new Date();
  const pad = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
