// A portal of somebody else's: one page with the markup given, the folder of the elements under /zhunru/, and what was
// posted to it.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { readJson } from "../../scripts/files.mjs";
import { PAGES } from "../../www/site/pages.mjs";
import { visit } from "./support.mjs";
import { ASKING } from "./tour.mjs";

const TYPES = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
/** Folders of a portal: the site as the guide mounts it, and policies in a place of their own. */
const MOUNTS = { "/zhunru/": "target/site", "/rules/": "target/site/policies" };

/**
 * Serves a page. `head` and `markup` are put into it; `security` is its Content-Security-Policy, none if left out;
 * `files` holds further files, or others in the place of those of a mount, by path.
 */
export async function servePortal({ head = "", markup, security, files = {} }) {
  const posted = [];
  const missed = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const mount = Object.keys(MOUNTS).find((prefix) => pathname.startsWith(prefix));
    if (request.method === "POST") {
      const body = Buffer.concat(await request.toArray());
      const form = await new Response(body, {
        headers: { "content-type": request.headers["content-type"] },
      }).formData();
      posted.push({ pathname, entries: [...form], fields: Object.fromEntries(form) });
      response.end("received");
    } else if (pathname === "/favicon.ico") {
      // The browser asks for one where a page names none, as that of a received form.
      response.writeHead(204).end();
    } else if (pathname === "/") {
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        ...(security && { "content-security-policy": security.trim().replaceAll(/\s+/g, " ") }),
      });
      response.end(
        `<!doctype html><html lang="zh-Hans"><title>Portal</title><link rel="icon" href="/zhunru/favicon.svg">${head}<body>${markup}</body></html>`,
      );
    } else {
      const path = mount && join(MOUNTS[mount], pathname.slice(mount.length));
      const bytes = files[pathname] ?? (path && (await readFile(path).catch(() => undefined)));
      if (bytes === undefined) missed.push(pathname);
      const type = TYPES[extname(pathname)] ?? "text/plain";
      response.writeHead(bytes === undefined ? 404 : 200, { "content-type": type }).end(bytes);
    }
  });
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    posted,
    missed,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A visitor on the page of a portal; both leave at the end of the test. */
export async function portal(site, context, { before, ...page }) {
  const served = await servePortal(page);
  const visitor = await visit({ browser: site.browser, origin: served.origin }, { path: "/", before });
  context.after(async () => {
    await visitor.page.close();
    served.close();
  });
  return { ...visitor, posted: served.posted, missed: served.missed };
}

/** The policies that the site begins with, where they ask something. */
const BEGIN = [
  { matter: "eligibility", policy: "daan-2022" },
  ...Object.entries(ASKING).map(([matter, policy]) => ({ matter, policy })),
  ...PAGES.filter(({ policy }) => policy),
];

/** The list of communities asks nothing and submits nothing. */
const isControl = ({ attributes }) => attributes.some(({ name }) => name === "answers");

/** The element of every matter, which is a control of a form: its tag, the scripts that define it, a policy of it and one of the questions. */
export function matters() {
  const policies = readJson("target/site/policies/index.json");
  const { modules } = readJson("target/npm/zhunru-elements/custom-elements.json");
  return modules.flatMap(({ path, declarations }) =>
    declarations.filter(isControl).flatMap(({ tagName, attributes }) => {
      const matter = tagName.replace("zhunru-", "").replaceAll("-", "_");
      const begin = [...BEGIN, ...policies].find((each) => each.matter === matter);
      const scripts = [...new Set(["elements.js", path])];
      return begin ? [{ tag: tagName, attributes, matter, policy: begin.policy, scripts }] : [];
    }),
  );
}

/** The script tags of an element. */
export const scriptTags = (scripts) =>
  scripts.map((name) => `<script type="module" src="/zhunru/${name}"></script>`).join("");
