// All engines warm in Node, a process for each.
import { fileURLToPath } from "node:url";
import { ENGINES } from "../engines.mjs";
import { EngineProcess } from "./engine-process.mjs";
import { progress } from "./progress.mjs";
import { interleaved } from "./warm.mjs";

const CHILD = fileURLToPath(new URL("node-turns.mjs", import.meta.url));

/** The figures, and which engines had to be started again. */
export async function nodeWarm(folder, { rounds, ...plan }) {
  const processes = {};
  try {
    for (const [at, name] of ENGINES.entries()) {
      processes[name] = new EngineProcess(CHILD, [folder, name, JSON.stringify(plan)]);
      await processes[name].start();
      progress("  ready", at + 1, ENGINES.length);
    }
    const contenders = ENGINES.map((name) => [name, (round) => processes[name].take(round)]);
    const figures = await interleaved(Object.fromEntries(contenders), rounds, (done, all) =>
      progress("  round", done, all),
    );
    return { ...figures, restarted: ENGINES.filter((name) => processes[name].restarted) };
  } finally {
    for (const each of Object.values(processes)) each.end();
  }
}
