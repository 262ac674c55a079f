// What a host can change: colours, type size, target size. Each is a custom property `--zhunru-…`, whatever the theme.

import { LARGEST, SMALLEST } from "./sizes.js";
import { COLOURS, THEMES } from "./themes.js";

type Colours = Readonly<Record<string, string>>;

const declared = (colours: Colours): string =>
  Object.entries(colours)
    .map(([name, value]) => `--_${name}: var(--zhunru-${name}, ${value});`)
    .join(" ");

/** Text sizes of elder mode in points; they grow with the text of the page around, too. */
const sizes = (): string => {
  let rules = "";
  for (let pt = SMALLEST; pt <= LARGEST; pt += 1) {
    const of = pt === SMALLEST ? "[elder]" : `[elder][text-size="${pt}"]`;
    rules += `:host(${of}) { --_size: max(${pt}pt, ${pt / 12}rem); }\n`;
  }
  return rules;
};

/** Where there is little room, in a narrow window or for the large type of elder mode. `&` stands before each selector. */
export const narrow = (css: string): string =>
  `@media (max-width: 40rem) { ${css.replaceAll("&", "")} }\n${css.replaceAll("&", ":host([elder])")}`;

export const tokens = `
:host {
  --_size: var(--zhunru-size, max(1.125rem, 18px));
  --_leading: var(--zhunru-leading, 1.7);
  --_target: var(--zhunru-target, max(2.75rem, 44px));
  --_unit: var(--zhunru-unit, max(0.25rem, 4px));
  --_measure: var(--zhunru-measure, 38em);
  --_radius: var(--zhunru-radius, 4px);
  --_cjk: "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC";
  --_font: var(--zhunru-font, system-ui, -apple-system, var(--_cjk), sans-serif);
  --_title: 1.55em;
  --_ask: 1.4em;
  --_section: 1.2em;
  --_small: 0.94em;
  --_border: 1px;
  color-scheme: var(--zhunru-scheme, light);
  ${declared(COLOURS)}
}
${Object.entries(THEMES)
  .filter(([, colours]) => Object.keys(colours).length > 0)
  .map(([name, colours]) => `:host([theme="${name}"]) { ${declared(colours)} }`)
  .join("\n")}
:host([theme="contrast"]) { --_border: 2px; }
@media (prefers-contrast: more) { :host(:not([theme="contrast"])) { --_border: 2px; ${declared(THEMES.contrast)} } }
.page:lang(zh), .page:lang(ko) { font-family: var(--zhunru-font, var(--_cjk), system-ui, sans-serif); }
.page:lang(zh-Hant) { --_cjk: "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC"; }
.page:lang(ko) {
  --_cjk: "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR";
  word-break: keep-all; overflow-wrap: anywhere;
}
.page:lang(ko) :lang(zh) { word-break: normal; }
${sizes()}
:host([elder]) {
  --_leading: 1.6;
  --_target: max(3.75rem, 60px);
  --_title: max(1.1em, min(1.3em, 10vw));
  --_ask: var(--_title);
  --_section: max(1.1em, min(1.2em, 10vw));
  --_small: 1em;
}
`;
