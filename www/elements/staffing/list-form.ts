// Where a table comes in: a file, or pasted cells; with a template, an example, and the columns that are understood.

import { type Catalogue, h, heading } from "../index.js";
import type { Column } from "./columns.js";

interface FormOptions {
  readonly t: Catalogue;
  readonly level: number;
  readonly columns: readonly Column[];
  readonly onFile: (file: File) => void;
  readonly onPaste: (text: string) => void;
  readonly onTemplate: () => void;
  readonly onExample: () => void;
}

export function formView({ t, level, columns, onFile, onPaste, onTemplate, onExample }: FormOptions): HTMLElement {
  // The button checks what was given last: the file, or what stands in the field.
  let given: File | undefined;
  const pasted = h("textarea", {
    id: "paste",
    rows: 4,
    "aria-describedby": "paste-hint",
    spellcheck: "false",
    on: {
      input: () => {
        given = pasted.value.trim() === "" ? file.files?.[0] : undefined;
      },
    },
  });
  const file = h("input", {
    type: "file",
    id: "file",
    accept: ".csv,.txt,.tsv,text/csv,text/plain",
    "aria-describedby": "file-hint",
    on: {
      change: () => {
        given = file.files?.[0];
        if (given) onFile(given);
      },
      // The same file, mended, can be chosen again.
      click: () => {
        file.value = "";
      },
    },
  });
  const button = (id: string, kind: string, text: string, onClick: () => void): HTMLElement =>
    h("button", { type: "button", id, class: kind, on: { click: onClick } }, text);
  return h(
    "section",
    { class: "list-form", part: "start" },
    heading({ level }, 0, { id: "list-title", tabindex: "-1" }, t.text("list.title")),
    h(
      "div",
      { class: "text" },
      h("label", { for: "file" }, t.text("list.file")),
      h("p", { class: "hint", id: "file-hint" }, t.text("list.file_hint")),
      file,
    ),
    h(
      "div",
      { class: "text" },
      h("label", { for: "paste" }, t.text("list.paste")),
      h("p", { class: "hint", id: "paste-hint" }, t.text("list.paste_hint")),
      pasted,
    ),
    h(
      "div",
      { class: "actions" },
      button("check", "primary", t.text("list.check"), () => {
        if (given) onFile(given);
        else onPaste(pasted.value);
      }),
      button("template", "secondary", t.text("list.template"), onTemplate),
      button("example", "secondary", t.text("list.example"), onExample),
    ),
    h(
      "details",
      { class: "helper", id: "columns" },
      h("summary", null, t.text("list.columns")),
      h(
        "div",
        { class: "helper-body" },
        h(
          "ul",
          null,
          columns.map(({ id, names }) =>
            h("li", null, spellings(names, id).join(" / "), " (", h("code", null, id), ")"),
          ),
        ),
      ),
    ),
  );
}

/** Each name once, whatever its capitals; the id is named beside. */
function spellings(names: readonly string[], id: string): string[] {
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  return names.filter((name, at) => !same(name, id) && names.findIndex((other) => same(other, name)) === at);
}
