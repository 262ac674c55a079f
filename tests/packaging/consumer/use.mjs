// What a server does with the package: load once, compile a policy once, check. usage: node use.mjs <policy> <facts> <day>
import { readFileSync } from "node:fs";
import { loadEngine, ZhunruError } from "zhunru";

const [policyPath, facts, day] = process.argv.slice(2);
const engine = await loadEngine();
const policy = engine.compile(readFileSync(policyPath));
try {
  console.log(policy.checkJson(facts, day));
} catch (error) {
  if (!(error instanceof ZhunruError)) throw error;
  console.log(JSON.stringify({ errors: error.errors }));
}
