"""A kernel's memory: parts are laid into it, one function is called, parts are read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from wasmtime import Config, Engine, Func, Global, Instance, Memory, Module, Store

PAGE = 65_536


@dataclass(frozen=True, slots=True)
class Space:
    """Room for so many bytes."""

    size: int


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

    def lay_out(self, fields: Sequence[int | bytes | Space]) -> list[int]:
        """Lay a structure at the base, one 32-bit word for each field: numbers as they are, parts by their address.

        Returns each field's word. Bytes are laid down; a Space is kept free (and holds nothing but zeros).
        """
        at = self._base + 4 * len(fields)
        words = []
        for field in fields:
            if isinstance(field, int):
                words.append(field)
                continue
            at = -(-at // 16) * 16
            words.append(at)
            at += field.size if isinstance(field, Space) else len(field)
        missing = -(-(at + 16) // PAGE) - self._memory.size(self._store)
        if missing > 0:
            self._memory.grow(self._store, missing)
        self._memory.write(self._store, np.array(words, np.int64).astype(np.uint32).tobytes(), self._base)
        for word, field in zip(words, fields, strict=True):
            if isinstance(field, bytes):
                self._memory.write(self._store, field, word)
        return words

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
