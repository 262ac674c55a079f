// The first letters of the pinyin of Chinese characters, by the browser's own order of characters: typing 亲属关系 as qsgx.

/** The first characters of each letter in that order, and the letters; no syllable begins with i, u or v. */
const FIRST = [..."阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀"];
const LETTERS = "abcdefghjklmnopqrstwxyz";

const { compare } = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
/** By sound 一 (yi) comes after 八 (ba), by strokes before it. Where the browser knows no sounds, letters find nothing. */
const known = compare("一", "八") > 0;

export function initials(text: string): string {
  return [...text].map(initial).join("");
}

function initial(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase();
  const after = FIRST.findIndex((first) => compare(first, character) > 0);
  return (known && LETTERS[(after < 0 ? FIRST.length : after) - 1]) || character;
}
