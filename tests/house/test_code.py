"""The conventions of the code: names of files, the sentence on top, the look of styles, no shadow of a network."""

import ast
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.house.source import PACKAGE, ROOT, STATIC, modules

MODULES = modules()
IDS = [str(path.relative_to(PACKAGE)) for path in MODULES]
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-padding|scroll-margin)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|width|height|min-width|max-height)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_a_module_opens_with_one_sentence(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert text, "say in one sentence what this module is for"
    assert text.split("\n\n")[0].rstrip().endswith((".", "?", ":", "!")), "a sentence ends with a full stop"


def test_there_is_no_drawer() -> None:
    assert [str(path) for path in PACKAGE.rglob("*") if path.stem in DRAWERS] == []


def test_styles_know_no_physical_sides() -> None:
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for path in STATIC.rglob("*.css")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PHYSICAL.search(re.sub(r"@media[^{]*|\([^)]*\)", "", line))
    ]
    assert found == []


def test_scripts_are_modules_with_one_sentence_on_top() -> None:
    scripts = sorted(STATIC.rglob("behaviours/*.js"))
    assert scripts
    assert [path.name for path in scripts if not path.read_text(encoding="utf-8").startswith("// ")] == []


def test_the_network_is_shut() -> None:
    with pytest.raises((SocketConnectBlockedError, UserWarning)), socket.socket() as probe:
        probe.connect(("192.0.2.1", 80))


def test_matching_on_the_command_line_loads_no_django() -> None:
    script = (
        "import sys; from click.testing import CliRunner; from inglenook.cli.main import main;"
        "result = CliRunner().invoke(main, ['match', '--help']); assert result.exit_code == 0, result.output;"
        "sys.exit(1 if 'django' in sys.modules else 0)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=_plain(), check=False).returncode == 0


def _plain() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def test_no_word_of_the_workshop_is_in_the_house() -> None:
    """No path of one machine and no package registry's address is written into a file."""
    words = ["/wo" + "rk/", "pypi." + "org/simple"]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    texts = [
        ROOT / name for name in listed.split("\0") if name.endswith((".py", ".md", ".toml", ".txt", ".html", ".sh"))
    ]
    assert len(texts) > 50
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in texts
        if path.exists()
        for word in words
        if word in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []
