// Numbers of identity cards are not kept, not copied, not shared, wherever somebody typed one.

import type { Engine } from "./contract.js";

/** What the engine knows of citizen numbers (GB 11643). */
export type CitizenNumbers = Pick<Engine, "citizenNumber" | "citizenBirthDate">;

/** The text without any of them. */
export function withoutNumbers(numbers: CitizenNumbers, text: string): string {
  return text.replace(/\d{17}[\dXx]/g, (found) =>
    numbers.citizenNumber(found).errors.length === 0 ? "*".repeat(found.length) : found,
  );
}
