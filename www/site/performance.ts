// The page of figures: charts and tables of performance.json, which `make bench-publish` writes. Drawn again when the language changes.

import type { Results } from "./performance/results.js";
import { sections } from "./performance/sections.js";
import { texts } from "./performance/texts.js";

const place = document.querySelector<HTMLElement>("#figures");

async function show(into: HTMLElement): Promise<void> {
  const draw = async (results?: Results) => {
    const { lang } = document.documentElement;
    const words = await texts(lang);
    if (lang === document.documentElement.lang)
      into.replaceChildren(...(results ? sections(results, words) : [words.unavailable]));
  };
  const response = await fetch("performance.json").catch(() => undefined);
  const results = response?.ok ? ((await response.json()) as Results) : undefined;
  const redraw = (): void => {
    // Where the words cannot be had, what was shown stays.
    draw(results).catch(() => undefined);
  };
  redraw();
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["lang"] });
}

if (place) void show(place);
