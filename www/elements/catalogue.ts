// The page's own words: looked up by name, with {placeholders} and plural forms.

import type browse from "../locales/browse/zh-Hans.json";
import type builtIn from "../locales/built-in/zh-Hans.json";
import type burden from "../locales/burden/zh-Hans.json";
import type conversion from "../locales/conversion/zh-Hans.json";
import type core from "../locales/core/zh-Hans.json";
import type pay from "../locales/pay/zh-Hans.json";
import type portal from "../locales/portal/zh-Hans.json";
import type records from "../locales/records/zh-Hans.json";
import type site from "../locales/site/zh-Hans.json";
import type staffing from "../locales/staffing/zh-Hans.json";
import type worker from "../locales/worker/zh-Hans.json";
import { owns } from "./floor.js";
import type { Locale } from "./locales.js";

/** Message name → text with {placeholders}. */
export type Messages = Readonly<Record<string, string>>;

/** A bundle of a folder of its own brings its names here; the words themselves are no part of this module. */
type MessageName =
  | keyof typeof builtIn
  | keyof typeof browse
  | keyof typeof burden
  | keyof typeof conversion
  | keyof typeof core
  | keyof typeof pay
  | keyof typeof records
  | keyof typeof portal
  | keyof typeof site
  | keyof typeof staffing
  | keyof typeof worker;

/** A message with plural forms `x#one`, `x#other` … is asked for as `x`, with `n`. */
export type Message = MessageName extends infer Name ? (Name extends `${infer Base}#other` ? Base : Name) : never;

export type Params = Readonly<Record<string, string | number>>;
export type RichParams = Readonly<Record<string, string | number | Node>>;

const PLACEHOLDER = /\{(\w+)\}/;

export class Catalogue {
  readonly lang: string;
  readonly intl: string;
  readonly #messages: Messages;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;

  constructor(locale: Locale, messages: Messages) {
    this.lang = locale.lang;
    this.intl = locale.intl;
    this.#messages = messages;
    this.#plural = new Intl.PluralRules(locale.intl);
    this.#number = new Intl.NumberFormat(locale.intl);
  }

  /** The message as plain text. */
  text(name: Message, params: Params = {}): string {
    return this.rich(name, params).join("");
  }

  /** The message in pieces, so that a placeholder can be an element. */
  rich(name: Message, params: RichParams = {}): (string | Node)[] {
    const pieces = this.#template(name, params).split(PLACEHOLDER);
    return pieces.map((piece, index) => {
      if (index % 2 === 0) return piece;
      const value = params[piece];
      if (value === undefined) throw new RangeError(`${name} needs {${piece}}`);
      return typeof value === "number" ? this.#number.format(value) : value;
    });
  }

  has(name: string): name is Message {
    return owns(this.#messages, name) || owns(this.#messages, `${name}#other`);
  }

  #template(name: Message, params: RichParams): string {
    const plain = this.#messages[name];
    if (plain !== undefined) return plain;
    const form = typeof params.n === "number" ? this.#plural.select(params.n) : "other";
    const found = this.#messages[`${name}#${form}`] ?? this.#messages[`${name}#other`];
    if (found === undefined) throw new RangeError(`no message ${name}`);
    return found;
  }
}
