"""Builds each .wasm from its .c, the same bytes on every machine: python -m inglenook.matching.kernel.build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = ("kernel", "company", "flow", "blossom")
FLAGS = (
    "-target", "wasm32-freestanding", "-mcpu=generic+bulk_memory+simd128", "-O3", "-std=c11", "-nostdlib",
    "-Wall", "-Wextra", "-Werror", "-Wl,--no-entry", "-Wl,--export-memory", "-Wl,--export=__heap_base",
    "-Wl,--strip-all",
)  # fmt: skip


def build(target: Path, source: str = "kernel.c") -> None:
    """Compile the kernel with the C compiler of the `ziglang` wheel."""
    command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, "-o", str(target), source]
    subprocess.run(command, check=True, cwd=HERE)  # noqa: S603 - our own compiler on our own file


if __name__ == "__main__":
    for name in SOURCES:
        build(HERE / f"{name}.wasm", f"{name}.c")
