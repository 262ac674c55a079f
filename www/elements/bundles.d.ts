// What the build puts in place of the imports of words, of style sheets, and of hashes (scripts/words.mjs, scripts/styles.mjs,
// scripts/build-site.mjs).

/** The messages themselves, by language: part of the script that imports them. */
declare module "words:built-in" {
  const messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default messages;
}

/** The files of a bundle of www/locales, by name, with the integrity of each. */
declare module "words:*" {
  const listed: Readonly<Record<string, string>>;
  export default listed;
}

/** A style sheet, minified, with the integrity of the file that holds it. */
declare module "sheet:*" {
  const sheet: { readonly file: string; readonly integrity: string; readonly text: string };
  export default sheet;
}

/** The integrity of a script that is fetched when it is needed. */
declare module "integrity:*" {
  const integrity: string;
  export default integrity;
}
