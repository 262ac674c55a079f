#!/usr/bin/env python3
"""A host of zhunru.wasm in Python: repeats on the server the check that a person made on a phone.

usage: portable-host.py <module> <compiled policy> <facts.json> <yyyy-mm-dd>
Prints the report, or the errors and exits with 1. Needs wasmtime: pip install wasmtime
The ABI is described in docs/portable-abi.md."""

import sys
from pathlib import Path

from wasmtime import Engine, Instance, Module, Store


class Zhunru:
    def __init__(self, module: bytes):
        engine = Engine()
        self.store = Store(engine)
        self.exports = Instance(self.store, Module(engine, module), []).exports(self.store)
        self.memory = self.exports["memory"]

    def call(self, name: str, *numbers: int) -> int:
        return self.exports[name](self.store, *numbers)

    def put(self, data: bytes) -> None:
        at = self.call("room", len(data)) & 0xFFFFFFFF
        self.memory.write(self.store, data, at)

    def told(self, length: int) -> str:
        """What the module tells; a negative length is that of errors."""
        at = self.call("text") & 0xFFFFFFFF
        text = self.memory.read(self.store, at, at + abs(length)).decode("utf-8")
        if length < 0:
            raise ValueError(text)
        return text

    def load(self, policy: bytes) -> int:
        self.put(policy)
        handle = self.call("load")
        if handle < 0:
            self.told(handle)
        return handle

    def check(self, policy: int, facts: str, day: str) -> str:
        self.put(facts.encode("utf-8"))
        return self.told(self.call("check", policy, int(day.replace("-", ""))))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    module, policy, facts = (Path(path).read_bytes() for path in sys.argv[1:4])
    zhunru = Zhunru(module)
    try:
        print(zhunru.check(zhunru.load(policy), facts.decode("utf-8"), sys.argv[4]))
    except ValueError as errors:
        sys.exit(str(errors))
