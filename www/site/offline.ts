// Keeps the site on the device for days without a network: registers the service worker, says when a page is shown without one,
// offers a newer version, and takes all of it away again where the person wants that. That choice, too, is an (empty) cache.

import { stopped, type Told, tell } from "./worker/told.js";

/** Put in by the build: whether the site is to work without a network. */
declare const OFFLINE: boolean;

const folder = new URL("./", import.meta.url);
const STOPPED = stopped(folder.pathname);

const show = (id: string, shown: boolean): void => {
  const element = document.getElementById(id);
  if (element) element.hidden = !shown;
};

/** Nothing was pressed or typed yet: the page can be opened anew and nothing is lost. */
let untouched = true;
/** This page asked a newer version to take over. */
let asked = false;

for (const type of ["pointerdown", "keydown", "input"]) {
  addEventListener(
    type,
    () => {
      untouched = false;
    },
    { capture: true, once: true },
  );
}

/** Under Trusted Types, an address of code comes from a policy that allows this one alone. */
function worker(): string {
  const address = new URL("service-worker.js", folder).href;
  const types = (window as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } }).trustedTypes;
  const policy = types?.createPolicy("zhunru-offline", { createScriptURL: () => address });
  return ((policy as { createScriptURL(address: string): unknown } | undefined)?.createScriptURL(address) ??
    address) as string;
}

function takeOver(waiting: ServiceWorker): void {
  asked = true;
  tell(waiting, { is: "take over" });
}

function offer(waiting: ServiceWorker): void {
  document.getElementById("offline-update")?.addEventListener("click", () => takeOver(waiting));
  if (untouched) takeOver(waiting);
  else show("offline-new", true);
}

/** A version that has been fetched beside the one that runs. */
function watch(registration: ServiceWorkerRegistration): void {
  const installing = registration.installing;
  installing?.addEventListener("statechange", () => {
    if (installing.state === "installed" && navigator.serviceWorker.controller) offer(installing);
  });
}

async function work(language: () => string): Promise<void> {
  const workers = navigator.serviceWorker;
  const registration = await workers.register(worker(), { scope: folder.pathname, updateViaCache: "none" });
  workers.addEventListener("controllerchange", () => {
    if (asked) location.reload();
  });
  workers.addEventListener("message", ({ data }) => {
    const told = data as Told;
    if (told.is === "kept") show("offline-kept", true);
    if (told.is === "others") {
      asked = false;
      show("offline-new", true);
      show("offline-others", true);
    }
  });
  registration.addEventListener("updatefound", () => watch(registration));
  watch(registration);
  if (registration.waiting && workers.controller) offer(registration.waiting);
  const keepLanguage = async (): Promise<void> =>
    tell((await workers.ready).active, { is: "language", lang: language() });
  new MutationObserver(() => void keepLanguage()).observe(document.documentElement, { attributeFilter: ["lang"] });
  await keepLanguage();
}

/** A worker that cannot be had, or not be kept, is none: the page does without. */
const keep = (language: () => string): Promise<void> => work(language).catch(() => undefined);

/** Asks for the worker anew, which is never kept: that tells whether there is a network. */
async function lookForNetwork(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(folder.pathname);
  if (!registration?.active) return;
  const reached = await registration.update().then(
    () => true,
    () => false,
  );
  show("offline-now", !reached);
}

async function stop(): Promise<void> {
  await caches.open(STOPPED);
  const registration = await navigator.serviceWorker.getRegistration(folder.pathname);
  await registration?.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith(`zhunru ${folder.pathname} `)) await caches.delete(name);
  }
  show("offline-kept", false);
  show("offline-stopped", true);
}

/** `language`: that of the page. */
export async function workOffline(language: () => string): Promise<void> {
  if (!OFFLINE || !("serviceWorker" in navigator)) return;
  const start = async (): Promise<void> => {
    await caches.delete(STOPPED);
    show("offline-stopped", false);
    await keep(language);
  };
  document.getElementById("offline-stop")?.addEventListener("click", () => void stop());
  document.getElementById("offline-start")?.addEventListener("click", () => void start());
  // A browser that lets nothing be stored, as some in private windows, refuses even this.
  const unwanted = await caches.has(STOPPED).catch(() => undefined);
  if (unwanted === undefined) return;
  if (unwanted) return show("offline-stopped", true);
  addEventListener("online", () => void lookForNetwork());
  addEventListener("offline", () => void lookForNetwork());
  await keep(language);
  await lookForNetwork();
}
