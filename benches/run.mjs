// `make bench`: puts zhunru beside a check written by hand in JavaScript and beside other engines, after all of them have come to the same
// verdict and the same outcome of every rule on the same applicants. Results: target/bench/results.json and a table.
//
// usage: run.mjs <zhunru command> [--quick] [--publish]
//   --quick    fewer rounds, to try it out; not for publishing
//   --publish  also refreshes docs/performance.json, which the site shows, and the tables of docs/performance.md
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { pathToFileURL } from "node:url";
import { readJson } from "../scripts/files.mjs";
import { sizes } from "../scripts/sizes.mjs";
import { agree } from "./agree.mjs";
import { bundle } from "./bundle.mjs";
import { doubts } from "./doubts.mjs";
import { ENGINES } from "./engines.mjs";
import { chromiumCold, chromiumMemory, chromiumWarm, startChromium } from "./measure/chromium.mjs";
import { download } from "./measure/download.mjs";
import { native } from "./measure/native.mjs";
import { nodeCold } from "./measure/node-cold.mjs";
import { nodeMemory } from "./measure/node-memory.mjs";
import { nodeWarm } from "./measure/node-warm.mjs";
import { output } from "./measure/processes.mjs";
import { quickjs } from "./measure/quickjs.mjs";
import { isKnown, people, steps } from "./people.mjs";
import { compilePolicies, installPeers } from "./prepare.mjs";
import { publish } from "./publish.mjs";
import { tables } from "./tables.mjs";

const OUT = "target/bench";
const APPLICANTS = 2000;
const FULL = { rounds: 120, pageRounds: 80, cold: 25, growth: 60, quickjs: 15 };
const QUICK = { rounds: 15, pageRounds: 10, cold: 7, growth: 10, quickjs: 5 };
/** Applicants where scripts are not compiled: each takes thousands of times as long. */
const FEW = 200;
/** A batch in Node. The clock of a page moves in steps: batches there last so long that a step does not matter, whatever the engine. */
const CHECKS = 50;
const PAGE_MS = 1;

const [command, ...flags] = process.argv.slice(2);
const quick = flags.includes("--quick");
const plan = quick ? QUICK : FULL;

async function step(title, work) {
  const start = Date.now();
  console.error(`── ${title}`);
  const made = await work();
  console.error(`── ${title}: done in ${Math.round((Date.now() - start) / 1000)} s`);
  return made;
}

/** All engines in this process, set up. */
async function loaded(folder) {
  const engines = {};
  for (const name of ENGINES) {
    engines[name] = await import(pathToFileURL(`${folder}/${name}.js`));
    await engines[name].setup();
  }
  return engines;
}

mkdirSync(OUT, { recursive: true });
const peers = `${OUT}/peers`;
const policies = `${OUT}/policies`;
await step("install the peers", () => installPeers(peers));
await step("compile the policies", () => compilePolicies(command, `${OUT}/packs`, policies));
for (const platform of ["node", "page"]) rmSync(`${OUT}/${platform}`, { recursive: true, force: true });
const assets = await step("bundle the engines", () => bundle(OUT, peers));

const { engines, agreement, partial } = await step(`all engines agree on ${APPLICANTS} applicants`, async () => {
  const all = await loaded(`${process.cwd()}/${OUT}/node`);
  const applicants = people(APPLICANTS);
  const agreed = await agree(all, { applicants, steps: steps(applicants) });
  const partial = applicants.filter((facts) => !Object.values(facts).every(isKnown)).length;
  return { engines: all, agreement: agreed, partial };
});

const node = {
  warm: await step("warm, in Node", () =>
    nodeWarm(`${OUT}/node`, { applicants: APPLICANTS, rounds: plan.rounds, turn: 10, batch: { checks: CHECKS } }),
  ),
  cold: await step("cold, in Node", () => nodeCold(`${OUT}/node`, plan.cold)),
  memory: await step("memory, in Node", () => nodeMemory(`${OUT}/node`, APPLICANTS)),
};
const growth = await step("growth with rules and packs, in Node", async () => {
  const given = JSON.stringify({ rounds: plan.growth, checks: 300 });
  return JSON.parse(await output(process.execPath, ["benches/measure/growth.mjs", policies, given]));
});

const browser = await startChromium(`${OUT}/page`, assets);
let chromium;
try {
  chromium = {
    warm: await step("agreement and warm, in Chromium", () =>
      chromiumWarm(browser, {
        applicants: APPLICANTS,
        rounds: plan.pageRounds,
        turn: 12,
        batch: { milliseconds: PAGE_MS },
      }),
    ),
    cold: await step("cold, in Chromium", () => chromiumCold(browser, plan.cold)),
    memory: await step("memory, in Chromium", () => chromiumMemory(browser, APPLICANTS)),
  };
} finally {
  await browser.close();
}
const uncompiled = await step("in QuickJS", () => quickjs(policies, FEW, plan.quickjs));
const throughput = await step("native throughput", () => native(OUT, policies, APPLICANTS));
const bytes = await step("download", () => download(`${OUT}/page`));

const versions = readJson("benches/package.json").dependencies;
const results = {
  measured: new Date().toISOString().slice(0, 10),
  quick,
  machine: {
    processor: cpus()[0]?.model ?? "",
    cores: cpus().length,
    node: process.versions.node,
    chromium: browser.version,
  },
  applicants: APPLICANTS,
  /** Those of them with missing answers. */
  partial,
  agreement,
  batch: CHECKS,
  engines: ENGINES.map((id) => ({
    id,
    name: engines[id].name,
    ...(engines[id].names && { names: engines[id].names }),
    version: engines[id].packages?.map((each) => versions[each]).join() ?? engines[id].version,
    download: bytes[id],
    node: { warm: node.warm.engines[id], cold: node.cold[id], memory: node.memory[id] },
    chromium: { warm: tailless(chromium.warm.engines[id]), cold: chromium.cold[id], memory: chromium.memory[id] },
  })),
  spread: { node: node.warm.spread, chromium: chromium.warm.spread },
  /** Engines whose process ended by itself in Node and was started again. */
  restarted: node.warm.restarted,
  empty: { node: node.cold.nothing.milliseconds, chromium: chromium.cold.nothing.milliseconds },
  quickjs: uncompiled,
  native: throughput,
  growth,
  sizes: shipped(),
};
results.doubts = doubts(results);
writeFileSync(`${OUT}/results.json`, `${JSON.stringify(results, null, 1)}\n`);
console.log(`\n${tables(results)}`);
console.error(`\nwritten: ${OUT}/results.json`);
if (flags.includes("--publish")) {
  if (quick) throw new Error("figures of --quick are not for publishing: run it in full");
  publish(results);
}

/** Without p99, which differs with the size of the batches: in a page they are as many checks as the engine is fast. */
function tailless(parts) {
  return Object.fromEntries(Object.entries(parts).map(([part, { p50, ratio }]) => [part, { p50, ratio }]));
}

/** What a page downloads of zhunru: the engine, and the largest policy with the texts of one language. */
function shipped() {
  const { engine, fallback, policy } = sizes();
  const total = ({ raw, gzip, brotli }) => ({ raw, gzip, brotli });
  return { engine: total(engine), fallback: total(fallback), policy: { name: policy.name, ...total(policy) } };
}
