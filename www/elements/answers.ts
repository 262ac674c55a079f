// Answers as the JSON text a form submits, and back. The engine judges the values; this only reads the shape.

import type { Answer, Answers, FactRecord } from "./contract.js";

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

/** What cannot be an answer, or not even be read, is left out: a host's mistake must not end the self-check. */
export function copyAnswers(value: unknown): Record<string, Answer> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  try {
    return Object.fromEntries(Object.entries(value).filter(isEntry).map(copyEntry));
  } catch {
    return {};
  }
}

type Entry = [string, Answer];

function isEntry(entry: [string, unknown]): entry is Entry {
  const [, value] = entry;
  if (Array.isArray(value)) return value.every((code) => typeof code === "string") || value.every(isRecord);
  return value === null || Number.isFinite(value) || typeof value === "string" || typeof value === "boolean";
}

/** One level of plain members. */
function isRecord(value: unknown): value is FactRecord {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (member) => member === null || typeof member === "string" || Number.isFinite(member),
  );
}

function copyEntry([id, value]: Entry): Entry {
  if (!Array.isArray(value)) return [id, value];
  const items: readonly (string | FactRecord)[] = value;
  return [id, items.map((item) => (typeof item === "string" ? item : { ...item })) as string[] | FactRecord[]];
}
