// A draft kept on this device, only when the person asks for it: one entry of the browser's storage for a policy and matter, with the
// day it ends. No DOM.

const FORMAT = "zhunru-draft/1";

export interface Kept {
  /** What the element gives a form. */
  readonly value: string;
  readonly saved: string;
  /** The last day it is kept. */
  readonly until: string;
}

/** `found`: there is one, and the person has not said what to do with it. `failed`: the browser keeps nothing. */
export type KeepingState = "off" | "found" | "on" | "failed";

export class Keeping {
  #key = "";
  #state: KeepingState = "off";
  #kept: Kept | undefined;

  get state(): KeepingState {
    return this.#state;
  }
  get kept(): Kept | undefined {
    return this.#kept;
  }

  /** Looks for a draft under this key; one that has ended, or is none, is taken away. An empty key: drafts are not offered. */
  look(key: string, today: string, days: number): void {
    if (key !== "" && key === this.#key && this.#state !== "off") return;
    this.#key = key;
    this.#state = "off";
    this.#kept = key === "" ? undefined : read(storage()?.getItem(key) ?? null);
    const kept = this.#kept;
    if (kept && kept.until < today) this.erase();
    if (!this.#kept) return;
    this.#state = "found";
    // Saved while the device's clock was ahead, or while the host kept drafts longer: it would lie here for too long.
    if (this.#kept.until > daysAfter(today, days)) this.#write(this.#kept.value, today, days);
  }

  /** The person wants it, or wants to go on with the one there is. */
  begin(value: string, today: string, days: number): void {
    this.#state = "on";
    this.#write(value, today, days);
  }

  /** After an answer. One that was taken away in another window is not brought back. */
  save(value: string, today: string, days: number): void {
    if (this.#state !== "on" || value === this.#kept?.value) return;
    if (this.#kept?.value && storage()?.getItem(this.#key) === null) this.#state = "off";
    else this.#write(value, today, days);
  }

  /** The answers were cleared: what becomes of the draft is the person's to say. */
  rest(): void {
    if (this.#state === "on") this.#state = this.#kept?.value ? "found" : "off";
  }

  erase(): void {
    this.#state = "off";
    this.#kept = undefined;
    try {
      storage()?.removeItem(this.#key);
    } catch {
      // What cannot be written is not there.
    }
  }

  #write(value: string, today: string, days: number): void {
    this.#kept = { value, saved: today, until: daysAfter(today, days) };
    try {
      const box = storage();
      if (!box) throw new Error("no storage");
      // Written even where there is nothing yet, to know now whether it can be.
      box.setItem(this.#key, JSON.stringify({ format: FORMAT, ...this.#kept }));
      if (value === "") box.removeItem(this.#key);
    } catch {
      // Whatever was there is older than what could not be written.
      this.erase();
      this.#state = "failed";
    }
  }
}

/** Where the browser forbids it, even asking is an error. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function read(text: string | null): Kept | undefined {
  if (text === null) return undefined;
  try {
    const { format, value, saved, until } = JSON.parse(text) as Record<string, unknown>;
    const whole = typeof value === "string" && typeof saved === "string" && typeof until === "string";
    // One of another make ended long ago.
    return whole ? { value, saved, until: format === FORMAT ? until : "" } : { value: "", saved: "", until: "" };
  } catch {
    return { value: "", saved: "", until: "" };
  }
}

function daysAfter(iso: string, days: number): string {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
