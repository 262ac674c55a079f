// Native throughput of the same policy and the same applicants (benches/native/bench.rs).
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { people } from "../people.mjs";
import { DAY } from "../rules.mjs";
import { output } from "./processes.mjs";

export async function native(folder, policies, count) {
  const applicants = resolve(folder, "applicants.jsonl");
  writeFileSync(
    applicants,
    people(count)
      .map((facts) => `${JSON.stringify(facts)}\n`)
      .join(""),
  );
  const policy = resolve(policies, "bench-2024.eligibility.zrp");
  const build = ["bench", "--quiet", "--no-default-features", "--bench", "native", "--"];
  return JSON.parse(await output("cargo", [...build, policy, applicants, DAY]));
}
