// A check where scripts are not compiled, as in mini-programs on iOS: zhunru as JavaScript beside the check by hand, both in QuickJS,
// which itself runs as WebAssembly here. So the ratio counts, not the time.
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { getQuickJS } from "quickjs-emscripten";
import { median, rounded } from "./numbers.mjs";
import { progress } from "./progress.mjs";

const PARTS = ["complete", "partial"];
const PACKAGES = "./target/npm";

export async function quickjs(policies, count, rounds) {
  const context = (await getQuickJS()).newContext();
  const run = (code) => context.unwrapResult(context.evalCode(code)).consume((value) => context.dump(value));
  try {
    run(await script(`${policies}/bench-2024.eligibility.zrp`));
    run(`prepare(${count}); 0`);
    context.runtime.executePendingJobs();
    if (!run("globalThis.ready")) throw new Error("zhunru does not start in QuickJS");
    for (let nth = 0; nth < count; nth++) {
      const [byHand, zhunru] = [run(`said("byHand", ${nth})`), run(`said("zhunru", ${nth})`)];
      if (byHand !== zhunru) throw new Error(`in QuickJS ${zhunru} instead of ${byHand}`);
    }
    const samples = { byHand: { complete: [], partial: [] }, zhunru: { complete: [], partial: [] } };
    const half = count / 2;
    for (let round = 0; round < rounds; round++) {
      for (const [engine, found] of Object.entries(samples)) {
        for (const [nth, part] of PARTS.entries()) {
          const began = performance.now();
          run(`run("${engine}", ${nth * half}, ${(nth + 1) * half})`);
          found[part].push(((performance.now() - began) * 1e6) / half);
        }
      }
      progress("  round", round + 1, rounds);
    }
    const figures = (engine, part) => {
      const ratios = samples[engine][part].map((each, round) => each / samples.byHand[part][round]);
      return { p50: rounded(median(samples[engine][part])), ratio: rounded(median(ratios)) };
    };
    return Object.fromEntries(
      Object.keys(samples).map((engine) => [
        engine,
        Object.fromEntries(PARTS.map((part) => [part, figures(engine, part)])),
      ]),
    );
  } finally {
    context.dispose();
  }
}

/** The script with the package, its JavaScript and the policy in it. */
async function script(policy) {
  const virtual = {
    zhunru: `import * as zhunru from "${PACKAGES}/zhunru-miniprogram/miniprogram_dist/index.js";
      import * as fallback from "${PACKAGES}/zhunru-miniprogram-fallback/miniprogram_dist/index.js";
      zhunru.configure({ javascript: () => fallback });
      export const loadConditionsEngine = zhunru.loadEngine;`,
    host: `import * as zhunru from "${PACKAGES}/zhunru-miniprogram/miniprogram_dist/index.js";
      export const asset = () => zhunru.bytesOf("${readFileSync(policy).toString("base64")}");`,
  };
  const { outputFiles } = await build({
    entryPoints: ["benches/in-quickjs.mjs"],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2020",
    logLevel: "warning",
    plugins: [
      {
        name: "quickjs",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^zhunru$|\/host\.mjs$/ }, ({ path }) => ({
            path: path.includes("host") ? "host" : "zhunru",
            namespace: "quickjs",
          }));
          onLoad({ filter: /.*/, namespace: "quickjs" }, ({ path }) => ({ contents: virtual[path], resolveDir: "." }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}
