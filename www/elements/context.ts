// What every view needs to know: words, formats, the policy, and where headings start.

import type { Catalogue } from "./catalogue.js";
import type { PolicyInfo, QuestionInfo } from "./contract.js";
import { type Child, h, type Props } from "./dom.js";
import type { Format } from "./format.js";
import type { OutcomeOptions } from "./outcome.js";
import type { Words } from "./words.js";

export interface Context {
  readonly t: Catalogue;
  readonly words: Words;
  readonly format: Format;
  readonly info: PolicyInfo;
  /** Ids of the policies of the matter that the host offers. */
  readonly offered: readonly string[];
  readonly asOf: string;
  /** Level of a view's main heading, so that the element fits below the page's own headings. */
  readonly level: number;
}

/** A page of the element. Focus goes to `heading` when it appears. */
export interface View {
  readonly node: HTMLElement;
  readonly heading: HTMLElement;
  /** What a host may use as the title of the page; holds no answer and no verdict. */
  readonly title: string;
  /** Of an outcome page: what it shows. */
  readonly outcome?: OutcomeOptions;
}

type HeadingTag = "h1" | "h2" | "h3" | "h4" | "h5" | "h6";

export function heading(
  context: Pick<Context, "level">,
  depth: number,
  props: Props | null,
  ...children: readonly Child[]
): HTMLElement {
  const level = Math.min(6, Math.max(1, context.level + depth));
  return h(`h${level}` as HeadingTag, props, ...children);
}

export function question(context: Context, id: string): QuestionInfo | undefined {
  return context.info.questions.find((candidate) => candidate.id === id);
}
