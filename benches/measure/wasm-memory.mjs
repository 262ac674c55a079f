// Notes the memory of every Wasm module that is started after this, in Node or a page: `wasmBytes()` is their size now.
// Put in a page as text, so it imports nothing.

export function noteWasmMemories() {
  const memories = new Set();
  const note = (instance) => {
    for (const each of Object.values(instance.exports)) if (each instanceof WebAssembly.Memory) memories.add(each);
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    if (!original) continue;
    WebAssembly[name] = async (...given) => {
      const started = await original.apply(WebAssembly, given);
      note(started.instance ?? started);
      return started;
    };
  }
  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, given) {
      const instance = new target(...given);
      note(instance);
      return instance;
    },
  });
  globalThis.wasmBytes = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}
