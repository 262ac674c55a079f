// The core as wasm-bindgen exports it (src/bindings/web.rs). The build puts target/wasm/zhunru.js in its place.

declare module "zhunru-core" {
  interface Exports {
    readonly memory: WebAssembly.Memory;
  }

  type Source = Response | ArrayBuffer | Uint8Array | WebAssembly.Module;

  export default function init(options: { module_or_path: Source }): Promise<Exports>;
  export function initSync(options: { module: ArrayBuffer | Uint8Array | WebAssembly.Module }): Exports;

  export class Policy {
    constructor(bytes: Uint8Array);
    info(): string;
    check(factsJson: string, asOf: string): string;
    slots_ptr(): number;
    slots_len(): number;
    outcomes_ptr(): number;
    outcomes_len(): number;
    run(asOf: number): number;
    free(): void;
  }

  export function version(): string;
  export function citizen_number(text: string): string;
  export function citizen_birth_date(text: string, consent: boolean): string;
  export function social_credit_code(text: string): string;
}

/** SHA-384 of the module that belongs to this build; the build writes it in. */
declare const ZHUNRU_INTEGRITY: string;
