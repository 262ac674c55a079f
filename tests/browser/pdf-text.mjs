// Reads the text out of a PDF that Chromium wrote: enough to see that paper says what the screen says.

import { inflateSync } from "node:zlib";

/** A glyph that stands for a character and for the radical of its shape is read as the radical by some fonts; NFKC leaves these. */
const RADICALS = { "⺠": "民", "⻅": "见", "⻓": "长", "⻔": "门", "⻚": "页", "⻛": "风", "⻢": "马", 戶: "户" };

export function pdfText(bytes) {
  const objects = readObjects(bytes);
  const fonts = new Map();
  for (const [number, { head }] of objects) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(head);
    if (unicode) fonts.set(number, characterMap(objects.get(Number(unicode[1])).body));
  }
  const text = [];
  for (const { head, body } of objects.values()) {
    if (body !== undefined && / T[jJ]\b/.test(body) && !/\/Subtype ?\/Type/.test(head))
      text.push(shownText(body, fonts));
  }
  return text.join("\n").replace(/[⺠⻅⻓⻔⻚⻛⻢戶]/g, (radical) => RADICALS[radical]);
}

function readObjects(bytes) {
  const latin = bytes.toString("latin1");
  const objects = new Map();
  for (const found of latin.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)endobj/g)) {
    const [head, ...rest] = found[2].split(/stream\r?\n/);
    const raw = rest.length > 0 ? Buffer.from(rest.join("stream\n"), "latin1") : undefined;
    objects.set(Number(found[1]), { head, body: raw && decoded(head, raw) });
  }
  return objects;
}

function decoded(head, raw) {
  if (!head.includes("/FlateDecode")) return raw.toString("latin1");
  try {
    return inflateSync(raw).toString("latin1");
  } catch {
    return undefined;
  }
}

/** Glyph number → characters, from a ToUnicode table; glyph numbers have one byte or two. */
function characterMap(table) {
  const map = new Map();
  map.width = /begincodespacerange\s*<(\w+)>/.exec(table)?.[1].length ?? 4;
  const characters = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, block] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, hex] of block.matchAll(/<(\w+)> <(\w+)>/g))
      map.set(Number.parseInt(glyph, 16), characters(hex));
  }
  for (const [, block] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, hex] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const start = Number.parseInt(first, 16);
      const code = Number.parseInt(hex, 16);
      for (let glyph = start; glyph <= Number.parseInt(last, 16); glyph += 1) {
        map.set(glyph, String.fromCodePoint(code + glyph - start));
      }
    }
  }
  return map;
}

/** Chromium names a font after the number of its object. */
function shownText(content, fonts) {
  let font;
  let text = "";
  for (const [, name, hex] of content.matchAll(/\/F(\d+) [\d.]+ Tf|<([\dA-Fa-f]+)>/g)) {
    if (name !== undefined) font = fonts.get(Number(name));
    else if (font) {
      for (let at = 0; at < hex.length; at += font.width) {
        text += font.get(Number.parseInt(hex.slice(at, at + font.width), 16)) ?? "";
      }
    }
  }
  return text;
}
