// Facts as the JSON text that the core reads. What JSON would quietly change (NaN to null, a date to a text, digits of a
// large number) is written so that the core refuses it with its own code and path.

import type { Facts } from "./api.js";

export function factsJson(facts: Readonly<Facts>): string {
  if (facts === null || typeof facts !== "object" || Array.isArray(facts)) return "[]";
  const members: string[] = [];
  for (const [question, value] of Object.entries(facts)) {
    if (value !== undefined) members.push(`${JSON.stringify(question)}:${factJson(value)}`);
  }
  return `{${members.join(",")}}`;
}

const A_FLOAT = "0.5";
const NO_FACT = "{}";

function factJson(value: unknown): string {
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "number":
      return Number.isSafeInteger(value) ? String(value) : A_FLOAT;
    default:
      if (value === null) return "null";
      return Array.isArray(value) && value.every((code) => typeof code === "string") ? JSON.stringify(value) : NO_FACT;
  }
}
