// The fields of dated records: service, yearly results, certificates. Loaded beside elements.js by the matters that ask for
// them, once for all of them.

import words from "words:records";
import { Bundle, defineField } from "../index.js";
import { recordsField } from "./field-records.js";
import { draftOfRecords, sayRecords } from "./records.js";

defineField("records", { make: recordsField, draft: draftOfRecords, say: sayRecords });

/** What the fields say. */
export const RECORDS = new Bundle("records", words);

export { default as recordsStyles } from "sheet:records.css";
