// What the language got after 2017 and the shared modules use: the build puts these in its place (scripts/es2017.mjs), so that
// no host's own prototypes are touched.

export function fromEntries<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const made: Record<string, T> = {};
  for (const [name, value] of entries) {
    // A name may be that of an inherited setter.
    Object.defineProperty(made, name, { value, writable: true, enumerable: true, configurable: true });
  }
  return made;
}

export function flatMap<T, R>(items: readonly T[], make: (item: T, at: number) => R | readonly R[]): R[] {
  return ([] as R[]).concat(...(items.map(make) as (R | ConcatArray<R>)[]));
}

export function replaceAll(text: string, old: string, made: string): string {
  return text.split(old).join(made);
}

export function trimEnd(text: string): string {
  return text.replace(/\s+$/, "");
}

/** Digits stay text: they are only grouped. */
export function digits(text: string): string {
  return text;
}
