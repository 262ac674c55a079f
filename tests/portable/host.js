// A whole host of the module in plain ES5, by docs/portable-abi.md and nothing else: it runs in Node, and in QuickJS, where
// there is neither TextEncoder nor WebAssembly. `host(exports)` takes what an instance exports.
// biome-ignore-all lint/correctness/noInnerDeclarations: ES5 has no other declarations
// biome-ignore-all lint/correctness/noUnusedVariables: the tests evaluate this file as a script

function host(exports) {
  /** UTF-16 to UTF-8; half a pair becomes U+FFFD, as in a TextEncoder. */
  function bytesOf(text) {
    var bytes = [];
    for (var at = 0; at < text.length; at += 1) {
      var unit = text.charCodeAt(at);
      if (unit >= 0xd800 && unit < 0xe000) {
        var low = unit < 0xdc00 ? text.charCodeAt(at + 1) : 0;
        if (low >= 0xdc00 && low < 0xe000) {
          unit = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
          at += 1;
        } else unit = 0xfffd;
      }
      if (unit < 0x80) bytes.push(unit);
      else if (unit < 0x800) bytes.push(0xc0 | (unit >> 6), 0x80 | (unit & 63));
      else if (unit < 0x10000) bytes.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 63), 0x80 | (unit & 63));
      else bytes.push(0xf0 | (unit >> 18), 0x80 | ((unit >> 12) & 63), 0x80 | ((unit >> 6) & 63), 0x80 | (unit & 63));
    }
    return bytes;
  }

  /** Percent signs and the decoder of addresses: every engine has it, and it refuses what is no UTF-8. */
  function textOf(bytes) {
    var escaped = "";
    for (var at = 0; at < bytes.length; at += 1) escaped += (bytes[at] < 16 ? "%0" : "%") + bytes[at].toString(16);
    return decodeURIComponent(escaped);
  }

  function put(bytes) {
    var at = exports.room(bytes.length) >>> 0;
    new Uint8Array(exports.memory.buffer).set(bytes, at);
  }

  /** What was told, with the sign of its length: negative for errors. */
  function told(length) {
    var size = length < 0 ? -length : length;
    return textOf(new Uint8Array(exports.memory.buffer, exports.text() >>> 0, size));
  }

  return {
    load: (bytes) => {
      put(bytes);
      var handle = exports.load();
      if (handle < 0) throw new Error(told(handle));
      return handle;
    },
    unload: exports.unload,
    info: (policy) => told(exports.info(policy)),
    /** The report or the errors, as JSON. */
    check: (policy, facts, day) => {
      put(bytesOf(facts));
      return told(exports.check(policy, day));
    },
    path: (policy, facts, day) => {
      put(bytesOf(facts));
      return told(exports.path(policy, day));
    },
  };
}
