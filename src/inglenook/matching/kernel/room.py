"""A kernel's memory: parts are laid into it, one function is called, parts are read back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from wasmtime import Config, Engine, Func, Global, Instance, Memory, Module, Store

PAGE = 65_536


class Room:
    """The memory of one run of a kernel; it goes when this object goes."""

    def __init__(self, name: str) -> None:
        engine, module = _module(name)
        self._store = Store(engine)
        self._exports = Instance(self._store, module, []).exports(self._store)
        memory, heap = self._exports["memory"], self._exports["__heap_base"]
        if not (isinstance(memory, Memory) and isinstance(heap, Global)):  # pragma: no cover - the build is tested
            raise TypeError(memory, heap)
        self._memory, self._base = memory, -(-int(heap.value(self._store)) // 16) * 16

    def lay_out(self, numbers: list[int], parts: Sequence[bytes | int]) -> list[int]:
        """Lay the numbers and then the addresses of the parts at the base, the parts behind; tell where they are."""
        at = self._base + 4 * (len(numbers) + len(parts))
        places = []
        for part in parts:
            at = -(-at // 16) * 16
            places.append(at)
            at += part if isinstance(part, int) else len(part)
        missing = -(-(at + 16) // PAGE) - self._memory.size(self._store)
        if missing > 0:
            self._memory.grow(self._store, missing)
        self._memory.write(self._store, np.array([*numbers, *places], np.uint32).tobytes(), self._base)
        for place, part in zip(places, parts, strict=True):
            if isinstance(part, bytes):
                self._memory.write(self._store, part, place)
        return places

    def call(self, name: str) -> None:
        """Call one of the kernel's functions on what was laid out."""
        function = self._exports[name]
        if not isinstance(function, Func):  # pragma: no cover - the build is tested
            raise TypeError(function)
        function(self._store, self._base)

    def read(self, start: int, size: int) -> bytes:
        """Read some of the memory back."""
        return bytes(self._memory.read(self._store, start, start + size))


@cache
def _module(name: str) -> tuple[Engine, Module]:
    engine = Engine(Config())
    return engine, Module(engine, (files(__package__) / f"{name}.wasm").read_bytes())
