// Files that an engine needs, beside its bundle: read in Node, fetched in a browser.

/** The bytes of one of the engine's files. */
export async function asset(name) {
  const url = new URL(name, import.meta.url);
  if (url.protocol !== "file:") return (await fetch(url)).arrayBuffer();
  const { readFile } = await import("node:fs/promises");
  return readFile(url);
}

/** A Wasm module in the form that starts fastest: as it streams in a browser, its bytes in Node. */
export async function module(name) {
  const url = new URL(name, import.meta.url);
  return url.protocol === "file:" ? asset(name) : fetch(url);
}
