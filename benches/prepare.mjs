// What is there before the engines are bundled: the peers of package-lock.json and the compiled policies, all under target/bench.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeGrowthPacks } from "./growth-packs.mjs";

/** Installs exactly what package-lock.json says, unless it is installed already. */
export function installPeers(folder) {
  const stamp = join(folder, ".installed");
  const lock = readFileSync("benches/package-lock.json");
  if (existsSync(stamp) && readFileSync(stamp).equals(lock)) return;
  mkdirSync(folder, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(`benches/${name}`, join(folder, name));
  copyFileSync(".npmrc", join(folder, ".npmrc"));
  execFileSync("npm", ["ci", "--silent"], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  // npm rewrites its copy of the lock file, so an interrupted install is done again.
  copyFileSync("benches/package-lock.json", stamp);
}

/** Compiles the benchmark's policies; they stand beside the packs of the repository, under which they come. */
export function compilePolicies(command, packs, policies) {
  for (const folder of [packs, policies]) rmSync(folder, { recursive: true, force: true });
  cpSync("policies", packs, { recursive: true });
  cpSync("benches/policies", join(packs, "notices"), { recursive: true });
  const ids = ["bench-2024", ...writeGrowthPacks(join(packs, "notices"))];
  const args = ["policy", "compile", ...ids, "--policies", packs, "--out", policies];
  execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
}
