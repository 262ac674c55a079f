// Runs a process of the benchmark to its end.
import { spawn } from "node:child_process";

/** What it wrote on standard output; standard error goes to the person. */
export function output(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], ...options });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (status) => {
      if (status === 0) resolve(Buffer.concat(chunks).toString());
      else reject(new Error(`${command} ${args[0]} ended with status ${status}`));
    });
  });
}
