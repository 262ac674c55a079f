// The scripts in which the elements come: one for each folder of matters (`index.ts`), and parts that these fetch when they are needed
// (`<name>-part.ts`), so that a page downloads what it shows.
import { dirname, join } from "node:path";
import { filesBelow } from "./files.mjs";

export const ELEMENTS = "www/elements";

/** `{ script, source, folder, part }`, sources relative to www/elements: `pay-outcome.js` is `pay/outcome-part.ts`. Parts come first: who fetches them knows their hashes. */
export function scripts() {
  const all = filesBelow(ELEMENTS).flatMap((source) => {
    const [, name, ending] = /^(?:.*\/)?(?:(.+)-part|(index))\.ts$/.exec(source) ?? [];
    if (!name && !ending) return [];
    const folder = dirname(source) === "." ? "" : dirname(source);
    const words = [folder, name].filter(Boolean);
    return [{ script: `${words.join("-") || "elements"}.js`, source, folder, part: name !== undefined }];
  });
  return all.sort((a, b) => Number(b.part) - Number(a.part) || Number(a.folder !== "") - Number(b.folder !== ""));
}

/** A source of a script, from the repository's folder. */
export const sourceOf = ({ source }) => join(ELEMENTS, source);

/** The module that an element of the matter asks for, as www/elements/loader.ts has it. */
export const engineOf = (matter) =>
  ["eligibility", "conversion"].includes(matter) ? "zhunru-conditions.wasm" : "zhunru.wasm";
