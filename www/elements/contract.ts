// What passes between the engine and the elements, by the names used here.

import type { Facts } from "zhunru";

export type {
  Citation,
  Counterfactual,
  Engine,
  Fact as Answer,
  FactRecord,
  FieldInfo,
  Finding as RuleReport,
  LazyReport,
  Looked,
  Outcome,
  Path,
  PathStep,
  Policy,
  PolicyInfo,
  QuestionInfo,
  Report,
  ReportDocument,
  Rounded,
  Trace,
  ValueFinding,
  ValueState,
  Verdict,
} from "zhunru";

/** Question id → answer. An absent question has not been asked; `null`: the person does not know. */
export type Answers = Readonly<Facts>;
