// The style sheets of elements.js and of its parts, by file. The build minifies them and gives them to the scripts (`sheet:<file>`); those
// of other scripts stand in `sheet.ts` of their folder.

import { all } from "./styles/all.js";
import { base } from "./styles/base.js";
import { elder } from "./styles/elder.js";
import { form } from "./styles/form.js";
import { frame } from "./styles/frame.js";
import { outcome } from "./styles/outcome.js";
import { print } from "./styles/print.js";
import { tokens } from "./styles/tokens.js";

export const sheets: Readonly<Record<string, string>> = {
  "elements.css": [tokens, base, form, frame, elder, print].join("\n"),
  "outcome.css": outcome,
  "all.css": all,
};
