// A CSV file or pasted cells as rows of texts, each with the line it begins on. UTF-8, with or without its mark, and GB18030,
// as Excel saves Chinese; what is neither, or is a workbook, is told apart.

import { parse } from "papaparse";

/** Why there is nothing to read. */
export type Unreadable = "empty" | "excel" | "text" | "large";

export interface Decoded {
  readonly text: string;
  /** As people know it: UTF-8, GB18030. */
  readonly encoding: string;
}

export interface Line {
  /** Of the file, the first is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Csv {
  readonly lines: readonly Line[];
  /** Lines whose quotes do not pair. */
  readonly unpaired: readonly number[];
}

export const MOST_MEGABYTES = 8;

/** The text of a file, or why there is none. */
export function decode(bytes: Uint8Array): Decoded | Unreadable {
  if (bytes.length === 0) return "empty";
  if (bytes.length > MOST_MEGABYTES * 1024 * 1024) return "large";
  // A workbook is a ZIP archive, an old one an OLE file.
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)) return "excel";
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of utf16 ? ["UTF-16LE"] : ["UTF-8", "GB18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // Text has no zero characters; a picture has.
      if (!text.includes("\0")) return text.trim() === "" ? "empty" : { text, encoding };
    } catch {
      // The next one, or none.
    }
  }
  return "text";
}

/** Without what no reader sees: control characters, and those that turn the direction of what follows. */
function legible(cell: string): string {
  return cell.replace(/\p{Cf}/gu, "").replace(/\p{Cc}+/gu, " ");
}

/** Blank lines are passed over. */
export function readCsv(text: string): Csv {
  const lines: Line[] = [];
  const unpaired: number[] = [];
  let line = 1;
  let read = 0;
  parse<string[]>(text, {
    step: ({ data, errors, meta }) => {
      if (errors.some(({ type }) => type === "Quotes")) unpaired.push(line);
      else if (data.some((cell) => cell.trim() !== "")) lines.push({ line, cells: data.map(legible) });
      // A quoted cell can hold several lines.
      for (; read < meta.cursor; read += 1) if (text[read] === "\n") line += 1;
    },
  });
  return { lines, unpaired };
}
