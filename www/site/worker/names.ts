// What files and caches are called.

declare const self: ServiceWorkerGlobalScope;

/** File name, relative to the site's folder → integrity (`sha384-…`). */
export type Manifest = Readonly<Record<string, string>>;

/** The site's folder. */
export const scope = new URL(self.registration.scope);
/** Caches belong to the whole host: those of this folder begin so. */
export const PREFIX = `zhunru ${scope.pathname} `;

/** A folder's page is asked for by the folder's address. Whatever the name begins with, as `http://` or `//`, it is one of this folder. */
export function address(name: string): string {
  return new URL(`./${name.replace(/(^|\/)index\.html$/, "$1")}`, scope).href;
}

export function nameOf(url: URL): string {
  const name = decoded(url.pathname.slice(scope.pathname.length));
  return name === "" || name.endsWith("/") ? `${name}index.html` : name;
}

/** As it stands where it is no text: then it names no file. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** What a list of communities reads the header of a table by, whatever the language of the page. */
const HEADERS = /[/.]staffing(?:_total)?\.(?:zh-Hans|en)\.json$/;

/** Whether a page in that language needs the file: policies, and texts in no other language (`words/core.en.json`) but for headers. */
export function neededIn(lang: string, name: string): boolean {
  const own = languageOf(name);
  return own === lang || (own === undefined && isPolicy(name)) || HEADERS.test(name);
}

/** What is needed in every language, and by every page: neither texts nor policies. */
export function neededFirst(name: string): boolean {
  return languageOf(name) === undefined && !isPolicy(name);
}

function isPolicy(name: string): boolean {
  return name.startsWith("policies/") && !name.endsWith("index.html");
}

function languageOf(name: string): string | undefined {
  return /\.([a-z]{2,3}(?:-[A-Z][a-z]{3})?)\.json$/.exec(name)?.[1];
}

export async function olderCaches(now: string): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== now);
}
