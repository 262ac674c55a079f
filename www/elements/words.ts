// The words of a policy (questions, codes, rules, papers) in one language, as compiled beside the policy.

import { owns } from "./floor.js";

export interface TextsFile {
  readonly lang: string;
  readonly texts: Readonly<Record<string, string>>;
}

export class Words {
  readonly lang: string;
  readonly #texts: Readonly<Record<string, string>>;

  constructor(file: TextsFile) {
    this.lang = file.lang;
    this.#texts = file.texts;
  }

  find(key: string): string | undefined {
    return owns(this.#texts, key) ? this.#texts[key] : undefined;
  }

  /** The text, or its key: a hole in a catalogue must be visible, not blank. */
  get(key: string): string {
    return this.find(key) ?? key;
  }

  /** What a policy that is kept as an example only says of itself, as that it is an old notice. */
  example(policy: string): string | undefined {
    return this.find(`pack.${policy}.example`);
  }

  all(): readonly string[] {
    return Object.values(this.#texts);
  }

  ask(question: string): string {
    return this.get(`question.${question}.ask`);
  }

  label(question: string): string {
    return this.get(`question.${question}.label`);
  }
}
