// What performance.json holds (benches/run.mjs). Times of warm checks are nanoseconds, of cold starts milliseconds.

export interface Warm {
  readonly p50: number;
  /** Not there in a browser, where batches are as long as an engine is slow. */
  readonly p99?: number;
  readonly ratio: number;
}

export interface Host<Cold> {
  readonly warm: { readonly complete: Warm; readonly partial: Warm };
  /** Not there for a row that starts as another one does. */
  readonly cold?: Cold;
  readonly memory?: { readonly heap: number; readonly wasm: number };
}

export interface EngineResults {
  readonly id: string;
  readonly name: string;
  /** By language, where the name is no name of a product. */
  readonly names?: Readonly<Record<string, string>>;
  readonly version: string;
  readonly download: { readonly raw: number; readonly gzip: number; readonly brotli: number };
  readonly node: Host<{ readonly milliseconds: number; readonly added: number }>;
  readonly chromium: Host<{ readonly milliseconds: number; readonly overByHand: number }>;
}

interface Throughput {
  readonly oneCore: number;
  readonly allCores: number;
}

interface Grown {
  readonly complete: number;
  readonly partial: number;
}

export interface Results {
  readonly measured: string;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly node: string;
    readonly chromium: string;
  };
  readonly applicants: number;
  /** Those of them with missing answers. */
  readonly partial: number;
  /** Checks in a batch in Node. */
  readonly batch: number;
  /** Signs that the machine was busy with something else. */
  readonly doubts?: readonly unknown[];
  readonly engines: readonly EngineResults[];
  readonly native: {
    readonly cores: number;
    readonly packed: Throughput;
    readonly json: Throughput;
    readonly report: Throughput;
  };
  readonly growth: {
    readonly rules: readonly (Grown & { readonly rules: number })[];
    readonly packs: readonly (Grown & { readonly packs: number })[];
  };
}
