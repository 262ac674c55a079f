// All engines warm in Node, a process for each.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ENGINES } from "../engines.mjs";
import { progress } from "./progress.mjs";
import { interleaved } from "./warm.mjs";

const CHILD = fileURLToPath(new URL("node-turns.mjs", import.meta.url));

export async function nodeWarm(folder, { rounds, ...plan }) {
  const children = {};
  try {
    for (const [at, name] of ENGINES.entries()) {
      children[name] = fork(CHILD, [folder, name, JSON.stringify(plan)]);
      await answer(name, children[name]);
      progress("  ready", at + 1, ENGINES.length);
    }
    const contenders = Object.entries(children).map(([name, child]) => [
      name,
      (round) => {
        child.send(round);
        return answer(name, child);
      },
    ]);
    return await interleaved(Object.fromEntries(contenders), rounds, (done, all) => progress("  round", done, all));
  } finally {
    for (const child of Object.values(children)) child.kill();
  }
}

async function answer(name, child) {
  const ended = new AbortController();
  const { signal } = ended;
  try {
    return await Promise.race([
      once(child, "message", { signal }).then(([message]) => message),
      once(child, "exit", { signal }).then(() => {
        throw new Error(`the process of ${name} ended`);
      }),
    ]);
  } finally {
    ended.abort();
  }
}
