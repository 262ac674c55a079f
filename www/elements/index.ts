// Defines the elements: all that a page needs to load. Also gives out the words and languages they speak, for the pages
// around them.

import { ZhunruEligibility } from "./eligibility.js";

if (!customElements.get("zhunru-eligibility")) {
  customElements.define("zhunru-eligibility", ZhunruEligibility);
}

export { Catalogue, type Message } from "./catalogue.js";
export { negotiate } from "./locales.js";
export { ZhunruEligibility };
