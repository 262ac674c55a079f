// Lints the WXML of the components: what can be pressed has a role and a label of its own, so does what is typed into; true and
// false of an aria attribute are strings; what is repeated has a key. The label is not left to the texts inside: whether a renderer that
// draws views by itself (Skyline) makes a name of them is not said anywhere that we found.
// usage: lint-wxml.mjs <file>…
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const TAP = /^(?:mut-)?(?:bind|catch):?(?:tap|longpress)$/;
const INPUTS = ["input", "textarea"];
const BOOLEAN = [
  "aria-checked",
  "aria-expanded",
  "aria-disabled",
  "aria-hidden",
  "aria-invalid",
  "aria-selected",
  "aria-pressed",
];

/** The opening tags of a file: name, attributes, line. */
function tags(wxml) {
  const text = wxml.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, " "));
  return [...text.matchAll(/<([a-z][\w-]*)((?:\s+[\w:*.-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ({ 0: whole, 1: name, 2: rest, index }) => ({
      name,
      whole,
      line: text.slice(0, index).split("\n").length,
      attributes: Object.fromEntries(
        [...rest.matchAll(/([\w:*.-]+)(?:="([^"]*)")?/g)].map(([, key, value = ""]) => [key, value]),
      ),
    }),
  );
}

/** What is wrong with a file, each with its line. */
export function problems(wxml) {
  const found = [];
  const opened = (wxml.replace(/<!--[\s\S]*?-->/g, "").match(/<[a-z]/g) ?? []).length;
  const read = tags(wxml);
  if (read.length !== opened) found.push({ line: 1, message: `${opened} tags, of which ${read.length} can be read` });
  for (const { name, attributes, line } of read) {
    const tell = (message) => found.push({ line, message: `<${name}> ${message}` });
    const pressed = Object.keys(attributes).some((key) => TAP.test(key));
    if (pressed && !attributes["aria-role"]) tell("can be pressed and has no aria-role");
    if ((pressed || INPUTS.includes(name)) && !attributes["aria-label"]) tell("has no aria-label");
    if (/^(?:radio|checkbox|switch)$/.test(attributes["aria-role"] ?? "") && !("aria-checked" in attributes))
      tell("does not say whether it is chosen");
    if (
      pressed &&
      attributes["data-fold"] !== undefined &&
      attributes["aria-role"] === "button" &&
      !("aria-expanded" in attributes)
    ) {
      tell("folds, and does not say whether it is open");
    }
    for (const key of BOOLEAN) {
      const value = attributes[key];
      if (value !== undefined && !/^(?:true|false|\{\{.*\? 'true' : 'false'\}\})$/.test(value))
        tell(`${key} is no "true" or "false"`);
    }
    if ("wx:for" in attributes && !attributes["wx:key"]) tell("is repeated without wx:key");
  }
  return found;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = process.argv.slice(2);
  const lines = files.flatMap((file) =>
    problems(readFileSync(file, "utf8")).map(({ line, message }) => `${file}:${line}: ${message}`),
  );
  for (const line of lines) console.error(line);
  process.exitCode = lines.length > 0 ? 1 : 0;
}
