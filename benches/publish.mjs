// Refreshes what is committed of the results: docs/performance.json, which the site's page shows, and the tables between the
// markers of docs/performance.md.
import { readFileSync, writeFileSync } from "node:fs";
import { tables } from "./tables.mjs";

const DATA = "docs/performance.json";
const PAGE = "docs/performance.md";
const MARKERS = /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/;

export function publish(results) {
  const { measured, machine, applicants, agreement } = results;
  const counts = Object.entries(agreement.verdicts).map(([verdict, count]) => `${count} ${verdict}`);
  const head =
    `Measured on ${measured}: ${machine.processor}, ${machine.cores} cores, Node ${machine.node}, Chromium ${machine.chromium}; ` +
    `all engines agree on ${applicants} applicants (${counts.join(", ")}).`;
  const page = readFileSync(PAGE, "utf8");
  if (!MARKERS.test(page)) throw new Error(`${PAGE} has no place for the tables: <!-- bench --> … <!-- /bench -->`);
  writeFileSync(
    PAGE,
    page.replace(MARKERS, (_, open, close) => `${open}${head}\n\n${tables(results)}\n${close}`),
  );
  writeFileSync(DATA, `${JSON.stringify(results, null, 2)}\n`);
}
