// What the oldest browsers that the elements run in (pkg-config/browsers.json) do not have of their own: the compiler lowers syntax,
// not what is called.

/** As `items.at(-1)`. */
export function lastOf<T>(items: readonly T[]): T | undefined {
  return items[items.length - 1];
}

/** As `Object.hasOwn`. */
export function owns(object: object, name: string): boolean {
  return Object.getOwnPropertyDescriptor(object, name) !== undefined;
}
