// The engines, in the order of the tables: each is one file in engines/. To add one, write its file and its line here.
//
// A file exports `name` and `version` (or `packages`, whose versions are those of package.json); `setup()`; and `check(applicant)`, which
// gives `{ verdict, outcomes }` in the order of benches/rules.mjs, an object that it may use again. Where it needs them: `assets`, the files it
// loads with benches/host.mjs, each with where it comes from (below target/, or in a package); `asynchronous`, if a check gives a promise;
// `names`, by language, where its name is no name of a product.

/** File names without ending; by-hand comes first, since all others are measured against it. */
export const ENGINES = [
  "by-hand",
  "zhunru-check",
  "zhunru-slots",
  "zhunru-typed",
  "zhunru-report",
  "zhunru-whole",
  "zhunru-fallback",
  "json-logic",
  "json-rules-engine",
  "ajv",
  "zod",
  "publicodes",
  "zen",
  "cedar",
];
