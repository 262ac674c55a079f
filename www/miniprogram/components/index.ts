// What the scripts of the components hand to `Component`, by their names. Loading this touches nothing of the host.

import { defineField } from "../../elements/field.js";
import { draftOfRecords, sayRecords } from "../../elements/records/records.js";
import { component } from "./component.js";
import { eligibility } from "./matters/eligibility.js";
import { pay } from "./matters/pay.js";
import { request } from "./matters/request.js";
import { part } from "./part.js";

// What the fields of records hold and how it is said; the fields themselves are views here.
defineField("records", { make: noElement, draft: draftOfRecords, say: sayRecords });

function noElement(): never {
  throw new RangeError("there are no elements here");
}

export { speak } from "./speech.js";

export const components: Readonly<Record<string, object>> = {
  "zhunru-eligibility": component(eligibility),
  "zhunru-pay": component(pay),
  "zhunru-task-admission": component(request("task_admission")),
  "zhunru-secondment": component(request("secondment")),
  "zhunru-blocks": part({ blocks: [], whole: false }),
  "zhunru-day": part(),
  "zhunru-details": part(),
  "zhunru-entries": part({ entries: [] }),
  "zhunru-facts": part(),
  "zhunru-findings": part(),
  "zhunru-list": part(),
  "zhunru-number": part(),
  "zhunru-papers": part(),
  "zhunru-question": part(),
  "zhunru-records": part({ view: {}, ask: "" }),
  "zhunru-summary": part(),
  "zhunru-trace": part(),
  "zhunru-verdict": part(),
};
