// The server's own check of what the example form sends. It takes the answers, never the verdict.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** By which policy and for which day is the server's word, not the form's. */
const POLICY = "daan-2022.eligibility";
const AS_OF = "2022-05-13";

/** `folder`: of the compiled policies. Throws a ZhunruError with all that is wrong with the answers. */
export function secondCheck(folder) {
  let loading;
  const load = async () => {
    // The package as npm gives it out; `import … from "zhunru"` on a server of your own.
    const { loadEngine } = await import("../target/npm/zhunru/node.js");
    const engine = await loadEngine();
    return engine.compile(await readFile(join(folder, `${POLICY}.zrp`)));
  };
  return async (answers) => {
    // Once, for all who come; after a failed attempt, anew.
    loading ??= load().catch((cause) => {
      loading = undefined;
      throw cause;
    });
    const policy = await loading;
    const report = JSON.parse(policy.checkJson(answers, AS_OF));
    return { report, info: policy.info };
  };
}
