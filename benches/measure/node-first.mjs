// A process of its own: one engine from nothing to its first verdict. Prints the milliseconds since the process began.
// usage: node-first.mjs [<bundle> <applicant as JSON>]
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [bundle, applicant] = process.argv.slice(2);
if (bundle !== undefined) {
  const { setup, check } = await import(pathToFileURL(resolve(bundle)));
  await setup();
  const { verdict } = await check(JSON.parse(applicant));
  if (!verdict) throw new Error("no verdict");
}
console.log(performance.now());
