// What stands in a field, as an answer or as what keeps it from being one. Records read their own (records/reading.ts).

import type { QuestionInfo } from "./contract.js";
import { type Draft, NONE, type Reading } from "./field.js";
import { parseDate, parseDecimal, parseInteger } from "./parse.js";

export function readDraft(question: Pick<QuestionInfo, "kind" | "codes">, draft: Draft): Reading {
  const { typed, chosen, dontKnow } = draft;
  if (dontKnow) return { ok: true, value: null };
  const { field = "", year = "", month = "", day = "" } = typed;
  switch (question.kind) {
    case "bool":
    case "code": {
      const [code] = chosen;
      if (code === undefined) return { ok: false, message: "problem.choice.empty", places: [] };
      return { ok: true, value: question.kind === "bool" ? code === "true" : code };
    }
    case "set":
      if (chosen.length === 0) return { ok: false, message: "problem.set.empty", places: [] };
      return { ok: true, value: chosen.filter((code) => code !== NONE) };
    case "date":
      return parseDate({ year, month, day });
    case "int":
      return parseInteger(field);
    default:
      return parseDecimal(field);
  }
}
