// Start of a Node process to the first verdict, and the start of one that does nothing; each sample is a process, engines in turn.
import { fileURLToPath } from "node:url";
import { ENGINES } from "../engines.mjs";
import { people } from "../people.mjs";
import { median, medianDifference, rounded } from "./numbers.mjs";
import { output } from "./processes.mjs";
import { progress } from "./progress.mjs";

const CHILD = fileURLToPath(new URL("node-first.mjs", import.meta.url));
const NOTHING = "nothing";

export async function nodeCold(folder, rounds) {
  const applicant = JSON.stringify(people(2)[0]);
  const names = [NOTHING, ...ENGINES.filter((name) => name !== "zhunru-typed")];
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + round) % names.length];
      const bundle = name === NOTHING ? [] : [`${folder}/${name}.js`, applicant];
      samples[name].push(Number(await output(process.execPath, [CHILD, ...bundle])));
    }
    progress("  round", round + 1, rounds);
  }
  const figures = Object.entries(samples).map(([name, all]) => [
    name,
    { milliseconds: rounded(median(all)), added: rounded(medianDifference(all, samples[NOTHING])) },
  ]);
  return Object.fromEntries(figures);
}
