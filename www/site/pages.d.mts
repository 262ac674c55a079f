// What scripts of the pages read of the table of pages.

export const PAGES: readonly { readonly path: string; readonly matter?: string }[];
