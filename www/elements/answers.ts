// Answers as the JSON text a form submits, and back. The engine judges the values; this only reads the shape.

import type { Answer, Answers } from "./contract.js";

export function writeAnswers(answers: Answers): string {
  return Object.keys(answers).length === 0 ? "" : JSON.stringify(answers);
}

/** Text that is no JSON object holds no answers. */
export function readAnswers(text: string | null | undefined): Record<string, Answer> {
  if (!text) return {};
  try {
    return copyAnswers(JSON.parse(text));
  } catch {
    return {};
  }
}

export function copyAnswers(value: unknown): Record<string, Answer> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return structuredClone(value) as Record<string, Answer>;
}
