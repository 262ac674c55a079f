// Marks the elements that say nothing but one text of a policy, where the page around speaks another language.

import type { Words } from "./words.js";

export function markWords(words: Words, around: Node): void {
  const own = new Set(words.all());
  const walk = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { data, parentElement } = walk.currentNode as Text;
    if (parentElement?.textContent === data && own.has(data)) parentElement.lang = words.lang;
  }
}
