"""Runs kernel.wasm: the tables are laid into its memory, its functions are called, its circles are read back."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from wasmtime import Config, Engine, Func, Global, Instance, Memory, Module, Store

from inglenook.matching.kernel.layout import CAPS, NUMBERS, STATE, TABLES, WORKSPACE, Tables, workspace

PAGE = 65_536


class Compiled:
    """One task in the compiled kernel. Its memory is its own and goes when it goes."""

    def __init__(self, task: Tables) -> None:
        engine, module = _module()
        self._store = Store(engine)
        exports = Instance(self._store, module, []).exports(self._store)
        self._functions = {name: part for name, part in exports.items() if isinstance(part, Func)}
        memory, heap = exports["memory"], exports["__heap_base"]
        if not (isinstance(memory, Memory) and isinstance(heap, Global)):  # pragma: no cover - the build is tested
            raise TypeError(memory, heap)
        self.numbers = task.numbers
        self._views = self._lay_out(memory, int(heap.value(self._store)), task)

    def __getitem__(self, name: str) -> NDArray[Any]:
        """An array in the kernel's memory by its name: a view, alive as long as this object is kept."""
        return self._views[name]

    def call(self, name: str, *arguments: int) -> int:
        """Call one of the kernel's functions on this task."""
        answer = self._functions[name](self._store, self._task, *arguments)
        return int(answer) if answer is not None else 0

    def _lay_out(self, memory: Memory, base: int, task: Tables) -> dict[str, NDArray[Any]]:
        spaces = {name: (array.size, array.dtype.type) for name, array in task.arrays.items()}
        spaces |= workspace(task.numbers)
        order = (*TABLES, *WORKSPACE)
        self._task = -(-base // 16) * 16
        at = self._task + 4 * (len(NUMBERS) + len(order) + len(CAPS))
        starts: dict[str, int] = {}
        for name in order:
            count, kind = spaces[name]
            at = starts[name] = -(-at // 16) * 16
            at += count * np.dtype(kind).itemsize
        missing = -(-at // PAGE) - memory.size(self._store)
        if missing > 0:
            memory.grow(self._store, missing)
        self._memory = memory  # the views below look into it
        whole = np.ctypeslib.as_array(memory.data_ptr(self._store), shape=(memory.data_len(self._store),))
        views = {
            name: whole[starts[name] : starts[name] + spaces[name][0] * np.dtype(spaces[name][1]).itemsize].view(
                spaces[name][1]
            )
            for name in order
        }
        for name, array in task.arrays.items():
            views[name][:] = np.ascontiguousarray(array).ravel()
        header = [task.numbers[name] for name in NUMBERS] + [starts[name] for name in order]
        header += [task.numbers[name] for name in CAPS]
        whole[self._task : self._task + 4 * len(header)].view(np.int32)[:] = np.array(header, np.int64).astype(np.int32)
        return views

    def state(self) -> dict[str, int]:
        """The kernel's counters by name."""
        return dict(zip(STATE, self["state"].tolist(), strict=True))


@lru_cache(maxsize=1)
def _module() -> tuple[Engine, Module]:
    engine = Engine(Config())
    return engine, Module(engine, (files(__package__) / "kernel.wasm").read_bytes())
