// What the scripts of the components hand to `Component`, by their names. Loading this touches nothing of the host.

import { component } from "./component.js";
import { eligibility } from "./matters/eligibility.js";
import { part } from "./part.js";

export const components: Readonly<Record<string, object>> = {
  "zhunru-eligibility": component(eligibility),
  "zhunru-blocks": part({ blocks: [], whole: false }),
  "zhunru-day": part(),
  "zhunru-entries": part({ entries: [] }),
  "zhunru-facts": part(),
  "zhunru-findings": part(),
  "zhunru-list": part(),
  "zhunru-papers": part(),
  "zhunru-question": part(),
  "zhunru-records": part({ view: {}, ask: "" }),
  "zhunru-summary": part(),
  "zhunru-trace": part(),
  "zhunru-verdict": part(),
};
