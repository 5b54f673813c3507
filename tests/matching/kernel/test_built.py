"""The kernels that ship are what their sources build, byte for byte."""

from importlib.util import find_spec

import pytest

from inglenook.matching.kernel import build


@pytest.mark.skipif(find_spec("ziglang") is None, reason="no C compiler: pip install -r requirements/kernel.txt")
@pytest.mark.parametrize("name", build.SOURCES)
def test_a_kernel_is_what_its_source_builds(tmp_path, name: str) -> None:
    build.build(tmp_path / "built.wasm", f"{name}.c")
    assert (tmp_path / "built.wasm").read_bytes() == (build.HERE / f"{name}.wasm").read_bytes()
