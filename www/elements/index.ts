// Defines the elements: all that a page needs to load. Also gives out the words and languages they speak, for the pages
// around them.

import { ZhunruEligibility } from "./eligibility.js";
import { ZhunruFindings, ZhunruPapers, ZhunruQuestion, ZhunruSummary, ZhunruVerdict } from "./small-elements.js";

const ELEMENTS = {
  "zhunru-eligibility": ZhunruEligibility,
  "zhunru-verdict": ZhunruVerdict,
  "zhunru-findings": ZhunruFindings,
  "zhunru-papers": ZhunruPapers,
  "zhunru-summary": ZhunruSummary,
  "zhunru-question": ZhunruQuestion,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element);
}

// For the pages around, and for what is loaded beside this module: the matters that not every page needs.
export { copyAnswers } from "./answers.js";
export { askedView } from "./asked.js";
export { Bundle, CORE, speak, unfetched } from "./bundle.js";
export type { Catalogue, Message } from "./catalogue.js";
export { FORMAT, writeCheck } from "./check-file.js";
export { type Context, heading, question, type View } from "./context.js";
export type {
  Answer,
  Answers,
  Counterfactual,
  Engine,
  FactRecord,
  FieldInfo,
  Looked,
  Path,
  PathStep,
  Policy,
  PolicyInfo,
  QuestionInfo,
  Report,
  Rounded,
  Trace,
  ValueFinding,
} from "./contract.js";
export { markInvalid, type Tick, tick } from "./control.js";
export { today } from "./day.js";
export { byId, type Child, h, svg, swap } from "./dom.js";
export { errorMessage, errorSummary, type Problem } from "./error-summary.js";
export {
  type Complaint,
  type Draft,
  defineField,
  EMPTY,
  type Field,
  type FieldOptions,
  type Reading,
} from "./field.js";
export { BIRTH_DATE, type DateInputs, dateInputs } from "./field-date.js";
export { Files, lendFile, Trouble, troubleOf } from "./files.js";
export { lastOf } from "./floor.js";
export { Format } from "./format.js";
export { type Icon, icon, verdictIcon } from "./icons.js";
export { insteadView } from "./instead.js";
export { origin } from "./journey.js";
export { laterView } from "./later.js";
export { type Check, follow, lenderOf } from "./linked.js";
export { besideElements, type Loaded, Shelf } from "./loader.js";
export { type Locale, negotiate, OFFICIAL_LANG } from "./locales.js";
export { dayView, type OutcomePage, type OwnPages, type Pages, privacyText } from "./pages.js";
export { type DatePart, dateParts, parseDate, plain } from "./parse.js";
export { Part } from "./part.js";
export { ALL, FOLDED, OUTCOME } from "./parts.js";
export { Printing } from "./printing.js";
export { Questionnaire } from "./questionnaire.js";
export { save } from "./save.js";
export { type Drawn, outcomePart, Small } from "./small.js";
export { common, dress, type Styles } from "./styles.js";
export { loadingView, troubleView } from "./trouble.js";
export type { Words } from "./words.js";
export { ZhunruEligibility, ZhunruFindings, ZhunruPapers, ZhunruQuestion, ZhunruSummary, ZhunruVerdict };
