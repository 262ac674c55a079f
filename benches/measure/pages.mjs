// Serves the engines' bundles and the benchmark's own modules to a browser. Pages are isolated from other origins, which
// makes the browser's clock finer; nothing is compressed or kept.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".html": "text/html; charset=utf-8",
};
const HEADERS = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cache-control": "no-store",
};

/** `pages` are whole documents by path; every other path is a file of the first folder that has it. */
export async function servePages(pages, folders) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://127.0.0.1").pathname);
    const body = pages[path] ?? (await first(folders, path));
    if (body === undefined) return response.writeHead(404).end();
    const type = TYPES[pages[path] ? ".html" : extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { ...HEADERS, "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => server.closeAllConnections() ?? server.close(),
  };
}

async function first(folders, path) {
  for (const folder of folders) {
    const body = await readFile(join(folder, path)).catch(() => undefined);
    if (body !== undefined) return body;
  }
  return undefined;
}
