// The languages a page can be shown in. A further language is one line here, and one file in each folder of ../locales
// and beside the texts of each pack; the build makes zh-Hant from zh-Hans.

export interface Locale {
  /** Language of the texts, also the middle of the file names of policy texts. */
  readonly lang: string;
  /** What Intl is asked for. */
  readonly intl: string;
}

export const LOCALES: readonly Locale[] = [
  { lang: "zh-Hans", intl: "zh-Hans-CN" },
  { lang: "zh-Hant", intl: "zh-Hant" },
  { lang: "en", intl: "en-GB" },
  { lang: "ko", intl: "ko-KR" },
];

/** The language of official documents: clauses are shown in it whatever the page's language. */
export const OFFICIAL_LANG = "zh-Hans";

/** The first of our languages, else one of the same language and script, else of the same language, else the official one. */
export function negotiate(wanted: string | null | undefined): Locale {
  const fallback = LOCALES[0] as Locale;
  if (!wanted) return fallback;
  const exact = LOCALES.find((locale) => locale.lang.toLowerCase() === wanted.toLowerCase());
  if (exact) return exact;
  const target = maximised(wanted);
  if (!target) return fallback;
  const near = LOCALES.map((locale) => ({ locale, full: maximised(locale.lang) })).filter(
    ({ full }) => full?.language === target.language,
  );
  const sameScript = near.find(({ full }) => full?.script === target.script);
  return (sameScript ?? near[0])?.locale ?? fallback;
}

/** With the likely script and region; undefined for what is no language tag. */
export function maximised(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}
