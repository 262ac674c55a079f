// Where a browser or server takes the engine's module from. By itself, for its types are not known to every host of the API.

/** A compiled module: `WebAssembly.Module`, where the host's types have one. */
type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
  ? Module
  : never;

/** Where the engine's module comes from. */
export type EngineSource = URL | Response | ArrayBuffer | Uint8Array | CompiledModule;
