// Serves the site's folder on 127.0.0.1, with the headers a portal should send, and answers the example portal's form (POST /echo) with
// the server's own check. usage: serve.mjs <folder> [port]
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { echo, MOST_BYTES } from "./echo.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
};

const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-cache",
  // By this the example portal sees that its form can be answered here; on a host of files alone it says that it cannot.
  "accept-post": "application/x-www-form-urlencoded",
};

/** Of the echo, whose page needs no script and holds what somebody typed. */
const ECHO_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

/** The body of a request; `undefined` where it is larger than what is taken. What is too much is let go by, so that the answer is heard. */
async function body(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size <= MOST_BYTES) parts.push(part);
    if (size > 64 * MOST_BYTES) request.destroy();
  }
  return size <= MOST_BYTES ? Buffer.concat(parts) : undefined;
}

/** The file that an address names, if it lies in the folder; a folder's is its index.html. */
async function find(root, address) {
  const path = decodeURIComponent(new URL(address, "http://127.0.0.1").pathname);
  if (path.includes("\0")) return undefined;
  let file = await realpath(join(root, path));
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  if ((await stat(file)).isDirectory()) {
    if (!path.endsWith("/")) return { moved: `${path.split("/").at(-1)}/` };
    file = join(file, "index.html");
  }
  return { type: TYPES[extname(file)] ?? "application/octet-stream", body: await readFile(file) };
}

/** Starts serving; resolves to the server once it listens. Port 0 takes a free one. */
export async function serve(folder, port) {
  const root = await realpath(folder);
  const answerForm = echo(join(root, "policies"));
  const server = createServer(async (request, response) => {
    const answer = (status, headers, body) =>
      response.writeHead(status, { ...HEADERS, ...headers }).end(request.method === "HEAD" ? undefined : body);
    if (request.method === "POST" && request.url === "/echo") {
      const said = await body(request)
        .then((bytes) => answerForm(request.headers["content-type"], bytes))
        .catch(() => ({ status: 500, html: "the form could not be answered\n" }));
      return answer(said.status, ECHO_HEADERS, said.html);
    }
    if (request.method !== "GET" && request.method !== "HEAD") return answer(405, { allow: "GET, HEAD" });
    const found = await find(root, request.url).catch(() => undefined);
    if (found === undefined) {
      // A person reads the site's own page; who asks for a file gets a word.
      const person = request.headers.accept?.includes("text/html");
      const page = person ? await find(root, "/404.html").catch(() => undefined) : undefined;
      return answer(404, { "content-type": page?.type ?? "text/plain; charset=utf-8" }, page?.body ?? "not found\n");
    }
    if (found.moved) return answer(301, { location: found.moved });
    answer(200, { "content-type": found.type, "content-length": found.body.length }, found.body);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return server;
}

if (process.argv[1] && import.meta.url === pathToFileURL(await realpath(process.argv[1])).href) {
  const [folder, port = "8080"] = process.argv.slice(2);
  try {
    const server = await serve(folder, Number(port));
    console.log(`\nThe site is at http://127.0.0.1:${server.address().port}/ (Ctrl-C stops it)`);
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
  } catch (error) {
    const taken = error.code === "EADDRINUSE";
    console.error(
      taken
        ? `error: port ${port} is taken; stop what uses it, or choose another: make demo PORT=8090`
        : `error: cannot serve ${folder} on port ${port}: ${error.message}`,
    );
    process.exit(1);
  }
}
