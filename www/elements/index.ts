// Defines the elements. Importing this file is all a page needs to do.

import { ZhunruEligibility } from "./eligibility.js";

if (!customElements.get("zhunru-eligibility")) {
  customElements.define("zhunru-eligibility", ZhunruEligibility);
}

export { ZhunruEligibility };
