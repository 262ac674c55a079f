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
import { typed } from "./error.js";
import { factsJson } from "./facts-json.js";
import { PackedSlots } from "./slots.js";

export class CoreEngine implements Engine {
  readonly version = core.version();
  readonly #memory: WebAssembly.Memory;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  compile(bytes: Uint8Array | ArrayBuffer): Policy {
    return new CorePolicy(
      asked(() => new core.Policy(new Uint8Array(bytes))),
      this.#memory,
    );
  }

  citizenNumber(text: string): CitizenNumberCheck {
    return JSON.parse(core.citizen_number(text)) as CitizenNumberCheck;
  }

  citizenBirthDate(text: string, agreed: { readonly consent: boolean }): CitizenBirthDate {
    return JSON.parse(asked(() => core.citizen_birth_date(text, agreed.consent === true))) as CitizenBirthDate;
  }

  socialCreditCode(text: string): SocialCreditCodeCheck {
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
    this.#info ??= JSON.parse(this.#core.info()) as PolicyInfo;
    return this.#info;
  }

  check(facts: Readonly<Facts>, asOf: string): Report {
    return JSON.parse(this.checkJson(factsJson(facts), asOf)) as Report;
  }

  checkJson(json: string, asOf: string): string {
    return asked(() => this.#core.check(json, asOf));
  }

  slots(): Slots {
    this.#slots ??= new PackedSlots(this, this.#core, this.#memory);
    return this.#slots;
  }

  free(): void {
    if (this.#freed) return;
    this.#freed = true;
    this.#slots?.close();
    this.#core.free();
  }
}

function asked<T>(ask: () => T): T {
  try {
    return ask();
  } catch (cause) {
    throw typed(cause);
  }
}
