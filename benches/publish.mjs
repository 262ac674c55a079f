// Refreshes what is committed of the results: docs/performance.json, which the site's page shows, and the tables between the
// markers of docs/performance.md.
import { readFileSync, writeFileSync } from "node:fs";
import { tables } from "./tables.mjs";

const DATA = "docs/performance.json";
const PAGE = "docs/performance.md";
const MARKERS = /(<!-- bench -->\n)([\s\S]*?)(<!-- \/bench -->)/;

/** What stands between the markers. */
export function published(results) {
  const { measured, machine, applicants, partial, agreement } = results;
  const counts = Object.entries(agreement.verdicts).map(([verdict, count]) => `${count} ${verdict}`);
  const head =
    `Measured on ${measured}: ${machine.processor}, ${machine.cores} cores, Node ${machine.node}, Chromium ${machine.chromium}; ` +
    `all engines agree on ${applicants} applicants, ${partial} of them with missing answers (${counts.join(", ")}).`;
  return `${head}\n\n${tables(results)}\n`;
}

/** What stands there now. */
export function standing() {
  const found = MARKERS.exec(readFileSync(PAGE, "utf8"));
  if (!found) throw new Error(`${PAGE} has no place for the tables: <!-- bench --> … <!-- /bench -->`);
  return found[2];
}

export function publish(results) {
  standing();
  const page = readFileSync(PAGE, "utf8");
  writeFileSync(
    PAGE,
    page.replace(MARKERS, (_, open, __, close) => `${open}${published(results)}${close}`),
  );
  writeFileSync(DATA, `${JSON.stringify(results, null, 2)}\n`);
}
