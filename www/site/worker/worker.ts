// The service worker: keeps the site's files on the device, so that it works without a network after the first visit. It keeps files
// and nothing else: only what the site's manifest lists, only after its hash was verified, never an answer, never what was posted.
// One version of the site is one cache, named by the hash of its manifest. A new version waits until the pages of the old one are gone
// (or the only one that is open agrees), so that none ever gets files of two versions.
// Built with --offline off, it takes itself away from every device where it is.

import { address, type Manifest, nameOf, neededFirst, neededIn, olderCaches, PREFIX, scope } from "./names.js";
import { stopped, type Told, tell } from "./told.js";

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: the integrity of manifest.json, or nothing where the worker is to go. */
declare const MANIFEST: string;

const CACHE = PREFIX + MANIFEST;
/** Files fetched at a time. */
const AT_A_TIME = 6;

/** A file with these very bytes; else it rejects. */
async function verified(name: string, integrity: string): Promise<Response> {
  const response = await fetch(address(name), { integrity, cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${name}: HTTP status ${response.status}`);
  return response;
}

/** Without a prototype: an address may end in `constructor`. */
async function manifestIn(cache: Cache): Promise<Manifest> {
  const kept = await cache.match(address("manifest.json"));
  return Object.assign(Object.create(null), await kept?.json());
}

/** What an older version kept with the same hash: verified then, no need to fetch it anew. */
async function kept(name: string, integrity: string): Promise<Response | undefined> {
  for (const older of await olderCaches(CACHE)) {
    const cache = await caches.open(older);
    if ((await manifestIn(cache))[name] === integrity) return cache.match(address(name));
  }
  return undefined;
}

/** Fetches those that are not there yet, a few at a time. */
async function keepAll(cache: Cache, manifest: Manifest, names: readonly string[]): Promise<void> {
  const waiting = [...names];
  const work = async (): Promise<void> => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const integrity = manifest[name];
      if (integrity === undefined || (await cache.match(address(name)))) continue;
      await cache.put(address(name), (await kept(name, integrity)) ?? (await verified(name, integrity)));
    }
  };
  const done = await Promise.allSettled(Array.from({ length: AT_A_TIME }, work));
  for (const one of done) if (one.status === "rejected") throw one.reason;
}

/** The addresses that older versions keep. */
async function keptBefore(): Promise<Set<string>> {
  const requests = (await olderCaches(CACHE)).map(async (name) => (await caches.open(name)).keys());
  return new Set((await Promise.all(requests)).flat().map(({ url }) => url));
}

/**
 * Pages, scripts, the engine. Policies and texts follow when a page is shown; those that the version before keeps come now, for there may be
 * no network when this one takes over.
 */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  try {
    const listed = await verified("manifest.json", MANIFEST);
    const manifest: Manifest = await listed.clone().json();
    const before = await keptBefore();
    const needed = Object.keys(manifest).filter((name) => neededFirst(name) || before.has(address(name)));
    await keepAll(cache, manifest, needed);
    await cache.put(address("manifest.json"), listed);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** That of this version; none where the person had it taken away while pages that this worker serves are still open. */
async function own(): Promise<Cache | undefined> {
  return (await caches.has(CACHE)) ? caches.open(CACHE) : undefined;
}

/** Wanted back while pages that this worker serves are still open, it is the very one, and not installed again. */
async function wantedBack(): Promise<boolean> {
  const listed = await (await own())?.match(address("manifest.json"));
  return listed === undefined && !(await caches.has(stopped(scope.pathname)));
}

/** Whether all of it is kept now. */
async function keepLanguage(lang: string): Promise<boolean> {
  if (await wantedBack()) await install();
  const cache = await own();
  if (cache === undefined) return false;
  const manifest = await manifestIn(cache);
  await keepAll(
    cache,
    manifest,
    Object.keys(manifest).filter((name) => neededIn(lang, name)),
  );
  return caches.has(CACHE);
}

async function removeOlder(): Promise<void> {
  for (const older of await olderCaches(CACHE)) await caches.delete(older);
}

async function answer(request: Request, name: string): Promise<Response> {
  const cache = await own();
  const found = await cache?.match(address(name));
  if (cache === undefined || found) return found ?? fetch(request);
  const manifest = await manifestIn(cache);
  if (`${name}/index.html` in manifest) return Response.redirect(address(`${name}/`) + new URL(request.url).search);
  const online = (): Promise<Response> => fetch(request).catch((error: unknown) => unkept(cache, request, error));
  const integrity = manifest[name];
  if (integrity === undefined) return online();
  try {
    const response = await verified(name, integrity);
    await cache.put(address(name), response.clone());
    return response;
  } catch {
    // A newer version lies on the server; whoever asked verifies for itself.
    return online();
  }
}

/** Without a network nobody can tell whether there is such a page: it says that none is kept, in place of the browser's own page. */
async function unkept(cache: Cache, { mode }: Request, error: unknown): Promise<Response> {
  const page = mode === "navigate" ? await cache.match(address("unkept.html")) : undefined;
  if (!page) throw error;
  return new Response(page.body, { status: 503, headers: page.headers });
}

/** Whether one page of the site is open, or none; what else is open of the host takes no harm. */
async function alone(): Promise<boolean> {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return open.filter(({ url }) => url.startsWith(scope.href)).length <= 1;
}

async function hear({ data, source }: ExtendableMessageEvent): Promise<void> {
  const told = data as Told;
  if (told.is === "language") {
    if (await keepLanguage(told.lang)) tell(source as Client | null, { is: "kept", lang: told.lang });
  } else if (told.is === "take over") {
    if (await alone()) await self.skipWaiting();
    else tell(source as Client | null, { is: "others" });
  }
}

/** Takes everything away, and itself. */
async function leave(): Promise<void> {
  await removeOlder();
  await self.registration.unregister();
}

if (MANIFEST === "") {
  self.addEventListener("install", () => void self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(leave()));
  // A page of the version before may have registered it anew meanwhile: what was on its way out is then back, and not activated again.
  self.addEventListener("message", (event) => event.waitUntil(leave()));
} else {
  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(removeOlder().then(() => self.clients.claim())));
  self.addEventListener("message", (event) => event.waitUntil(hear(event)));
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    const own = url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
    // A page is the same whatever stands after a question mark; what else is asked for so is no file.
    const plain = url.search === "" || request.mode === "navigate";
    if (request.method === "GET" && own && plain) event.respondWith(answer(request, nameOf(url)));
  });
}
