// The typed API over the core: what crosses is JSON text, and errors come back as ZhunruError.

import * as core from "zhunru-core";
import type {
  CitizenBirthDate,
  CitizenNumberCheck,
  Engine,
  Facts,
  Policy,
  PolicyInfo,
  Report,
  Slots,
  SocialCreditCodeCheck,
} from "./api.js";
import { freed, refused, typed } from "./error.js";
import { factsJson } from "./facts-json.js";
import { PackedSlots } from "./slots.js";

// The most that the core reads (src/policy/load.rs, src/fact/json.rs): more is not even copied into its memory.
const MOST_POLICY = 1024 * 1024;
const MOST_FACTS = 256 * 1024;

// What stands in for a value of the wrong type, so that the core says what is wrong.
const NO_NUMBER = "?";
const NO_TEXT = "";
const NO_POLICY = Uint8Array.of(0);
const DAY_LENGTH = "YYYY-MM-DD".length;

export class CoreEngine implements Engine {
  readonly version = core.version();
  readonly #memory: WebAssembly.Memory;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  compile(bytes: Uint8Array | ArrayBuffer): Policy {
    const view = viewOf(bytes);
    if (view.byteLength > MOST_POLICY) {
      throw refused("policy.too_large", "larger than 1 MiB; split the policy by matter");
    }
    return new CorePolicy(
      asked(() => new core.Policy(view)),
      this.#memory,
    );
  }

  citizenNumber(text: string): CitizenNumberCheck {
    if (typeof text !== "string") throw refused("citizen_number.character", "a citizen number is given as a text");
    return JSON.parse(core.citizen_number(text)) as CitizenNumberCheck;
  }

  citizenBirthDate(text: string, agreed: { readonly consent: boolean }): CitizenBirthDate {
    const number = typeof text === "string" ? text : NO_NUMBER;
    return JSON.parse(asked(() => core.citizen_birth_date(number, agreed?.consent === true))) as CitizenBirthDate;
  }

  socialCreditCode(text: string): SocialCreditCodeCheck {
    if (typeof text !== "string") throw refused("social_credit_code.character", "a code is given as a text");
    return JSON.parse(core.social_credit_code(text)) as SocialCreditCodeCheck;
  }
}

class CorePolicy implements Policy {
  readonly #core: core.Policy;
  readonly #memory: WebAssembly.Memory;
  #info: PolicyInfo | undefined;
  #slots: PackedSlots | undefined;
  #freed = false;

  constructor(policy: core.Policy, memory: WebAssembly.Memory) {
    this.#core = policy;
    this.#memory = memory;
  }

  get info(): PolicyInfo {
    this.#live();
    this.#info ??= JSON.parse(this.#core.info()) as PolicyInfo;
    return this.#info;
  }

  check(facts: Readonly<Facts>, asOf: string): Report {
    return JSON.parse(this.checkJson(factsJson(facts), asOf)) as Report;
  }

  checkJson(json: string, asOf: string): string {
    this.#live();
    const facts = typeof json === "string" ? json : NO_TEXT;
    if (facts.length > MOST_FACTS) {
      throw refused("fact.too_large", "the facts are larger than 256 KiB; send only answers to the policy's questions");
    }
    const day = typeof asOf === "string" && asOf.length === DAY_LENGTH ? asOf : NO_TEXT;
    return asked(() => this.#core.check(facts, day));
  }

  slots(): Slots {
    this.#live();
    this.#slots ??= new PackedSlots(this, this.#core, this.#memory);
    return this.#slots;
  }

  free(): void {
    if (this.#freed) return;
    this.#freed = true;
    this.#slots?.close();
    this.#core.free();
  }

  #live(): void {
    if (this.#freed) throw freed();
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

function asked<T>(ask: () => T): T {
  try {
    return ask();
  } catch (cause) {
    throw typed(cause);
  }
}
