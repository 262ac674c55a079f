// The typed API over the core. Errors come back as ZhunruError.

import type {
  CitizenBirthDate,
  CitizenNumberCheck,
  Engine,
  Facts,
  FallbackReason,
  LazyReport,
  Path,
  Policy,
  PolicyInfo,
  Slots,
  SocialCreditCodeCheck,
} from "./api.js";
import { Checker } from "./checker.js";
import { type Core, Loaded } from "./core.js";
import { refused } from "./error.js";
import { factsJson, notTooLarge } from "./facts-json.js";
import { packDate } from "./pack.js";
import { FormSlots } from "./slots.js";

/** The most that the core reads (src/policy/load.rs): more is not even copied into its memory. */
const MOST_POLICY = 1024 * 1024;
/** A number or code has eighteen characters; people and clipboards add some blanks. */
const MOST_NUMBER = 64;

// What stands in for a value of the wrong type or length, so that the core says what is wrong.
const NO_NUMBER = "?";
const LONG_NUMBER = "0".repeat(MOST_NUMBER);
const NO_TEXT = "";
const NO_POLICY = Uint8Array.of(0);

export class CoreEngine implements Engine {
  readonly version: string;
  readonly fallback: FallbackReason | undefined;
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
    this.fallback = core.fallback;
    this.version = core.told(core.call("version"));
  }

  compile(bytes: Uint8Array | ArrayBuffer): Policy {
    const view = viewOf(bytes);
    if (view.byteLength > MOST_POLICY) {
      throw refused("policy.too_large", "larger than 1 MiB; split the policy by matter");
    }
    return new CorePolicy(new Loaded(this.#core, view));
  }

  citizenNumber(text: string): CitizenNumberCheck {
    if (typeof text !== "string") throw refused("citizen_number.character", "a citizen number is given as a text");
    return this.#asked(text, "citizen_number") as CitizenNumberCheck;
  }

  citizenBirthDate(text: string, agreed: { readonly consent: boolean }): CitizenBirthDate {
    const number = typeof text === "string" ? text : NO_NUMBER;
    return this.#asked(number, "citizen_birth_date", agreed?.consent === true) as CitizenBirthDate;
  }

  socialCreditCode(text: string): SocialCreditCodeCheck {
    if (typeof text !== "string") throw refused("social_credit_code.character", "a code is given as a text");
    return this.#asked(text, "social_credit_code") as SocialCreditCodeCheck;
  }

  #asked(text: string, what: "citizen_number" | "citizen_birth_date" | "social_credit_code", consent = false): unknown {
    const core = this.#core.put(text.length > MOST_NUMBER ? LONG_NUMBER : text);
    return JSON.parse(core.told(core.call(what, Number(consent))));
  }
}

class CorePolicy implements Policy {
  readonly #policy: Loaded;
  #info: PolicyInfo | undefined;
  #checker: Checker | undefined;
  #slots: Slots | undefined;

  constructor(policy: Loaded) {
    this.#policy = policy;
  }

  get info(): PolicyInfo {
    const handle = this.#policy.live();
    const { core } = this.#policy;
    this.#info ??= JSON.parse(core.told(core.call("info", handle))) as PolicyInfo;
    return this.#info;
  }

  check(facts: Readonly<Facts>, asOf: string): LazyReport {
    const checker = this.#checker ?? this.#start();
    return checker.check(facts, asOf) ?? checker.told(this.checkJson(factsJson(facts), asOf), asOf);
  }

  checkJson(json: string, asOf: string): string {
    const handle = this.#policy.live();
    const { core } = this.#policy;
    const facts = notTooLarge(typeof json === "string" ? json : NO_TEXT);
    return core.told(core.put(facts).call("check", handle, packDate(asOf)));
  }

  path(facts: Readonly<Facts>, asOf: string): Path {
    this.#policy.live();
    // Before the handle is asked for: a getter among the facts may free the policy.
    const json = notTooLarge(factsJson(facts));
    const handle = this.#policy.live();
    const { core } = this.#policy;
    return JSON.parse(core.told(core.put(json).call("path", handle, packDate(asOf)))) as Path;
  }

  slots(): Slots {
    this.#policy.live();
    this.#slots ??= new FormSlots(this, this.#checker ?? this.#start());
    return this.#slots;
  }

  free(): void {
    this.#policy.free(() => this.#checker?.close() ?? true);
  }

  #start(): Checker {
    this.#checker = new Checker(this.#policy, this.info);
    return this.#checker;
  }
}

/** The bytes without a copy. Asked without `instanceof`: they may come from another frame. */
function viewOf(bytes: Uint8Array | ArrayBuffer): Uint8Array {
  const buffer: ArrayBufferLike = ArrayBuffer.isView(bytes) ? bytes.buffer : bytes;
  if (!BUFFER.test(Object.prototype.toString.call(buffer))) return NO_POLICY;
  // A buffer handed to another thread has no bytes, and no view can be made of it.
  if (bytes.byteLength === 0) return new Uint8Array();
  return ArrayBuffer.isView(bytes)
    ? new Uint8Array(buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(buffer);
}

const BUFFER = /^\[object (Shared)?ArrayBuffer\]$/;
