// folded.js: the bodies of folded parts that few people open (later.ts): another day, the number of an identity card.

import foldedWords from "words:folded";
import { Bundle } from "./bundle.js";

export const words = new Bundle("folded", foldedWords);

export { asOfForm } from "./as-of.js";
export { idNumber } from "./id-number.js";
