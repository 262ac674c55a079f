// What the build puts in place of the imports of words (scripts/words.mjs).

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
