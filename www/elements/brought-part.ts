// brought.js: answers that a link brings, the draft on this device, the browser's back button; for hosts that ask for one of them, and
// where a host's day is none.

import broughtWords from "words:brought";
import { Bundle } from "./bundle.js";

export const words = new Bundle("brought", broughtWords);

export { Brought } from "./brought.js";
export { PageHistory } from "./history.js";
